namespace PsMigrate.Sandbox;

/// <summary>How to make a throw-away database.</summary>
public sealed record SandboxDatabaseOptions
{
    /// <summary>Its name, at most 63 bytes; null draws one that begins with <c>psmigrate_</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The database to copy; null for PostgreSQL's own empty <c>template0</c>.</summary>
    public string? Template { get; init; }

    /// <summary>The role that owns it; null for the server's user.</summary>
    public string? Owner { get; init; }

    /// <summary>The encoding, such as <c>UTF8</c>; null for the template's.</summary>
    public string? Encoding { get; init; }

    /// <summary>The locale for sorting and characters (LC_COLLATE and LC_CTYPE), such as <c>en_US.UTF-8</c>; null for the template's.</summary>
    public string? Locale { get; init; }

    /// <summary>
    /// Whether it stays when this process ends, until it is removed by its name; a server of this process's own ends
    /// all the same.
    /// </summary>
    public bool Keep { get; init; }
}
