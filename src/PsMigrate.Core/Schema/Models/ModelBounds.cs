using PsMigrate.Sql;

namespace PsMigrate.Schema.Models;

/// <summary>
/// What no model may do: the scratch database is often one of the very server that is compared, and a comparison changes
/// nothing there.
/// </summary>
internal static class ModelBounds
{
    private static readonly string[] OfTheServer = ["DATABASE", "ROLE", "USER", "GROUP", "TABLESPACE", "SUBSCRIPTION", "SYSTEM"];

    /// <summary>Checks a text before any of it runs.</summary>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidModel"/>: a statement that reaches beyond the database, or a transaction that stays open.
    /// </exception>
    public static void Check(ModelText text, IReadOnlyList<SqlStatement> statements)
    {
        SqlStatement? open = null;
        foreach (var statement in statements)
        {
            var words = Words(statement);
            switch (words)
            {
                case ["BEGIN", ..] or ["START", "TRANSACTION", ..]:
                    open = statement;
                    break;
                case ["COMMIT" or "END" or "ABORT", ..] or ["ROLLBACK"] or ["ROLLBACK", not "TO", ..]:
                    open = null;
                    break;
                default:
                    if (IsBeyond(words))
                        throw Invalid(text, statement, $"{string.Join(' ', words.Take(2))} reaches beyond the scratch database", "Take it out of the model: what belongs to the whole server is no part of a schema.");
                    break;
            }
        }
        if (open is not null)
            throw Invalid(text, open, "the transaction that begins here is not committed in this file", "Add the COMMIT, or take the BEGIN out: each statement commits on its own.");
    }

    private static bool IsBeyond(IReadOnlyList<string> words) => words switch
    {
        ["COPY", ..] or ["VACUUM", ..] or ["CHECKPOINT", ..] or ["LOAD", ..] => true,
        ["CREATE" or "ALTER" or "DROP", "USER", "MAPPING", ..] => false,
        ["CREATE" or "ALTER" or "DROP", var kind, ..] => OfTheServer.Contains(kind),
        ["COMMENT", "ON", var kind, ..] => OfTheServer.Contains(kind),
        ["REASSIGN" or "DROP", "OWNED", ..] => true,
        ["GRANT" or "REVOKE", ..] when words.SkipWhile(word => word != "ON").Skip(1).FirstOrDefault() is var kind =>
            kind is null or "DATABASE" or "TABLESPACE" or "PARAMETER",
        _ => false,
    };

    private static List<string> Words(SqlStatement statement)
    {
        var words = new List<string>();
        var lexer = new SqlLexer(statement.Text);
        // Behind ON stands what a right is on; the list of rights before it may be long.
        while ((words.Count < 3 || words[0] is "GRANT" or "REVOKE") && lexer.Read(out var token))
        {
            if (!token.IsComment)
                words.Add(token.Kind == SqlTokenKind.Word ? token.Text.ToUpperInvariant() : token.Text);
        }
        return words;
    }

    private static MigrationException Invalid(ModelText text, SqlStatement statement, string why, string action) =>
        new(MigrationErrorId.InvalidModel, $"{text.Name ?? "The model"}:{statement.Line}: {why}.", action) { Subject = text.Name };
}
