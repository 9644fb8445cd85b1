namespace PsMigrate.Scripts;

/// <summary>A migration script that is to be written.</summary>
public sealed record NewScript
{
    /// <summary>The revision id.</summary>
    public required string Id { get; init; }

    /// <summary>The message; several lines and paragraphs are fine.</summary>
    public string Message { get; init; } = "";

    /// <summary>The ids that it revises; empty for a base.</summary>
    public IReadOnlyList<string> Parents { get; init; } = [];

    /// <summary>The ids or labels that it depends on.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>The branch labels that it declares.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>When it is made; written in UTC to the second. Null leaves the line away.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Which kind of script to write.</summary>
    public required ScriptFormat Format { get; init; }

    /// <summary>False writes <c>Transaction: off</c>.</summary>
    public bool Transactional { get; init; } = true;

    /// <summary>What holds for the upgrade of an SQL script alone; null for what holds for the script.</summary>
    public bool? UpgradeTransactional { get; init; }

    /// <summary>What holds for the downgrade of an SQL script alone; null for what holds for the script.</summary>
    public bool? DowngradeTransactional { get; init; }

    /// <summary>
    /// What applies the revision: SQL statements, or PowerShell lines that are yet to be indented (here-strings are left
    /// alone; other strings should not run over several lines). Empty for nothing; null for a hint in their place.
    /// </summary>
    public string? Upgrade { get; init; }

    /// <summary>What takes the revision back; likewise.</summary>
    public string? Downgrade { get; init; }

    /// <summary>False leaves the downgrade away altogether.</summary>
    public bool Reversible { get; init; } = true;
}
