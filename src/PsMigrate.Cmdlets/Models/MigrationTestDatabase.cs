namespace PsMigrate.Cmdlets.Models;

/// <summary>A throw-away database.</summary>
public sealed class MigrationTestDatabase
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>An Npgsql connection string; on a server with passwords it holds one.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>A <c>postgresql://</c> URI, for other programs; on a server with passwords it holds one.</summary>
    public required string Uri { get; init; }

    /// <summary>What to type to look at it with psql; without a password.</summary>
    public required string PsqlCommand { get; init; }

    /// <summary>The database's name.</summary>
    public override string ToString() => Name;
}
