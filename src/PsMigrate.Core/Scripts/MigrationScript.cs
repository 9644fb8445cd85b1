using PsMigrate.Revisions;

namespace PsMigrate.Scripts;

/// <summary>A file that carries a revision: what its header says, without its body having been run.</summary>
public sealed record MigrationScript
{
    /// <summary>The revision it carries.</summary>
    public required Revision Revision { get; init; }

    /// <summary>The file's full path.</summary>
    public required string Path { get; init; }

    /// <summary>The file's path below the project folder, with <c>/</c>, as shown to people.</summary>
    public required string DisplayPath { get; init; }

    /// <summary>Which kind of script it is.</summary>
    public required ScriptFormat Format { get; init; }

    /// <summary>When it was made, if the header says so.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>False when the header says <c>Transaction: off</c>: the whole script runs outside a transaction.</summary>
    public bool Transactional { get; init; } = true;

    /// <summary>
    /// SHA-256 of the file in lower-case hexadecimal, taken over its text with line ends as LF and without a byte
    /// order mark, so that a checkout with other line ends counts as unchanged.
    /// </summary>
    public required string Checksum { get; init; }
}
