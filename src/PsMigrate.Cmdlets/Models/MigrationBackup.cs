using PsMigrate.Backup;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A backup of a database.</summary>
public sealed class MigrationBackup
{
    /// <summary>The database, for people; null while the backup is unfinished.</summary>
    public string? Database { get; init; }

    /// <summary>The database's name.</summary>
    public string? DatabaseName { get; init; }

    /// <summary>The environment that it was made of; it is not where a restore goes.</summary>
    public string? SourceEnvironment { get; init; }

    /// <summary>The version table's rows in the backup, sorted.</summary>
    public IReadOnlyList<string> Revisions { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>The full path of the file or folder.</summary>
    public required string Path { get; init; }

    /// <summary>The format.</summary>
    public BackupFormat? Format { get; init; }

    /// <summary>The schemas in it; none for all.</summary>
    public IReadOnlyList<string> Schemas { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>The tables in it; none for all.</summary>
    public IReadOnlyList<string> Tables { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>When it was begun.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>How long it took, verification included.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the file; of a folder that of its files' names and checksums.</summary>
    public string? Checksum { get; init; }

    /// <summary>Whether it was read again after it was written; a backup that was not never gets a manifest.</summary>
    public bool Verified { get; init; }

    /// <summary>What a look at it shows.</summary>
    public required BackupState State { get; init; }

    /// <summary>The server's version.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>pg_dump's version.</summary>
    public string? PgDumpVersion { get; init; }

    /// <summary>PsMigrate's version.</summary>
    public string? PsMigrateVersion { get; init; }

    /// <summary>The backup's path.</summary>
    public override string ToString() => Path;

    internal static MigrationBackup From(BackupEntry entry) => new()
    {
        Path = entry.Path,
        State = entry.State,
        Database = entry.Manifest?.Database,
        DatabaseName = entry.Manifest?.DatabaseName,
        SourceEnvironment = entry.Manifest?.Environment,
        Revisions = entry.Manifest?.Revisions ?? [],
        Format = entry.Manifest?.Format,
        Schemas = entry.Manifest?.Schemas ?? [],
        Tables = entry.Manifest?.Tables ?? [],
        Created = entry.Manifest?.Created.ToLocalTime(),
        Duration = entry.Manifest?.Duration,
        Size = entry.Manifest?.Size ?? 0,
        Checksum = entry.Manifest?.Checksum,
        Verified = entry.Manifest is not null,
        ServerVersion = entry.Manifest?.ServerVersion,
        PgDumpVersion = entry.Manifest?.PgDumpVersion,
        PsMigrateVersion = entry.Manifest?.PsMigrateVersion,
    };
}
