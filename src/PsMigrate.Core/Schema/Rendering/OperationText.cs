using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Rendering;

/// <summary>The operation command that sends a statement.</summary>
internal static class OperationText
{
    /// <summary>The command; null where the vocabulary has none that says exactly this.</summary>
    public static string? Of(SchemaStatement statement)
    {
        if (statement.Change is not { } change)
            return null;
        var id = change.Id;
        var (name, table, part) = (PowerShellLiteral.Word(id.Sql), id.Table.Length > 0 ? PowerShellLiteral.Word(id.TableSql) : "", PowerShellLiteral.Word(id.NameSql));
        // The first statement of a change makes or drops the object; what follows are further statements of the same change.
        if (change.Statements[0] == statement.Sql && Make(change, name, table) is { } command)
            return command;
        if (IsDrop(statement.Sql, change))
        {
            return id.Kind switch
            {
                SchemaObjectKind.Schema => $"Remove-Schema {part}",
                SchemaObjectKind.Table => $"Remove-Table {name}",
                SchemaObjectKind.Column => $"Remove-Column {table} {part}",
                SchemaObjectKind.Constraint => $"Remove-Constraint {table} {part}",
                SchemaObjectKind.Index => $"Remove-Index {name}",
                SchemaObjectKind.Enum => $"Remove-Enum {name}",
                _ => null,
            };
        }
        if (id.Kind == SchemaObjectKind.Table && statement.Sql == MetadataStatements.Comments(null, change.After ?? change.Before!).FirstOrDefault() && change.After?["comment"] is { } comment)
            return $"Set-TableComment {name} {PowerShellLiteral.Of(comment)}";
        if (id.Kind == SchemaObjectKind.Column && change.After is not null && statement.Sql == $"ALTER TABLE {id.TableSql} ALTER COLUMN {id.NameSql} DROP NOT NULL")
            return $"Set-Column {table} {part} -Nullable";
        return null;
    }

    private static string? Make(SchemaChange change, string name, string table)
    {
        var id = change.Id;
        return (change.Type, id.Kind) switch
        {
            (SchemaChangeType.Add, SchemaObjectKind.Schema) => $"New-Schema {PowerShellLiteral.Word(id.NameSql)}",
            (SchemaChangeType.Add, SchemaObjectKind.Enum) when change.After!.List("labels") is { Length: > 0 } labels =>
                $"New-Enum {name} {string.Join(", ", labels.Select(PowerShellLiteral.Of))}",
            (SchemaChangeType.Add, SchemaObjectKind.Column) => Column(change, table),
            (SchemaChangeType.Rename, SchemaObjectKind.Constraint) =>
                $"Rename-Constraint {table} {PowerShellLiteral.Word(change.Before!.Id.NameSql)} {PowerShellLiteral.Word(id.NameSql)}",
            (SchemaChangeType.Rename, SchemaObjectKind.Index) =>
                $"Rename-Index {PowerShellLiteral.Word(change.Before!.Id.Sql)} {PowerShellLiteral.Word(id.NameSql)}",
            (SchemaChangeType.Rename, SchemaObjectKind.Column) =>
                $"Rename-Column {table} {PowerShellLiteral.Word(change.Before!.Id.NameSql)} {PowerShellLiteral.Word(id.NameSql)}",
            (SchemaChangeType.Rename, SchemaObjectKind.Table) =>
                $"Rename-Table {PowerShellLiteral.Word(change.Before!.Id.Sql)} {PowerShellLiteral.Word(id.NameSql)}",
            _ => null,
        };
    }

    private static string? Column(SchemaChange change, string table)
    {
        var item = change.After!;
        if (item.Is("identity") || item.Is("generated") || item.Is("compression") || item.Is("collation"))
            return null;
        var clause = ColumnWriter.Clause(item, null);
        var head = $"ALTER TABLE {change.Id.TableSql} ADD COLUMN ";
        // The default, where there is one, stands between type and NOT NULL.
        var type = $"{change.Id.NameSql} {item["type"]}";
        var rest = change.Statements[0][(head.Length + type.Length)..];
        var ending = item.Is("not_null") ? " NOT NULL" : "";
        var start = rest[..^ending.Length];
        if (!clause.StartsWith(type, StringComparison.Ordinal) || (start.Length > 0 && !start.StartsWith(" DEFAULT ", StringComparison.Ordinal)))
            return null;
        return $"Add-Column {table} {PowerShellLiteral.Word(change.Id.NameSql)} {PowerShellLiteral.Of(item["type"]!)}"
            + (start.Length > 0 ? $" -DefaultSql {PowerShellLiteral.Of(start[" DEFAULT ".Length..])}" : "")
            + (item.Is("not_null") ? " -NotNull" : "");
    }

    private static bool IsDrop(string sql, SchemaChange change) =>
        change.Before is { } before && change.Before.Id == change.Id && ObjectWriters.For(change.Id.Kind).Drop(before).SequenceEqual([sql]);
}
