namespace PsMigrate.Configuration;

/// <summary>An environment as <c>psmigrate.json</c> describes it, with variables not yet expanded.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Connection">The connection as written, <c>${env:NAME}</c> and all.</param>
/// <param name="Protected">Whether changes that can lose data need <c>-Force</c>.</param>
/// <param name="Settings">The project's settings with this environment's overrides.</param>
public sealed record EnvironmentConfiguration(
    string Name, string Connection, bool Protected, MigrationSettings Settings);
