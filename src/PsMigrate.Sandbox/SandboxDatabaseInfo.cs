namespace PsMigrate.Sandbox;

/// <summary>A throw-away database as found on a server.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Created">When it was made.</param>
/// <param name="OwnerHost">The machine of the process that made it; null for a template.</param>
/// <param name="OwnerProcessId">That process's id; null for a template.</param>
/// <param name="IsLeftOver">Whether that process is known to have ended.</param>
/// <param name="TemplateKey">The key of a cached template; null for any other database.</param>
/// <param name="SizeBytes">Its size in bytes.</param>
public sealed record SandboxDatabaseInfo(
    string Name, DateTimeOffset Created, string? OwnerHost, int? OwnerProcessId, bool IsLeftOver, string? TemplateKey, long SizeBytes);
