namespace PsMigrate.Configuration;

/// <summary>A database to migrate: how to reach it, and the settings that hold there.</summary>
public sealed record MigrationTarget
{
    /// <summary>An Npgsql connection string. It may hold a password: never show it; see <see cref="DisplayName"/>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The environment's name; null where the connection came from elsewhere.</summary>
    public string? Environment { get; init; }

    /// <summary>Where the connection came from, in words, such as <c>environment 'prod'</c> or <c>DATABASE_URL</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The database for people, such as <c>tutor@db1:5432</c>; never with a password.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether changes that can lose data need <c>-Force</c> here.</summary>
    public bool Protected { get; init; }

    /// <summary>The settings that hold for this database.</summary>
    public required MigrationSettings Settings { get; init; }

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => DisplayName;
}
