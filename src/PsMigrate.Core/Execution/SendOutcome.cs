using Npgsql;

namespace PsMigrate.Execution;

/// <summary>What became of a batch of steps.</summary>
/// <param name="Completed">The steps that were carried out, in order.</param>
/// <param name="Failure">The error that ended the batch; null where all went well.</param>
/// <param name="Origin">Which command raised it.</param>
internal sealed record SendOutcome(
    IReadOnlyList<MigrationStepResult> Completed, NpgsqlException? Failure, CommandOrigin Origin);
