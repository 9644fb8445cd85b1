namespace PsMigrate.Checks;

/// <summary>The checks' names, in the order in which they are made. Scripts select by them, so they do not change.</summary>
public static class CheckNames
{
    /// <summary><c>psmigrate.json</c> is found and sound.</summary>
    public const string Project = "Project";

    /// <summary>The scripts' headers are sound, and make a graph.</summary>
    public const string Scripts = "Scripts";

    /// <summary>There is one head.</summary>
    public const string Heads = "Heads";

    /// <summary>There is a connection, and where it comes from.</summary>
    public const string Connection = "Connection";

    /// <summary>The server answers and lets the user in.</summary>
    public const string Server = "Server";

    /// <summary>The server's version is one that PsMigrate knows.</summary>
    public const string ServerVersion = "ServerVersion";

    /// <summary>psql, pg_dump and pg_restore are there, and no older than the server.</summary>
    public const string ClientTools = "ClientTools";

    /// <summary>The user may do what a migration does.</summary>
    public const string Rights = "Rights";

    /// <summary>The version and log tables are as PsMigrate keeps them.</summary>
    public const string BookkeepingTables = "BookkeepingTables";

    /// <summary>Nobody else runs migrations at the moment.</summary>
    public const string OtherRunner = "OtherRunner";

    /// <summary>No index is invalid.</summary>
    public const string InvalidIndexes = "InvalidIndexes";

    /// <summary>The database holds no revision that no script has.</summary>
    public const string UnknownRevisions = "UnknownRevisions";

    /// <summary>Everything is applied.</summary>
    public const string PendingRevisions = "PendingRevisions";

    /// <summary>No applied script has changed since.</summary>
    public const string ChangedScripts = "ChangedScripts";

    /// <summary>No run has failed or was left half done.</summary>
    public const string FailedRuns = "FailedRuns";

    /// <summary>All of them, in that order.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Project, Scripts, Heads, Connection, Server, ServerVersion, ClientTools, Rights, BookkeepingTables, OtherRunner,
        InvalidIndexes, UnknownRevisions, PendingRevisions, ChangedScripts, FailedRuns,
    ];

    /// <summary>Those that are made after one of them.</summary>
    internal static IEnumerable<string> After(string name) => All.SkipWhile(one => one != name).Skip(1);
}
