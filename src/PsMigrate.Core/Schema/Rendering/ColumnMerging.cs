using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Makes one change of a column out of several that follow one another.</summary>
internal static class ColumnMerging
{
    public static List<ScriptLine> Apply(IReadOnlyList<ScriptLine> lines)
    {
        var result = new List<ScriptLine>();
        foreach (var line in lines)
        {
            if (result.Count > 0 && result[^1] is { Operation: AlterColumn first } before && line.Operation is AlterColumn second && Merge(first, second) is { } merged)
                result[^1] = before with { Operation = merged, Notes = [.. before.Notes, .. line.Notes] };
            else
                result.Add(line);
        }
        return result;
    }

    // One ALTER TABLE drops the old default before it changes the type, and sets the new one after it.
    private static AlterColumn? Merge(AlterColumn first, AlterColumn second)
    {
        if (first.Table != second.Table || first.Column != second.Column || (first.Type is not null && second.Type is not null)
            || (second.DropDefault && (first.Default is not null || first.DropDefault || first.Type is not null))
            || (first.Nullable is not null && second.Nullable is not null) || (first.Default is not null && second.Type is not null)
            || first.IdentityChange != IdentityChange.None || second.IdentityChange != IdentityChange.None || first.DropGenerated || second.DropGenerated || first.Generated is not null || second.Generated is not null
            || ((first.Comment is not null || first.DropComment) && (second.Comment is not null || second.DropComment)))
            return null;
        return first with
        {
            Type = first.Type ?? second.Type,
            Using = first.Using ?? second.Using,
            Collation = first.Collation ?? second.Collation,
            DropDefault = (first.DropDefault || second.DropDefault) && second.Default is null,
            Default = second.Default ?? first.Default,
            Nullable = first.Nullable ?? second.Nullable,
            Statistics = second.Statistics ?? first.Statistics,
            Storage = second.Storage ?? first.Storage,
            Compression = second.Compression ?? first.Compression,
            Comment = first.Comment ?? second.Comment,
            DropComment = first.DropComment || second.DropComment,
        };
    }
}
