using PsMigrate.Sandbox.Testing;

namespace PsMigrate.Cmdlets.Models;

/// <summary>The test of one migration: up, down, and up again.</summary>
public sealed class MigrationTestResult
{
    internal MigrationTestResult(MigrationTestOutcome outcome, string path, string project)
    {
        Revision = outcome.Revision.Id;
        Message = outcome.Revision.Message;
        State = outcome.State;
        UpDuration = outcome.UpDuration;
        DownDuration = outcome.DownDuration;
        Differences = outcome.Differences;
        DataChanges = TextList.Of(outcome.DataChanges, "\n");
        Error = outcome.Error?.Message;
        Exception = outcome.Error;
        Path = path;
        Project = project;
    }

    /// <summary>The revision's id.</summary>
    public string Revision { get; }

    /// <summary>Its message.</summary>
    public string Message { get; }

    /// <summary>What came of the test.</summary>
    public MigrationTestState State { get; }

    /// <summary>Whether nothing is wrong with it: it passed, or has no way back that could be tested.</summary>
    public bool Passed => State is MigrationTestState.Passed or MigrationTestState.Irreversible;

    /// <summary>How long the first upgrade took on the server; null where it did not end well.</summary>
    public TimeSpan? UpDuration { get; }

    /// <summary>How long the downgrade took on the server; null where there was none, or it did not end well.</summary>
    public TimeSpan? DownDuration { get; }

    /// <summary>Objects that are not what they were before.</summary>
    public IReadOnlyList<MigrationTestDifference> Differences { get; }

    /// <summary>Tables whose rows are not what they were before, in words; no failure.</summary>
    public IReadOnlyList<string> DataChanges { get; }

    /// <summary>What went wrong; null where there was no error.</summary>
    public string? Error { get; }

    /// <summary>The error, with its cause; null where there was none.</summary>
    public Exception? Exception { get; }

    /// <summary>The script's path.</summary>
    public string Path { get; }

    /// <summary>The project's folder.</summary>
    public string Project { get; }

    /// <summary>The first thing that is worth saying, for the table.</summary>
    public string Finding =>
        Differences.Count > 0 ? string.Join(", ", Differences.Select(difference => difference.ToString()))
        : Error is not null ? Cause
        : State == MigrationTestState.Irreversible ? "has no way back"
        : DataChanges.Count > 0 ? $"data: {string.Join("; ", DataChanges)}" : "";

    // The first line says which script and where, which is long; the second, where there is one, what the server has against it.
    private string Cause => Error!.Split('\n', StringSplitOptions.TrimEntries) is var lines && Exception is MigrationException { Id: MigrationErrorId.MigrationFailed } && lines.Length > 1
        ? lines[1] : lines[0];

    /// <summary>The revision and what came of it.</summary>
    public override string ToString() => $"{Revision} {State}";
}
