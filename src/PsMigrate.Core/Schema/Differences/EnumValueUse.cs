using PsMigrate.Sql;

namespace PsMigrate.Schema.Differences;

/// <summary>A new enum value may not be used in the transaction that adds it (manual, ALTER TYPE).</summary>
internal static class EnumValueUse
{
    private const string AddValue = " ADD VALUE ";

    /// <summary>Marks the statements that add a value which a later one uses.</summary>
    public static IReadOnlyList<SchemaStatement> Separate(List<SchemaStatement> statements)
    {
        for (var i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (statement.Change?.Id.Kind != SchemaObjectKind.Enum || LabelOf(statement.Sql) is not { } label)
                continue;
            var use = $"{label}::{statement.Change.Id.Sql}";
            if (statements.Skip(i + 1).Any(later => later.Sql.Contains(use, StringComparison.Ordinal) || IsWithin(later.Sql, label)))
                statements[i] = statement with { OutsideTransaction = true };
        }
        return statements;
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
