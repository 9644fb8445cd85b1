namespace PsMigrate.Cmdlets.Models;

/// <summary>A line of the drawn graph: a revision, or only lines that join others.</summary>
public sealed class MigrationGraphLine
{
    /// <summary>The drawing: <c>*</c> is the revision's own column.</summary>
    public required string Graph { get; init; }

    /// <summary>The revision's id; null on a line that only joins others.</summary>
    public string? Revision { get; init; }

    /// <summary>Head, current, merge point, and branch labels, in parentheses.</summary>
    public string Notes { get; init; } = "";

    /// <summary>What the revision is about.</summary>
    public string Message { get; init; } = "";

    /// <summary>The revision; null on a line that only joins others.</summary>
    public MigrationInfo? Migration { get; init; }

    /// <summary>The drawing and the revision.</summary>
    public override string ToString() => $"{Graph} {Revision}";
}
