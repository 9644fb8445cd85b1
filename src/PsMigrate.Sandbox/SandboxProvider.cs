namespace PsMigrate.Sandbox;

/// <summary>Where throw-away databases are made.</summary>
public enum SandboxProvider
{
    /// <summary>
    /// A container where an image is named; else a given server where there is one, else PostgreSQL's programs on this
    /// machine, else a container.
    /// </summary>
    Auto,
    /// <summary>A server that runs already and is left running.</summary>
    Server,
    /// <summary>A server of its own, started from PostgreSQL's binaries on this machine.</summary>
    Local,
    /// <summary>A server of its own in a container.</summary>
    Container,
}
