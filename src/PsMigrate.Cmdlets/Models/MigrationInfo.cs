using PsMigrate.Execution;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A revision, its script, and how it stands to a database where one was asked.</summary>
public sealed class MigrationInfo
{
    /// <summary>The revision's id.</summary>
    public required string Revision { get; init; }

    /// <summary>The ids it revises: none for a base, several for a merge point.</summary>
    public IReadOnlyList<string> Parents { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>The ids or labels it depends on without revising them.</summary>
    public IReadOnlyList<string> Dependencies { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>The branch labels it declares.</summary>
    public IReadOnlyList<string> Labels { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>The ids of the revisions that revise it.</summary>
    public IReadOnlyList<string> Children { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>What it is about: the first paragraph of the script's header.</summary>
    public string Message { get; init; } = "";

    /// <summary>How it stands to the database; null where none was asked.</summary>
    public RevisionState? State { get; init; }

    /// <summary>When the script was made, if its header says so.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>When it was applied, as far as the log table knows.</summary>
    public DateTimeOffset? AppliedOn { get; init; }

    /// <summary>The database user who applied it, as far as the log table knows.</summary>
    public string? AppliedBy { get; init; }

    /// <summary>How long applying it took, as far as the log table knows.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Whether nothing revises it.</summary>
    public bool IsHead { get; init; }

    /// <summary>Whether it is a row of the version table.</summary>
    public bool IsCurrent { get; init; }

    /// <summary>Whether it revises nothing.</summary>
    public bool IsBase { get; init; }

    /// <summary>Whether several revisions revise it.</summary>
    public bool IsBranchPoint { get; init; }

    /// <summary>Whether it revises several.</summary>
    public bool IsMergePoint { get; init; }

    /// <summary>Whether its script has no downgrade; null where the script was not looked into.</summary>
    public bool? Irreversible { get; init; }

    /// <summary>False where the whole script runs outside a transaction.</summary>
    public bool Transactional { get; init; } = true;

    /// <summary>The script's format; null for a revision without a script.</summary>
    public ScriptFormat? Format { get; init; }

    /// <summary>The script's full path; null for a revision without a script.</summary>
    public string? Path { get; init; }

    /// <summary>SHA-256 of the script's text; null for a revision without a script.</summary>
    public string? Checksum { get; init; }

    /// <summary>The database, for people; null where none was asked.</summary>
    public string? Database { get; init; }

    /// <summary>The project folder's full path.</summary>
    public string? Project { get; init; }

    /// <summary>The revision's id.</summary>
    public override string ToString() => Revision;
}
