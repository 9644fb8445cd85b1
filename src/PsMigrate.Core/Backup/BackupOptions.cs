namespace PsMigrate.Backup;

/// <summary>What to back up, and how.</summary>
public sealed record BackupOptions
{
    /// <summary>The format.</summary>
    public BackupFormat Format { get; init; }

    /// <summary>How many tables are written at once; more than one for <see cref="BackupFormat.Directory"/> only.</summary>
    public int Jobs { get; init; } = 1;

    /// <summary>The schemas to back up; none for all.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The tables to back up, as <c>table</c> or <c>schema.table</c>; none for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>From 0 (none) to 9 (smallest); null for pg_dump's own choice. Not for <see cref="BackupFormat.Plain"/>.</summary>
    public int? CompressionLevel { get; init; }

    /// <summary>The full path of a folder (there, or ending in a separator) or of the backup to be.</summary>
    public required string Path { get; init; }

    /// <summary>The folder with pg_dump and pg_restore; null to look for it.</summary>
    public string? ClientPrograms { get; init; }
}
