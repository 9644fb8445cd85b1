namespace PsMigrate.Checks;

/// <summary>One of PostgreSQL's client programs on this machine.</summary>
/// <param name="Name">Its name, such as <c>pg_dump</c>.</param>
/// <param name="Path">Where it is; null where it is not on this machine.</param>
/// <param name="MajorVersion">PostgreSQL's major version; 0 where it does not say.</param>
public sealed record ClientTool(string Name, string? Path, int MajorVersion);
