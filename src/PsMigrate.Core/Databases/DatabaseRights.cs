using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;

namespace PsMigrate.Databases;

/// <summary>Who may do what to whole databases, who is in the way, and how the errors say so.</summary>
internal static class DatabaseRights
{
    /// <summary>Whether the session's user may make databases.</summary>
    public const string MayCreate = "SELECT rolsuper OR rolcreatedb FROM pg_catalog.pg_roles WHERE rolname = current_user";

    /// <summary>Closes the other sessions on a database.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.PermissionDenied"/>: they are not the user's to close.</exception>
    public static async Task CloseSessionsAsync(
        NpgsqlConnection connection, string name, IMigrationObserver observer, CancellationToken cancellationToken)
    {
        foreach (var session in await DatabaseReader.ReadSessionsAsync(connection, name, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                using var command = new NpgsqlCommand("SELECT pg_catalog.pg_terminate_backend($1)", connection) { Parameters = { new() { Value = session.ProcessId } } };
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
                observer.OnVerbose($"Closed the session of {session} on {name}.");
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InsufficientPrivilege)
            {
                throw new MigrationException(
                    MigrationErrorId.PermissionDenied, $"The session of {session} on {name} is not this user's to close: {exception.MessageText}.",
                    "Have it closed, or connect as a superuser or a member of pg_signal_backend.", exception)
                { Subject = name, SqlState = exception.SqlState };
            }
        }
    }

    /// <summary>The error for a database with others in it.</summary>
    public static MigrationException InUse(string database, IReadOnlyList<DatabaseSession> sessions, Exception? cause)
    {
        const int named = 5;
        var who = sessions.Count == 0 ? ServerErrorDetail.Of(cause as PostgresException) ?? "sessions that have just ended" : string.Join("; ", sessions.Take(named));
        var more = sessions.Count > named ? $"; and {sessions.Count - named} more" : "";
        return new MigrationException(
            MigrationErrorId.DatabaseInUse,
            $"{database} is in use by {who}{more}. Nothing was changed.",
            "Have them disconnect, or close their sessions with -Force.", cause)
        { Subject = database, SqlState = PostgresErrorCodes.ObjectInUse };
    }

    /// <summary>The error for a statement on a database that failed.</summary>
    public static MigrationException Explain(MigrationTarget target, string problem, PostgresException exception)
    {
        var (id, action) = exception.SqlState switch
        {
            PostgresErrorCodes.InsufficientPrivilege => (
                MigrationErrorId.PermissionDenied,
                "Grant the user CREATEDB and the ownership of the database, connect as one that has both, or use a way that needs neither (Reset-MigrationDatabase -Mode Schemas)."),
            PostgresErrorCodes.DuplicateDatabase => (MigrationErrorId.AlreadyExists, "Choose another name."),
            PostgresErrorCodes.DiskFull => (MigrationErrorId.DatabaseNotReplaced, "Make room on the server's disk, and try again."),
            _ => (MigrationErrorId.DatabaseNotReplaced, "Look at PostgreSQL's message."),
        };
        return new MigrationException(
            id, $"{problem}: {exception.SqlState}: {exception.MessageText}.{(ServerErrorDetail.Of(exception) is { } detail ? $" {detail}" : "")}", action, exception)
        { Subject = target.DisplayName, SqlState = exception.SqlState };
    }
}
