using Npgsql;

namespace PsMigrate.Rehearsals;

/// <summary>Errors that tell about a server and its user, and nothing about the statement.</summary>
internal static class ServerTrouble
{
    private static readonly string[] Classes = ["08", "53", "57", "58"];

    /// <summary>Whether the server itself is in trouble: connections, memory, disk, locks, timeouts, a shutdown.</summary>
    public static bool Is(PostgresException exception) => Classes.Any(state => exception.SqlState.StartsWith(state, StringComparison.Ordinal)) && !IsMissingFile(exception);

    /// <summary>Whether a right or a role is missing, which another server, or whoever applies the migration there, may well have.</summary>
    public static bool IsOfRoles(PostgresException exception) => exception.SqlState == PostgresErrorCodes.InsufficientPrivilege
        || (exception.SqlState == PostgresErrorCodes.UndefinedObject && exception.Routine is "get_role_oid" or "get_rolespec_oid" or "get_rolespec_tuple");

    // Of an extension that is not installed.
    private static bool IsMissingFile(PostgresException exception) => exception.SqlState == PostgresErrorCodes.UndefinedFile;
}
