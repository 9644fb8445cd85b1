using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// The rows of tables that must be made anew (another partition key, or bounds that rows no longer fit): they wait in a temporary table, and come back
/// once the new table has its partitions.
/// </summary>
internal sealed class RowKeeping
{
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly PartitionMoves _moves;
    private readonly Dictionary<SchemaObjectId, HashSet<SchemaAction>> _awaited = [];

    public RowKeeping(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        _moves = treatments.Moves;
        _from = from;
        _to = to;
        Tables = [.. treatments.All.Where(id => id.Kind == SchemaObjectKind.Table && treatments[id] == Treatment.Rebuild && !IsCovered(id, from, treatments)
            && Columns(id).Count > 0)];
        foreach (var table in Tables)
            _awaited[table] = [.. Tree(table, to).Where(treatments.Creates).Select(id => new SchemaAction(SchemaStep.Create, id)),
                .. _moves.All.Where(move => move.Joins && _moves.AboveAfter(move.Table).Contains(table)).Select(move => new SchemaAction(SchemaStep.Attach, move.Table))];
    }

    /// <summary>The tables.</summary>
    public IReadOnlyList<SchemaObjectId> Tables { get; }

    /// <summary>Whether a partition's rows are among those of a table above it that is made anew.</summary>
    public static bool IsCovered(SchemaObjectId id, SchemaModel from, Treatments treatments) =>
        from.Find(id) is { } item && item.Is("bound") && item.Dependencies.Any(parent => parent.Kind == SchemaObjectKind.Table
            && item.List("inherits").Contains(parent.Sql) && (treatments[parent] == Treatment.Rebuild || IsCovered(parent, from, treatments)));

    /// <summary>Puts the rows aside.</summary>
    /// <param name="table">The table.</param>
    /// <param name="passage">The way of values whose types change meanwhile.</param>
    public IEnumerable<string> Save(SchemaObjectId table, RowPassage passage)
    {
        var columns = Columns(table).Select(column => column.Before).ToArray();
        foreach (var statement in columns.Where(passage.Has).SelectMany(passage.Leave))
            yield return statement;
        var values = columns.Select(column => passage.Has(column) ? $"{passage.Departing(column.Id.NameSql, column["type"]!)} AS {column.Id.NameSql}" : column.Id.NameSql);
        // Who owns the table may not see all of its rows, or none.
        foreach (var statement in PrivilegeStatements.Reading(_from.Find(table)!, Counters(table).Select(counter => counter.Before)))
            yield return statement;
        if (_from.Find(table)!.Is("force_row_security"))
            yield return $"ALTER TABLE {table.Sql} NO FORCE ROW LEVEL SECURITY";
        yield return $"CREATE TEMPORARY TABLE {Aside(table)} AS SELECT {string.Join(", ", values)} FROM {(_from.Find(table)!.Is("partition_key") ? "" : "ONLY ")}{table.Sql}{Others(table)}";
        foreach (var (before, _) in Counters(table))
        {
            var sequence = new SchemaObjectId(SchemaObjectKind.Sequence, table.Schema, "", IdentitySequences.Name(before));
            yield return $"CREATE TEMPORARY TABLE {Counter(before.Id)} AS SELECT last_value, is_called FROM {sequence.Sql}";
        }
    }

    /// <summary>Tells that a table stands, or is attached.</summary>
    /// <param name="done">The step that brought it about.</param>
    /// <returns>The tables that it was the last part of.</returns>
    public IReadOnlyList<SchemaObjectId> Complete(SchemaAction done)
    {
        var complete = _awaited.Where(entry => entry.Value.Remove(done) && entry.Value.Count == 0).Select(entry => entry.Key).ToArray();
        foreach (var table in complete)
            _awaited.Remove(table);
        return complete;
    }

    /// <summary>Brings the rows back; an identity goes on where it was, and a new one behind the last row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="passage">The way of values whose types change meanwhile.</param>
    public IEnumerable<string> Restore(SchemaObjectId table, RowPassage passage)
    {
        var columns = Columns(table);
        foreach (var statement in columns.Where(column => passage.Has(column.Before)).SelectMany(column => passage.Return(column.Before, column.After)))
            yield return statement;
        var isForced = _to.Find(table)!.Is("force_row_security");
        if (isForced)
            yield return $"ALTER TABLE {table.Sql} NO FORCE ROW LEVEL SECURITY";
        var overriding = _moves.Of(table)?.Joins == true || columns.Any(column => column.After["identity"] == "ALWAYS") ? " OVERRIDING SYSTEM VALUE" : "";
        yield return $"INSERT INTO {table.Sql} ({string.Join(", ", columns.Select(column => column.After.Id.NameSql))}){overriding} SELECT {string.Join(", ", columns.Select(column => Value(column, passage)))} FROM pg_temp.{Aside(table)}";
        yield return $"DROP TABLE pg_temp.{Aside(table)}";
        foreach (var statement in columns.SelectMany(column => passage.End(column.Before.Id)))
            yield return statement;
        var counters = Counters(table);
        foreach (var (before, column) in columns.Where(column => column.After.Is("identity")))
        {
            var sequence = SequenceParameters.OfIdentity(column, _from, _to);
            if (!counters.Contains((before, column)))
            {
                yield return SequenceParameters.GoOn(sequence, column.Id, column, "identity_");
                continue;
            }
            yield return $"SELECT pg_catalog.setval({sequence}, last_value, is_called) FROM pg_temp.{Counter(before.Id)}";
            yield return $"DROP TABLE pg_temp.{Counter(before.Id)}";
        }
        if (isForced)
            yield return $"ALTER TABLE {table.Sql} FORCE ROW LEVEL SECURITY";
    }

    // An identity that stays what it is goes on where it was.
    private List<(SchemaObject Before, SchemaObject After)> Counters(SchemaObjectId table) => [.. Columns(table).Where(column =>
        column.Before.Is("identity") && column.After.Is("identity") && column.Before["type"] == column.After["type"] && !SequenceParameters.Changes(column.Before, column.After, "identity_").Any())];

    private string Counter(SchemaObjectId column) => Identifier.Quote(Identifier.Shorten($"{Name(column.TableId)}_{column.Name}_counter"));

    private static string Value((SchemaObject Before, SchemaObject After) column, RowPassage passage)
    {
        if (passage.Has(column.Before))
            return passage.Arriving(column.Before.Id.NameSql, column.Before["type"]!, column.After["type"]!);
        var conversion = ColumnConversion.Using(column.Before, column.After);
        return column.Before["type"] == column.After["type"] && !column.After["type"]!.Contains('.', StringComparison.Ordinal) || conversion.Length == 0
            ? column.Before.Id.NameSql
            : conversion[" USING ".Length..];
    }

    private string Aside(SchemaObjectId table) => Identifier.Quote(Identifier.Shorten($"{Name(table)}_rows"));

    // Tables of one name may wait in one place.
    private string Name(SchemaObjectId table) => Tables.Any(other => other.Name == table.Name && other != table) ? $"{table.Schema}_{table.Name}" : table.Name;

    private List<(SchemaObject Before, SchemaObject After)> Columns(SchemaObjectId table) =>
        [.. _to.PartsOf(table, SchemaObjectKind.Column).Where(after => !after.Is("generated"))
            .Select(after => (Before: _from.Find(after.Id), After: after)).Where(column => column.Before is not null).Select(column => (column.Before!, column.After))];

    // The rows of a partition that is detached go with it.
    private string Others(SchemaObjectId table)
    {
        var detached = _moves.All.Where(move => move.Leaves && _moves.AboveBefore(move.Table).Contains(table)).SelectMany(move => Tree(move.Table, _from)).Distinct().ToArray();
        return detached.Length == 0 ? "" : $" WHERE tableoid NOT IN ({string.Join(", ", detached.Select(part => $"{Literal.Text(part.Sql)}::regclass"))})";
    }

    // The table and all of its partitions.
    private static IEnumerable<SchemaObjectId> Tree(SchemaObjectId table, SchemaModel model) => model.DependentsOf(table)
        .Where(other => other.Kind == SchemaObjectKind.Table && model.Find(other)!.Is("bound")).SelectMany(other => Tree(other, model)).Prepend(table);
}
