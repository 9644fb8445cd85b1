using PsMigrate.Operations;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Schema.Rendering;

/// <summary>
/// Puts what belongs to a new table into its block: comments, and the constraints and indexes that the differ makes
/// behind all tables, where nothing that they need is made in between.
/// </summary>
internal static class TableFolding
{
    public static List<ScriptLine> Apply(IReadOnlyList<ScriptLine> lines)
    {
        var folded = new bool[lines.Count];
        var result = lines.ToList();
        for (var place = 0; place < lines.Count; place++)
        {
            if (lines[place].Operation is not CreateTable table)
                continue;
            for (var other = place + 1; other < lines.Count; other++)
            {
                if (folded[other] || lines[other].Notes.Count > 0 || Fold(table, lines, place, other) is not { } grown)
                    continue;
                table = grown;
                folded[other] = true;
            }
            result[place] = lines[place] with { Operation = table };
        }
        return [.. result.Where((_, place) => !folded[place])];
    }

    private static CreateTable? Fold(CreateTable table, IReadOnlyList<ScriptLine> lines, int place, int other) => lines[other].Operation switch
    {
        SetTableComment { Comment: { } comment } part when part.Table == table.Table => table with { Comment = comment },
        AlterColumn { Comment: { } comment } part when part.Table == table.Table && part == new AlterColumn(part.Table, part.Column) { Comment = comment } =>
            WithComment(table, part.Column, comment),
        AddConstraint part when part.Table == table.Table && part is not (AddForeignKey { NotValid: true } or AddCheckConstraint { NotValid: true }) && !HasTwin(table, part) && IsFree(lines, place, other) =>
            table with { Constraints = [.. table.Constraints, part] },
        AddIndex part when part.Table == table.Table && IsFree(lines, place, other) => table with { Indexes = [.. table.Indexes, part] },
        _ => null,
    };

    // CREATE TABLE would take two keys of the same columns for one.
    private static bool HasTwin(CreateTable table, AddConstraint part) => part is IndexConstraint key
        ? table.Constraints.OfType<IndexConstraint>().Any(other => other.Columns.SequenceEqual(key.Columns))
        : part is AddExcludeConstraint && table.Constraints.Any(other => other is AddExcludeConstraint);

    private static CreateTable? WithComment(CreateTable table, string name, string comment) => table.Columns.Any(column => column.Name == name)
        ? table with { Columns = [.. table.Columns.Select(column => column.Name == name ? column with { Comment = comment } : column)] }
        : null;

    // Nothing that it needs is made or changed between the table and it, and no name that it takes becomes free there.
    private static bool IsFree(IReadOnlyList<ScriptLine> lines, int place, int other)
    {
        var change = lines[other].Statement.Change!;
        if (change.Type != SchemaChangeType.Add || change.After is not { } item)
            return false;
        var table = lines[place].Statement.Change!.Id;
        var needs = item.Dependencies.Concat(item.Dependencies.Where(need => need.Table.Length > 0).Select(need => need.TableId))
            .Where(need => need != table).ToHashSet();
        for (var between = place + 1; between < other; between++)
        {
            if (lines[between].Operation is RemoveOperation or RemoveConstraint or RemoveColumn || lines[between].Statement.Change is { Type: not SchemaChangeType.Add }
                || (lines[between].Statement.Change is { } needed && needs.Contains(needed.Id)))
                return false;
        }
        return true;
    }
}
