using Npgsql;

namespace PsMigrate.Rehearsals;

/// <summary>Errors that tell about a server, its user or its rows, and nothing about the statement.</summary>
internal static class ServerTrouble
{
    private static readonly string[] Classes = ["08", "53", "57", "58"];
    private static readonly string[] ClassesOfRows = ["21", "22", "23", "38", "39", "P0"];

    /// <summary>Whether the server itself is in trouble: connections, memory, disk, locks, timeouts, a shutdown.</summary>
    public static bool Is(PostgresException exception) => IsIn(Classes, exception) && !IsMissingFile(exception);

    /// <summary>Whether a right or a role is missing, which another server, or whoever applies the migration there, may well have.</summary>
    public static bool IsOfRoles(PostgresException exception) => exception.SqlState == PostgresErrorCodes.InsufficientPrivilege
        || (exception.SqlState == PostgresErrorCodes.InvalidParameterValue && exception.Routine == "call_string_check_hook")
        || (exception.SqlState == PostgresErrorCodes.UndefinedObject && exception.Routine is "get_role_oid" or "get_rolespec_oid" or "get_rolespec_tuple");

    /// <summary>
    /// Whether it may have come of a value: a materialized view divides by the count of rows that there are not, a
    /// function or an event trigger's raises an error of its own.
    /// </summary>
    public static bool IsOfRows(PostgresException exception) => IsIn(ClassesOfRows, exception);

    private static bool IsIn(string[] classes, PostgresException exception) => classes.Any(state => exception.SqlState.StartsWith(state, StringComparison.Ordinal));

    // Of an extension that is not installed.
    private static bool IsMissingFile(PostgresException exception) => exception.SqlState == PostgresErrorCodes.UndefinedFile;
}
