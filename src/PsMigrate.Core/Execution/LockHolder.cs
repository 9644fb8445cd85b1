namespace PsMigrate.Execution;

/// <summary>The session that holds the migration lock.</summary>
/// <param name="ProcessId">The server process's id.</param>
/// <param name="Application">Its application name, or the database user where it has none.</param>
/// <param name="Since">When its connection was opened.</param>
public sealed record LockHolder(int ProcessId, string Application, DateTimeOffset Since)
{
    /// <summary>The holder in words, such as <c>pid 4312, PsMigrate deploy@web-7, since 10:03:12</c>.</summary>
    public override string ToString() =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"pid {ProcessId}, {Application}, since {Since.ToLocalTime():HH:mm:ss}");
}
