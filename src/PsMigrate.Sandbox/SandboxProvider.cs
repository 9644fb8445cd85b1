namespace PsMigrate.Sandbox;

/// <summary>Where throw-away databases are made.</summary>
public enum SandboxProvider
{
    /// <summary>A given server where there is one, else binaries on this machine.</summary>
    Auto,
    /// <summary>A server that runs already and is left running.</summary>
    Server,
    /// <summary>A server of its own, started from PostgreSQL's binaries on this machine.</summary>
    Local,
}
