namespace PsMigrate.Checks;

/// <summary>What a check of the environment has found.</summary>
/// <param name="Name">Which check; one of <see cref="CheckNames"/>.</param>
/// <param name="State">How it came out.</param>
/// <param name="Detail">What was found, in plain words; never with a password in it.</param>
/// <param name="Recommendation">What to do; null where nothing is to be done.</param>
public sealed record CheckResult(string Name, CheckState State, string Detail, string? Recommendation = null)
{
    /// <summary>The check that failed at first, where this one was skipped; otherwise null.</summary>
    public string? SkippedFor { get; private init; }

    internal static CheckResult Pass(string name, string detail) => new(name, CheckState.Passed, detail);

    internal static CheckResult Warn(string name, string detail, string recommendation) =>
        new(name, CheckState.Warning, detail, recommendation);

    internal static CheckResult Fail(string name, string detail, string recommendation) =>
        new(name, CheckState.Failed, detail, recommendation);

    internal static CheckResult Fail(string name, MigrationException exception) =>
        new(name, CheckState.Failed, exception.Message, exception.RecommendedAction);

    /// <summary>A check that is not made.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="before">The check that it builds on, which failed or was skipped itself.</param>
    internal static CheckResult Skip(string name, CheckResult before)
    {
        var failed = before.SkippedFor ?? before.Name;
        return new(name, CheckState.Skipped, $"Not checked, as {failed} failed.") { SkippedFor = failed };
    }
}
