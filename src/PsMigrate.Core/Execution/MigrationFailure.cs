using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>Where a migration failed; the subject of a <see cref="MigrationErrorId.MigrationFailed"/> error.</summary>
public sealed record MigrationFailure
{
    /// <summary>The database, for people.</summary>
    public string? Database { get; init; }

    /// <summary>The revision that failed.</summary>
    public required string Revision { get; init; }

    /// <summary>Which way it was going.</summary>
    public required MigrationDirection Direction { get; init; }

    /// <summary>The script's path below the project.</summary>
    public required string Path { get; init; }

    /// <summary>The statement that failed, from 1; 0 where it was not a statement of the script (COMMIT, say).</summary>
    public required int Statement { get; init; }

    /// <summary>How many statements the script has.</summary>
    public required int Statements { get; init; }

    /// <summary>The line in the script, from 1; 0 where there is none.</summary>
    public required int Line { get; init; }

    /// <summary>The statement's text; null where it was not one of the script.</summary>
    public string? Sql { get; init; }

    /// <summary>PostgreSQL's SQLSTATE.</summary>
    public string? SqlState { get; init; }

    /// <summary>The revisions that this run applied or took back before it, in order.</summary>
    public required IReadOnlyList<string> Completed { get; init; }

    /// <summary>The revision id.</summary>
    public override string ToString() => Revision;
}
