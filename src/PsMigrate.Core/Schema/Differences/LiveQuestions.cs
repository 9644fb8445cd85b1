using PsMigrate.Operations;
using PsMigrate.Schema.Rendering.Recognition;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>What to ask the live database about a change.</summary>
/// <param name="from">The schema as it is, behind the renames.</param>
/// <param name="renames">The renames that are still to come.</param>
/// <param name="version">The server's major version.</param>
internal sealed class LiveQuestions(SchemaModel from, IReadOnlyList<RenameRequest> renames, int version)
{
    private static readonly Dictionary<string, string> Ranges = new()
    {
        ["smallint"] = "-32768 AND 32767",
        ["integer"] = "-2147483648 AND 2147483647",
        ["bigint"] = "-9223372036854775808 AND 9223372036854775807",
    };

    /// <summary>The questions; none where rows have no say.</summary>
    public IEnumerable<LiveQuestion> Of(SchemaChange change) => change.Id.Kind switch
    {
        SchemaObjectKind.Table when change is { Type: SchemaChangeType.Remove } or { Type: SchemaChangeType.Change, IsDestructive: true } =>
            [new($"SELECT FROM {Live(change.Id).Sql}", "the table is empty", "the table has one row", "rows are in the table")],
        SchemaObjectKind.Column => Column(change),
        SchemaObjectKind.Enum when change.Type == SchemaChangeType.Change => Labels(change),
        SchemaObjectKind.Domain when change is { Type: SchemaChangeType.Change, Before: { } before, After: { } after } && after.Is("not_null") && !before.Is("not_null") =>
            Values(change.Id, "value IS NULL", "value is NULL", "values are NULL"),
        SchemaObjectKind.DomainConstraint when change is { Type: SchemaChangeType.Add or SchemaChangeType.Change, After: { } after } && !after["definition"]!.EndsWith(" NOT VALID", StringComparison.Ordinal) =>
            Values(new SchemaObjectId(SchemaObjectKind.Domain, change.Id.Schema, "", change.Id.Table), $"NOT {after["definition"]!["CHECK ".Length..]}", "value does not fit", "values do not fit"),
        SchemaObjectKind.Constraint when change is { Type: SchemaChangeType.Add or SchemaChangeType.Change, After: { } after } && !after.Is("not_valid") && IsMade(change) => Constraint(change),
        _ => [],
    };

    private IEnumerable<LiveQuestion> Column(SchemaChange change)
    {
        var id = Live(change.Id);
        var table = id.TableSql;
        if (from.Find(change.Id.TableId) is null)
            yield break;
        switch (change.Type)
        {
            case SchemaChangeType.Remove when change.IsDestructive:
                yield return new($"SELECT FROM {table} WHERE {id.NameSql} IS NOT NULL", "no row holds a value", "one row holds a value", "rows hold a value");
                break;
            case SchemaChangeType.Add when change.Notes.Any(note => note.StartsWith("Fails where", StringComparison.Ordinal)):
                yield return new($"SELECT FROM {table}", "the table is empty", "the table has a row", "rows are in the table", Fails: true);
                break;
            case SchemaChangeType.Change:
                if (change.After!.Is("not_null") && !change.Before!.Is("not_null"))
                    yield return new($"SELECT FROM {table} WHERE {id.NameSql} IS NULL", "no row holds NULL", "one row holds NULL", "rows hold NULL", Fails: true);
                if (change.IsDestructive && Misfit(id.NameSql, change.Before!["type"]!, change.After["type"]!) is { } condition)
                    yield return new($"SELECT FROM {table} WHERE {condition}", $"every value fits {change.After["type"]}", $"one row holds a value that does not fit {change.After["type"]}", $"rows hold a value that does not fit {change.After["type"]}");
                break;
        }
    }

    // Which values are lost or refused; null where that cannot be told without trying.
    private string? Misfit(string column, string old, string wanted)
    {
        if (wanted.StartsWith("character", StringComparison.Ordinal) && wanted.IndexOf('(', StringComparison.Ordinal) is var open and > 0)
            return $"length({column}::text) > {wanted[(open + 1)..^1]}";
        if (Ranges.TryGetValue(wanted, out var range) && (Ranges.ContainsKey(old) || old.StartsWith("numeric", StringComparison.Ordinal)))
            return old.StartsWith("numeric", StringComparison.Ordinal) ? $"{column} NOT BETWEEN {range} OR {column} <> trunc({column})" : $"{column} NOT BETWEEN {range}";
        return version >= 16 && (old == "text" || old.StartsWith("character", StringComparison.Ordinal))
            ? $"NOT pg_input_is_valid({column}, {Literal.Text(wanted)})"
            : null;
    }

    private IEnumerable<LiveQuestion> Labels(SchemaChange change)
    {
        var gone = change.Before!.List("labels").Except(change.After!.List("labels")).ToArray();
        if (gone.Length == 0)
            yield break;
        var list = string.Join(", ", gone.Select(Literal.Text));
        foreach (var column in from.DependentsOf(change.Id).Where(id => id.Kind == SchemaObjectKind.Column && from.Find(id)!["type"] == change.Id.Sql))
        {
            yield return new(
                $"SELECT FROM {Live(column).TableSql} WHERE {Live(column).NameSql}::text IN ({list})", $"no row of {column.Schema}.{column.Table} holds it",
                $"one row of {column.Schema}.{column.Table} holds it", $"rows of {column.Schema}.{column.Table} hold it", Fails: true);
        }
    }

    private IEnumerable<LiveQuestion> Values(SchemaObjectId domain, string condition, string one, string many) => Holders(domain, 0).Select(holder => new LiveQuestion(
        $"SELECT FROM ({holder.Values}) held WHERE {condition}", $"every value of {holder.Column.Display} fits",
        $"one {one} in {holder.Column.Display}", $"{many} in {holder.Column.Display}", Fails: true));

    // The columns with values of a type, also within arrays, composite types and other domains, and how to select these, by the name of "value": outside of
    // a domain, VALUE is a name like any other.
    private IEnumerable<(SchemaObjectId Column, string Values)> Holders(SchemaObjectId type, int depth)
    {
        foreach (var user in depth > 5 ? [] : from.DependentsOf(type).Select(from.Find).OfType<SchemaObject>())
        {
            if (user.Id.Kind == SchemaObjectKind.CompositeType)
            {
                foreach (var (name, attribute) in CompositeTypeWriter.Attributes(user))
                {
                    if (Taken(attribute, $"(value).{Identifier.Quote(name)}") is { } taken)
                    {
                        foreach (var (column, values) in Holders(user.Id, depth + 1))
                            yield return (column, $"SELECT {taken} AS value FROM ({values}) v WHERE value IS DISTINCT FROM NULL");
                    }
                }
            }
            else if (user.Id.Kind == SchemaObjectKind.Domain && Taken(user["type"], "value") is { } based)
            {
                foreach (var (column, values) in Holders(user.Id, depth + 1))
                    yield return (column, $"SELECT {based} AS value FROM ({values}) v");
            }
            else if (user.Id.Kind == SchemaObjectKind.Column && Taken(user["type"], Live(user.Id).NameSql) is { } own)
            {
                yield return (user.Id, $"SELECT {own} AS value FROM ONLY {Live(user.Id).TableSql}");
            }
        }

        string? Taken(string? of, string expression) => of == type.Sql ? expression : of == $"{type.Sql}[]" ? $"unnest({expression})" : null;
    }

    private IEnumerable<LiveQuestion> Constraint(SchemaChange change)
    {
        var whole = change.Id.TableId;
        var sql = ConstraintWriter.Clause(change.After!);
        if (from.Find(whole) is null || OperationReader.Read($"ALTER TABLE {whole.Sql} ADD {sql}", SchemaObjectKind.Constraint) is not AddConstraint constraint)
            yield break;
        var table = Live(whole).Sql;
        switch (constraint)
        {
            case IndexConstraint { UsingIndex: null } unique:
                var columns = Identifier.List(unique.Columns);
                var nulls = unique is AddUniqueConstraint { NullsNotDistinct: false } ? $" WHERE {string.Join(" AND ", unique.Columns.Select(column => $"{Identifier.Quote(column)} IS NOT NULL"))}" : "";
                yield return new($"SELECT FROM {table}{nulls} GROUP BY {columns} HAVING count(*) > 1", "no rows collide", "rows collide in one value", "values are held by several rows", Fails: true);
                break;
            case AddCheckConstraint check:
                yield return new($"SELECT FROM {table} WHERE NOT ({check.Condition})", "every row fits", "one row does not fit", "rows do not fit", Fails: true);
                break;
            case AddForeignKey { ReferencedColumns.Count: > 0, MatchFull: false } key:
                var other = Live(new SchemaObjectId(SchemaObjectKind.Table, key.References.Schema ?? "public", "", key.References.Name)).Sql;
                var match = string.Join(" AND ", key.ReferencedColumns.Zip(key.Columns, (referenced, column) => $"o.{Identifier.Quote(referenced)} = t.{Identifier.Quote(column)}"));
                var set = string.Join(" AND ", key.Columns.Select(column => $"t.{Identifier.Quote(column)} IS NOT NULL"));
                yield return new($"SELECT FROM {table} t WHERE {set} AND NOT EXISTS (SELECT FROM {other} o WHERE {match})", "every row has its match", "one row has no match", "rows have no match", Fails: true);
                break;
        }
    }

    private static bool IsMade(SchemaChange change) => change.Statements.Any(sql => sql.Contains(" ADD CONSTRAINT ", StringComparison.Ordinal));

    private SchemaObjectId Live(SchemaObjectId id) => renames.Reverse().Aggregate(id, (name, rename) => rename.Undo(name));
}
