namespace PsMigrate.Cmdlets.Models;

/// <summary>Where a database stands.</summary>
public sealed class MigrationStatus
{
    /// <summary>The database, for people.</summary>
    public required string Database { get; init; }

    /// <summary>The environment's name; null where the connection came from elsewhere.</summary>
    public string? Environment { get; init; }

    /// <summary>The schema, where it stands for the whole database.</summary>
    public string? Schema { get; init; }

    /// <summary>How to reach the database, for commands further down the pipeline; null where the environment says so.</summary>
    public MigrationConnection? ConnectionString { get; init; }

    /// <summary>Whether changes that can lose data need -Force here.</summary>
    public bool Protected { get; init; }

    /// <summary>The rows of the version table, sorted.</summary>
    public required IReadOnlyList<string> Current { get; init => field = TextList.Of(value); }

    /// <summary>The revisions that nothing revises or depends on.</summary>
    public required IReadOnlyList<string> Heads { get; init => field = TextList.Of(value); }

    /// <summary>How many revisions are applied.</summary>
    public required int Applied { get; init; }

    /// <summary>The revisions still to apply, in the order in which an upgrade would.</summary>
    public required IReadOnlyList<string> PendingRevisions { get; init => field = TextList.Of(value); }

    /// <summary>How many revisions are still to apply.</summary>
    public int Pending => PendingRevisions.Count;

    /// <summary>The revisions of the database that no script has.</summary>
    public required IReadOnlyList<string> Missing { get; init => field = TextList.Of(value); }

    /// <summary>The applied revisions whose scripts have changed since.</summary>
    public required IReadOnlyList<string> Changed { get; init => field = TextList.Of(value); }

    /// <summary>The revisions that failed part of the way, outside a transaction.</summary>
    public IReadOnlyList<string> Failed { get; init => field = TextList.Of(value); } = TextList.Of([]);

    /// <summary>Who holds the lock of a run in progress; null where nobody does.</summary>
    public string? LockedBy { get; init; }

    /// <summary>All that in a word.</summary>
    public required MigrationStatusState State { get; init; }

    /// <summary>The project folder's full path.</summary>
    public required string Project { get; init; }

    /// <summary>The database and its state.</summary>
    public override string ToString() => $"{Database}: {State}";
}
