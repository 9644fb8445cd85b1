namespace PsMigrate.Sandbox;

/// <summary>How to get a server for throw-away databases.</summary>
public sealed record SandboxServerOptions
{
    /// <summary>The environment variable that names a given server for <see cref="SandboxProvider.Auto"/>.</summary>
    public const string ServerVariable = "PSMIGRATE_TEST_SERVER";

    /// <summary>The environment variable that names the image for containers, where neither image nor version is given.</summary>
    public const string ImageVariable = "PSMIGRATE_TEST_IMAGE";

    /// <summary>The image for containers where nothing else says which.</summary>
    public const string DefaultImage = "postgres:18";

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

    /// <summary>
    /// PostgreSQL's major version, such as 17: the programs on this machine that have it, or the image
    /// <c>postgres:17</c>; a given server must have it. Null takes what there is.
    /// </summary>
    public int? PostgresVersion { get; init; }

    /// <summary>The image for a container: PostgreSQL's own, or one made from it, such as <c>postgis/postgis:17-3.5</c>.</summary>
    public string? Image { get; init; }

    /// <summary>Further settings of a server of its own (<c>postgresql.conf</c>), such as <c>wal_level</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Roles that a server of its own is to have, for grants, policies and owners; they cannot log in.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>
    /// Whether a local server outlives this process, until its last database is removed; a running one is used again. A
    /// container cannot.
    /// </summary>
    public bool Keep { get; init; }

    /// <summary>How long a server of its own may take to start; fetching an image does not count.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => $"{Provider}";
}
