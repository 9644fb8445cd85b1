namespace PsMigrate.Operations;

/// <summary>Names of roles as SQL.</summary>
internal static class RoleName
{
    /// <summary>Writes a role's name. Some roles are key words, which quotes would turn into names.</summary>
    internal static string Quote(string name) => name.ToUpperInvariant() switch
    {
        "PUBLIC" or "CURRENT_USER" or "SESSION_USER" or "CURRENT_ROLE" => name.ToUpperInvariant(),
        _ => Identifier.Quote(name),
    };

    /// <summary>Writes names as a list.</summary>
    internal static string List(IEnumerable<string> names) => string.Join(", ", names.Select(Quote));
}
