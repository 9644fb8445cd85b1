namespace PsMigrate.Configuration;

/// <summary>An environment as <c>psmigrate.json</c> describes it, with variables not yet expanded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Connection">The connection as written, <c>${env:NAME}</c> and all.</param>
/// <param name="Protected">Whether changes that can lose data need <c>-Force</c>.</param>
/// <param name="Settings">The project's settings with this environment's overrides.</param>
public sealed record EnvironmentConfiguration(
    string Name, string Connection, bool Protected, MigrationSettings Settings)
{
    /// <summary>The line of its connection in <c>psmigrate.json</c>, from 1; 0 where it was made in memory.</summary>
    public int ConnectionLine { get; init; }

    /// <summary>Without the connection, which may hold a password.</summary>
    public override string ToString() => Name;
}
