namespace PsMigrate.Planning;

/// <summary>What is asked of a new revision.</summary>
public sealed record NewRevisionRequest
{
    /// <summary>Its message.</summary>
    public required string Message { get; init; }

    /// <summary>
    /// Specifiers of the revisions that it revises: <c>base</c> for none, several for a merge. Default: the head.
    /// </summary>
    public IReadOnlyList<string> Heads { get; init; } = [Revisions.RevisionSyntax.Head];

    /// <summary>Whether it may revise a revision that others revise already, which makes a branch.</summary>
    public bool Splice { get; init; }

    /// <summary>The branch labels that it declares.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>Specifiers of the revisions that it depends on; a label stays a label.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>Its id; null for a new one of 12 hexadecimal digits.</summary>
    public string? Id { get; init; }
}
