using System.Globalization;

namespace PsMigrate.Execution;

/// <summary>Explains what is wrong with a version or log table that PsMigrate has not made, or that somebody has changed.</summary>
internal static class BookkeepingFailure
{
    /// <summary>The table's columns are others than PsMigrate's.</summary>
    public static MigrationException OfShape(MigrationSession session, string table, string problem)
    {
        var setting = table == session.Bookkeeping.VersionTable ? "versionTable"
            : table == session.Bookkeeping.LogTable ? "logTable"
            : "lockTable";
        return Make(
            session,
            table,
            problem,
            $"If another program made it, name another table with \"{setting}\" in psmigrate.json. Otherwise change the table; or "
            + (setting == "versionTable"
                ? "rename it, and say with Set-MigrationStamp where the database is."
                : "rename it, and the next run makes a new one (a log is history only)."));
    }

    /// <summary>A row without a revision.</summary>
    public static MigrationException OfEmptyVersion(MigrationSession session) => Make(
        session,
        session.Bookkeeping.VersionTable,
        "it holds a row without a revision",
        $"Remove it: DELETE FROM {session.Bookkeeping.Version} WHERE coalesce(version_num, '') = ''.");

    /// <summary>Several rows with one revision.</summary>
    public static MigrationException OfDuplicate(MigrationSession session, string revision) => Make(
        session,
        session.Bookkeeping.VersionTable,
        $"it holds {revision} more than once",
        $"Remove all but one of these rows, and add what keeps them out: ALTER TABLE {session.Bookkeeping.Version} ADD PRIMARY KEY (version_num).");

    /// <summary>A value of the log table that PsMigrate does not write.</summary>
    public static MigrationException OfLogValue(MigrationSession session, long id, string column, string? value) => Make(
        session,
        session.Bookkeeping.LogTable!,
        string.Create(CultureInfo.InvariantCulture, $"in the row with the id {id}, '{column}' holds {(string.IsNullOrEmpty(value) ? "nothing" : $"'{value}'")}"),
        string.Create(CultureInfo.InvariantCulture, $"Correct the row, or remove it: DELETE FROM {session.Bookkeeping.Log} WHERE id = {id}."));

    /// <summary>Rows of the log table that cannot be read at all.</summary>
    public static MigrationException OfUnreadableLog(MigrationSession session, Exception exception) => Make(
        session,
        session.Bookkeeping.LogTable!,
        $"a row of it cannot be read ({exception.GetBaseException().Message.TrimEnd('.')})",
        "Correct the row, or rename the table: the next run makes a new one (the log is history only).",
        exception);

    /// <summary>Takes a value of the log table as one of the words that PsMigrate writes there.</summary>
    public static T Parse<T>(MigrationSession session, long id, string column, string? value)
        where T : struct, Enum =>
        Enum.GetNames<T>().Contains(value) ? Enum.Parse<T>(value!) : throw OfLogValue(session, id, column, value);

    private static MigrationException Make(
        MigrationSession session, string table, string problem, string action, Exception? cause = null) => new(
        MigrationErrorId.BookkeepingTableInvalid,
        $"The table {session.Bookkeeping.Schema}.{table} of {session.Target.DisplayName} is not as PsMigrate keeps it: {problem}.",
        action,
        cause)
        {
            Subject = session.Target.DisplayName,
        };
}
