namespace PsMigrate.Checks;

/// <summary>A check, and what later ones build on.</summary>
/// <param name="Value">What was found; null where the check failed or was skipped.</param>
/// <param name="Result">The check.</param>
internal sealed record CheckOutcome<T>(T? Value, CheckResult Result)
    where T : class;
