using PsMigrate.Planning;

namespace PsMigrate.Execution;

/// <summary>A step that was carried out and committed.</summary>
/// <param name="Step">The step.</param>
/// <param name="Statements">How many statements this run sent for it; fewer than the script has after a resume.</param>
/// <param name="StartedAt">When it started, by the server's clock.</param>
/// <param name="Duration">How long it took on the server.</param>
public sealed record MigrationStepResult(
    MigrationStep Step, int Statements, DateTimeOffset StartedAt, TimeSpan Duration);
