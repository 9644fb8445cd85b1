using PsMigrate.Databases;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A reset that has succeeded.</summary>
public sealed class MigrationResetResult
{
    /// <summary>The database, for people.</summary>
    public required string Database { get; init; }

    /// <summary>How it was reset.</summary>
    public required ResetMode Mode { get; init; }

    /// <summary>Whether there was no such database, and it was only made.</summary>
    public required bool Created { get; init; }

    /// <summary>What stays, because it does not belong to the user.</summary>
    public IReadOnlyList<string> Kept { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>The version table's rows afterwards.</summary>
    public required IReadOnlyList<string> Revisions { get; init => field = TextList.Of(value); }

    /// <summary>How many migrations were applied.</summary>
    public required int Applied { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The database.</summary>
    public override string ToString() => Database;
}
