using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Execution;

/// <summary>Explains a missing right on PsMigrate's own tables.</summary>
internal static class PermissionFailure
{
    /// <summary>42501 insufficient_privilege, 25006 read_only_sql_transaction.</summary>
    public static bool Is(PostgresException exception) => exception.SqlState is "42501" or "25006";

    public static MigrationException Explain(MigrationTarget target, PostgresException exception)
    {
        var action = exception.SqlState == "25006"
            ? "Connect to the primary with a user or a session that may write (default_transaction_read_only = off)."
            : "Grant the user the right, or connect as the user that owns the schema. A run needs CREATE on the schema of the "
              + "version table for the first time, and SELECT, INSERT, UPDATE and DELETE on the version and log tables.";
        return new MigrationException(
            MigrationErrorId.PermissionDenied,
            $"{target.DisplayName}: {exception.MessageText}.",
            action,
            exception)
        {
            Subject = target.DisplayName,
            SqlState = exception.SqlState,
        };
    }
}
