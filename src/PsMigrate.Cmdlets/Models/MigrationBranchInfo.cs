namespace PsMigrate.Cmdlets.Models;

/// <summary>A branch that starts at a branch point.</summary>
public sealed class MigrationBranchInfo
{
    /// <summary>The id of the revision that several revise.</summary>
    public required string BranchPoint { get; init; }

    /// <summary>What the branch point is about.</summary>
    public required string BranchPointMessage { get; init; }

    /// <summary>The id of the branch's first revision.</summary>
    public required string Revision { get; init; }

    /// <summary>What the branch's first revision is about.</summary>
    public required string Message { get; init; }

    /// <summary>The branch labels that hold there.</summary>
    public required IReadOnlyList<string> Labels { get; init => field = TextList.Of(value); }

    /// <summary>The ids of the heads that the branch leads to; the same for branches that were merged.</summary>
    public required IReadOnlyList<string> Heads { get; init => field = TextList.Of(value); }

    /// <summary>The project folder's full path.</summary>
    public required string Project { get; init; }

    /// <summary>The branch's first revision.</summary>
    public override string ToString() => Revision;
}
