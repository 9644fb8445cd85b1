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
            if (statements.Skip(i + 1).Any(later => later.Sql.Contains(use, StringComparison.Ordinal)))
                statements[i] = statement with { OutsideTransaction = true };
        }
        return statements;
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
