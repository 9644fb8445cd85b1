namespace PsMigrate.Databases;

/// <summary>What a database is apart from what is in it, and what one that takes its place has to be too.</summary>
public sealed record DatabaseProperties
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The role that owns it.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether the session's user has that role's rights.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Whether new databases are made from it.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Encoding and sorting.</summary>
    public required DatabaseLocale Locale { get; init; }

    /// <summary>Its tablespace; null for the server's default.</summary>
    public string? Tablespace { get; init; }

    /// <summary>How many sessions it takes; -1 for any number.</summary>
    public int ConnectionLimit { get; init; } = -1;

    /// <summary>Its comment.</summary>
    public string? Comment { get; init; }

    /// <summary>The settings of ALTER DATABASE ... SET and ALTER ROLE ... IN DATABASE ... SET: role (null for all), name, value.</summary>
    public IReadOnlyList<(string? Role, string Name, string Value)> Settings { get; init; } = [];

    /// <summary>Who else may do what; null where nobody has changed PostgreSQL's defaults.</summary>
    public IReadOnlyList<(string Role, string Privilege, bool Grantable)>? Privileges { get; init; }
}
