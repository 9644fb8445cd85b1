namespace PsMigrate.Sandbox;

/// <summary>How to get a server for throw-away databases.</summary>
public sealed record SandboxServerOptions
{
    /// <summary>The environment variable that names a given server for <see cref="SandboxProvider.Auto"/>.</summary>
    public const string ServerVariable = "PSMIGRATE_TEST_SERVER";

    /// <summary>Where the databases are made.</summary>
    public SandboxProvider Provider { get; init; }

    /// <summary>
    /// The given server, in any form that <see cref="Configuration.ConnectionStringParser"/> takes; its user needs the
    /// right to create databases. Null means the environment variable <see cref="ServerVariable"/>.
    /// </summary>
    public string? ConnectionString { get; init; }

    /// <summary>
    /// The folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c> to use, for choosing a version; null looks on
    /// PATH and in the platform's usual folders, and takes the newest.
    /// </summary>
    public string? BinariesPath { get; init; }

    /// <summary>Further settings of a local server (<c>postgresql.conf</c>), such as <c>wal_level</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long a local server may take to start.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => $"{Provider}";
}
