namespace PsMigrate.Execution;

/// <summary>A row of the log table as Dapper reads it.</summary>
internal sealed class LogRow
{
    public long Id { get; init; }
    public string Revision { get; init; } = "";
    public string Action { get; init; } = "";
    public string State { get; init; } = "";
    public string Message { get; init; } = "";
    public int Statements { get; init; }
    public string? Error { get; init; }
    public DateTime StartedAt { get; init; }
    public TimeSpan? Duration { get; init; }
    public string AppliedBy { get; init; } = "";
    public string Application { get; init; } = "";
    public string? Checksum { get; init; }
    public string ToolVersion { get; init; } = "";

    public LogEntry ToEntry() => new()
    {
        Id = Id,
        Revision = Revision,
        Action = Enum.Parse<LogAction>(Action),
        State = Enum.Parse<LogState>(State),
        Message = Message,
        Statements = Statements,
        Error = Error,
        StartedAt = new DateTimeOffset(StartedAt, TimeSpan.Zero).ToLocalTime(),
        Duration = Duration,
        AppliedBy = AppliedBy,
        Application = Application,
        Checksum = Checksum,
        ToolVersion = ToolVersion,
    };
}
