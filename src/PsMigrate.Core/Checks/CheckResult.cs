namespace PsMigrate.Checks;

/// <summary>What a check of the environment has found.</summary>
/// <param name="Name">Which check; one of <see cref="CheckNames"/>.</param>
/// <param name="State">How it came out.</param>
/// <param name="Detail">What was found, in plain words; never with a password in it.</param>
/// <param name="Recommendation">What to do; null where nothing is to be done.</param>
public sealed record CheckResult(string Name, CheckState State, string Detail, string? Recommendation = null)
{
    internal static CheckResult Pass(string name, string detail) => new(name, CheckState.Passed, detail);

    internal static CheckResult Warn(string name, string detail, string recommendation) =>
        new(name, CheckState.Warning, detail, recommendation);

    internal static CheckResult Fail(string name, string detail, string recommendation) =>
        new(name, CheckState.Failed, detail, recommendation);

    internal static CheckResult Fail(string name, MigrationException exception) =>
        new(name, CheckState.Failed, exception.Message, exception.RecommendedAction);

    internal static CheckResult Skip(string name, string because) =>
        new(name, CheckState.Skipped, $"Not checked, as {because} failed.");
}
