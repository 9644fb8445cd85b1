using PsMigrate.Sql;

namespace PsMigrate.Scripts;

/// <summary>Refuses statements that would break the way in which a migration uses transactions.</summary>
public static class TransactionCheck
{
    /// <summary>Checks one statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="transactional">Whether it is to run in the migration's transaction.</param>
    /// <param name="path">The script as to be shown in errors.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidScript"/>: the statement begins or ends a transaction, or must run outside one
    /// and would not.
    /// </exception>
    public static void Check(SqlStatement statement, bool transactional, string path)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var facts = StatementFacts.Of(statement.Text);
        if (facts.IsTransactionControl)
        {
            var (why, instead) = transactional
                ? ("the migration runs in a transaction of its own already",
                    "Take the statement out: the script, its version row and its log row commit together. Use SAVEPOINT for a part that may fail.")
                : ("a script outside a transaction is recorded statement by statement, which a transaction of its own would belie",
                    "Take the statement out, and put statements that belong together into a revision without 'Transaction: off'.");
            throw Error(statement, path, $"{string.Join(' ', facts.Keywords.Take(1))} cannot be used here: {why}.", instead);
        }
        if (transactional && facts.OutsideTransactionReason is { } reason)
        {
            throw Error(
                statement, path, $"{reason} cannot run inside a transaction.",
                "Put it into a revision of its own with 'Transaction: off' in the header, or below '-- migrate:up transaction:false'.");
        }
    }

    private static MigrationException Error(SqlStatement statement, string path, string message, string instead) =>
        new(MigrationErrorId.InvalidScript, $"{path}:{statement.Line}: {message}", instead) { Subject = path };
}
