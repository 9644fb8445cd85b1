namespace PsMigrate.Execution;

/// <summary>A row of the log table as Dapper reads it.</summary>
internal sealed class LogRow
{
    public long Id { get; init; }
    public string? Revision { get; init; }
    public string? Action { get; init; }
    public string? State { get; init; }
    public string Message { get; init; } = "";
    public int Statements { get; init; }
    public string? Error { get; init; }
    public DateTime? StartedAt { get; init; }
    public TimeSpan? Duration { get; init; }
    public string AppliedBy { get; init; } = "";
    public string Application { get; init; } = "";
    public string? Checksum { get; init; }
    public string ToolVersion { get; init; } = "";

    /// <exception cref="MigrationException"><see cref="MigrationErrorId.BookkeepingTableInvalid"/>.</exception>
    public LogEntry ToEntry(MigrationSession session) => new()
    {
        Id = Id,
        Revision = string.IsNullOrEmpty(Revision) ? throw BookkeepingFailure.OfLogValue(session, Id, "revision", null) : Revision,
        Action = BookkeepingFailure.Parse<LogAction>(session, Id, "action", Action),
        State = BookkeepingFailure.Parse<LogState>(session, Id, "state", State),
        Message = Message,
        Statements = Statements,
        Error = Error,
        StartedAt = StartedAt is { } started
            ? new DateTimeOffset(started, TimeSpan.Zero).ToLocalTime()
            : throw BookkeepingFailure.OfLogValue(session, Id, "started_at", null),
        Duration = Duration,
        AppliedBy = AppliedBy,
        Application = Application,
        Checksum = Checksum,
        ToolVersion = ToolVersion,
    };
}
