namespace PsMigrate.Sandbox;

/// <summary>A finished database on a server that others are copied from.</summary>
/// <param name="Name">The database's name.</param>
/// <param name="Key">The key under which it was made, such as a hash of the scripts.</param>
public sealed record SandboxTemplate(string Name, string Key);
