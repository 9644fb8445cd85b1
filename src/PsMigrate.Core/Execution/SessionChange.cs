using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Execution;

/// <summary>Whether a script may leave a role or a setting behind.</summary>
internal static class SessionChange
{
    /// <summary>
    /// False only for statements that define or change objects and rows: a DO block, a procedure or a function in a SELECT
    /// may set anything out of sight.
    /// </summary>
    public static bool IsPossible(IReadOnlyList<ScriptStatement> statements) => statements.Any(statement =>
        StatementFacts.Of(statement.Sql).Keywords is not
            ["CREATE" or "ALTER" or "DROP" or "COMMENT" or "GRANT" or "REVOKE" or "INSERT" or "UPDATE" or "DELETE" or "TRUNCATE", ..]
        || statement.Sql.Contains("set_config", StringComparison.OrdinalIgnoreCase));
}
