using PsMigrate.Backup;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A restore that has succeeded.</summary>
public sealed class MigrationRestoreResult
{
    /// <summary>The database that holds the backup's contents now, for people.</summary>
    public required string Database { get; init; }

    /// <summary>Its name.</summary>
    public required string DatabaseName { get; init; }

    /// <summary>The version table's rows, which are those of the backup.</summary>
    public required IReadOnlyList<string> Revisions { get; init => field = TextList.Of(value); }

    /// <summary>The backup.</summary>
    public required string Backup { get; init; }

    /// <summary>Whether another database was replaced.</summary>
    public required bool Replaced { get; init; }

    /// <summary>The name under which that one is kept; null where there was none, or it was dropped.</summary>
    public string? KeptAs { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The database.</summary>
    public override string ToString() => Database;

    internal static MigrationRestoreResult From(RestoreResult result, BackupEntry backup) => new()
    {
        Database = result.Target.DisplayName,
        DatabaseName = result.Target.DatabaseName,
        Revisions = result.Revisions,
        Backup = backup.Path,
        Replaced = result.Replaced,
        KeptAs = result.KeptAs,
        Duration = result.Duration,
    };
}
