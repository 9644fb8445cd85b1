using System.Text.Json;
using System.Text.Json.Serialization;
using PsMigrate.Databases;
using PsMigrate.Scripts;

namespace PsMigrate.Backup;

/// <summary>What is known about a backup: a small JSON file beside it, written once the backup has been verified.</summary>
public sealed record BackupManifest
{
    /// <summary>What a manifest's name ends with, after the backup's.</summary>
    public const string Extension = ".json";

    private const string OurKind = "psmigrate-backup";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Tells a manifest from other JSON, with the version of its shape.</summary>
    public string Kind { get; init; } = OurKind;

    /// <summary>The version of this shape.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The name of the file or folder beside the manifest.</summary>
    public required string File { get; init; }

    /// <summary>The database's name.</summary>
    public required string DatabaseName { get; init; }

    /// <summary>The database for people, such as <c>tutor@db1:5432</c>.</summary>
    public required string Database { get; init; }

    /// <summary>The environment's name; null where the connection came from elsewhere.</summary>
    public string? Environment { get; init; }

    /// <summary>The version table's rows in the backup's own snapshot, sorted.</summary>
    public required IReadOnlyList<string> Revisions { get; init; }

    /// <summary>The version table as the database names it; null where the backup holds none.</summary>
    public string? VersionTable { get; init; }

    /// <summary>The format.</summary>
    public required BackupFormat Format { get; init; }

    /// <summary>The schemas that were chosen; none for all.</summary>
    public IReadOnlyList<string> Schemas { get; init; } = [];

    /// <summary>The tables that were chosen, as schema.table; none for all.</summary>
    public IReadOnlyList<string> Tables { get; init; } = [];

    /// <summary>How many tables' rows it holds.</summary>
    public int TableCount { get; init; }

    /// <summary>When it was begun.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>How long it took, verification included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Its size in bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the file; of a folder that of its files' names and checksums.</summary>
    public required string Checksum { get; init; }

    /// <summary>The server's version.</summary>
    public required string ServerVersion { get; init; }

    /// <summary>pg_dump's version.</summary>
    public required string PgDumpVersion { get; init; }

    /// <summary>PsMigrate's version.</summary>
    public required string PsMigrateVersion { get; init; }

    /// <summary>How the database encodes and sorts.</summary>
    public required DatabaseLocale Locale { get; init; }

    /// <summary>Whether only a part of the database is in it.</summary>
    [JsonIgnore]
    public bool IsPartial => Schemas.Count > 0 || Tables.Count > 0;

    /// <summary>The first number of <see cref="PgDumpVersion"/>.</summary>
    [JsonIgnore]
    public int PgDumpMajor => int.TryParse(PgDumpVersion.AsSpan(0, PgDumpVersion.TakeWhile(char.IsAsciiDigit).Count()), out var major) ? major : 0;

    /// <summary>Where the manifest of a backup stands.</summary>
    /// <param name="backup">The backup's path.</param>
    public static string PathFor(string backup) => backup + Extension;

    /// <summary>Reads a manifest.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The manifest; null where the file is none of PsMigrate's, or belongs to another file than the one beside it.</returns>
    public static BackupManifest? Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            using var stream = System.IO.File.OpenRead(path);
            var manifest = JsonSerializer.Deserialize<BackupManifest>(stream, Json);
            // What is removed with the manifest is the file beside it, and never one that it merely names.
            return manifest is { Kind: OurKind } && path.EndsWith(Extension, StringComparison.Ordinal)
                && manifest.File == Path.GetFileName(path)[..^Extension.Length]
                ? manifest
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal Task WriteAsync(string path, CancellationToken cancellationToken) =>
        AtomicFile.CreateAsync(path, JsonSerializer.Serialize(this, Json) + "\n", cancellationToken);
}
