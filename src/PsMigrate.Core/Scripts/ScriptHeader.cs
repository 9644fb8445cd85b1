using PsMigrate.Revisions;

namespace PsMigrate.Scripts;

/// <summary>What a script's header says.</summary>
public sealed record ScriptHeader
{
    /// <summary>The revision; its message is the first paragraph in one line.</summary>
    public required Revision Revision { get; init; }

    /// <summary>The whole message: all lines before the first key, paragraphs parted by an empty line.</summary>
    public required string FullMessage { get; init; }

    /// <summary>When the script was made, if the header says so.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>False with <c>Transaction: off</c>.</summary>
    public bool Transactional { get; init; } = true;
}
