using PsMigrate.Sql;

namespace PsMigrate.Schema.Differences;

/// <summary>A new enum value may not be used in the transaction that adds it (manual, ALTER TYPE), be it that rows have it that become values of the type.</summary>
internal static class EnumValueUse
{
    private const string AddValue = " ADD VALUE ";

    /// <summary>Lets the statements that add a value which is used come first, and says that they do so outside of the transaction.</summary>
    /// <param name="statements">All statements.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">As it is to be.</param>
    public static IReadOnlyList<SchemaStatement> Separate(IReadOnlyList<SchemaStatement> statements, SchemaModel from, SchemaModel to)
    {
        // All of an enum's, which may name each other as neighbours.
        var used = statements.Where(statement => statement.Change?.Id is { Kind: SchemaObjectKind.Enum } type && LabelOf(statement.Sql) is { } label
                && (statements.Any(other => other.Sql.Contains($"{label}::{type.Sql}", StringComparison.Ordinal) || IsWithin(other.Sql, label)) || IsReached(type, from, to)))
            .Select(statement => statement.Change!).ToHashSet();
        var isAlone = statements.ToLookup(statement => statement.Change is { } change && used.Contains(change) && LabelOf(statement.Sql) is not null);
        return used.Count > 0 ? [.. isAlone[true].Select(statement => statement with { OutsideTransaction = true }), .. isAlone[false]] : statements;
    }

    // Whether values of other types become such that are of the enum or have it in them: rows may hold the new value already.
    private static bool IsReached(SchemaObjectId type, SchemaModel from, SchemaModel to)
    {
        var types = new HashSet<SchemaObjectId> { type };
        var pending = new Queue<SchemaObjectId>(types);
        while (pending.TryDequeue(out var id))
        {
            foreach (var holder in to.DependentsOf(id))
            {
                var isType = holder.Kind is SchemaObjectKind.Domain or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType;
                if (from.Find(holder) is { } before && (isType ? !before.Dependencies.Contains(id) : holder.Kind == SchemaObjectKind.Column && before["type"] != to.Find(holder)!["type"]))
                    return true;
                if (isType && types.Add(holder))
                    pending.Enqueue(holder);
            }
        }
        return false;
    }

    // Bounds of partitions have no casts; arrays, rows and ranges have their values within one literal.
    private static bool IsWithin(string sql, string label)
    {
        if (!sql.Contains(label[1..^1], StringComparison.Ordinal))
            return false;
        var tokens = new SqlTokens(sql);
        var isBound = false;
        for (var i = 0; tokens[i].Kind != SqlTokenKind.End; i++)
        {
            isBound |= tokens.Are(i, "FOR", "VALUES");
            if (tokens[i].Kind == SqlTokenKind.QuotedString && tokens[i].Text is var text && (isBound ? text == label
                : tokens[i + 1].Kind == SqlTokenKind.TypeCast && text.Length > 1 && text[1] is '{' or '(' or '[' && text.Contains(label[1..^1], StringComparison.Ordinal)))
                return true;
        }
        return false;
    }

    private static string? LabelOf(string sql)
    {
        var at = sql.IndexOf(AddValue, StringComparison.Ordinal);
        if (!sql.StartsWith("ALTER TYPE", StringComparison.Ordinal) || at < 0)
            return null;
        var rest = sql[(at + AddValue.Length)..];
        var before = rest.IndexOf(" BEFORE '", StringComparison.Ordinal);
        return before < 0 ? rest : rest[..before];
    }
}
