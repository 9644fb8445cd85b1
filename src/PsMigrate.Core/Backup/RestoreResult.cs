using PsMigrate.Configuration;

namespace PsMigrate.Backup;

/// <summary>What came of a restore.</summary>
/// <param name="Target">The database that holds the backup's contents now.</param>
/// <param name="Revisions">Its version table's rows.</param>
/// <param name="KeptAs">The name under which the database that it replaced is kept; null where there was none, or it was dropped.</param>
/// <param name="Replaced">Whether there was a database that it replaced.</param>
/// <param name="Duration">How long it took.</param>
public sealed record RestoreResult(
    MigrationTarget Target, IReadOnlyList<string> Revisions, string? KeptAs, bool Replaced, TimeSpan Duration);
