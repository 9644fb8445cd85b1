using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>Sequences that come to belong to a column.</summary>
internal sealed class SequenceHandover(SchemaModel from, SchemaModel to, Treatments treatments, SchemaDifferOptions options)
{
    /// <summary>The statements before it: a sequence can belong to a column only where it has the owner that the table has.</summary>
    /// <param name="id">Which column the sequence belongs to.</param>
    public IEnumerable<string> Before(SchemaObjectId id)
    {
        var sequence = SequenceOf(id);
        var now = treatments.Creates(sequence) ? from.User : from.Find(sequence)!["owner"] ?? TableOwner(from.Find(id)!, from);
        var wanted = options.Owners ? TableOwner(to.Find(id)!, to) : TableOwner(to.Find(id)!, from) ?? from.User;
        if (wanted is null || wanted == now)
            yield break;
        if (treatments[id] == Treatment.Alter)
        {
            foreach (var statement in ObjectWriters.For(id.Kind).Drop(from.Find(id)!))
                yield return statement;
        }
        yield return $"ALTER SEQUENCE {sequence.Sql} OWNER TO {Identifier.Quote(wanted)}";
    }

    /// <summary>The statement behind it where the counter is new, and the column has values already.</summary>
    /// <param name="id">Which column the sequence belongs to.</param>
    public IEnumerable<string> Behind(SchemaObjectId id)
    {
        var (sequence, owner) = (SequenceOf(id), to.Find(id)!);
        var column = new SchemaObjectId(SchemaObjectKind.Column, owner["owner_schema"]!, owner["owner_table"]!, owner["owner_column"]!);
        if (treatments.Creates(sequence) && !treatments.Creates(column) && from.Find(column) is not null && to.Find(column)?["type"] is "smallint" or "integer" or "bigint")
            yield return SequenceParameters.GoOn(Literal.Text(sequence.Sql), column, to.Find(sequence)!);
    }

    /// <summary>The statements that give sequences back what a change of their table has given them: from PostgreSQL 15 on they are logged where it is.</summary>
    public IEnumerable<(SchemaObjectId Sequence, string Sql)> Logging()
    {
        foreach (var sequence in from.ServerVersion < 15 ? [] : to.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Sequence))
        {
            var owner = sequence.Id with { Kind = SchemaObjectKind.SequenceOwner, Table = sequence.Id.Name };
            if (new[] { Table(from, owner), Table(to, owner) }.OfType<SchemaObjectId>().Any(table => treatments[table] == Treatment.Alter
                && from.Find(table)!.Is("unlogged") != to.Find(table)!.Is("unlogged") && to.Find(table)!.Is("unlogged") != sequence.Is("unlogged")))
                yield return (sequence.Id, SequenceWriter.Logging(sequence));
        }

        static SchemaObjectId? Table(SchemaModel model, SchemaObjectId owner) =>
            model.Find(owner) is { } item ? new SchemaObjectId(SchemaObjectKind.Table, item["owner_schema"]!, "", item["owner_table"]!) : null;
    }

    /// <summary>The sequence.</summary>
    public static SchemaObjectId SequenceOf(SchemaObjectId id) => new(SchemaObjectKind.Sequence, id.Schema, "", id.Table);

    private static string? TableOwner(SchemaObject sequenceOwner, SchemaModel model) =>
        model.Find(new SchemaObjectId(SchemaObjectKind.Table, sequenceOwner["owner_schema"]!, "", sequenceOwner["owner_table"]!))?["owner"];
}
