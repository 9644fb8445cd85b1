namespace PsMigrate.Scripts;

/// <summary>What a revision id or a branch label may look like, so that revision specifiers can name it.</summary>
public static class RevisionName
{
    internal const string Rule =
        "Ids and labels have no @ - + : , and no white space, and are not called head, heads, base or current.";

    private static readonly string[] Reserved = ["head", "heads", "base", "current", "none"];

    /// <summary>Says what is wrong with a name.</summary>
    /// <param name="name">An id or a label.</param>
    /// <param name="declared">True where the name is given to something, false where it only refers.</param>
    /// <returns>What is wrong, to follow the name in a sentence; null where nothing is.</returns>
    public static string? Problem(string name, bool declared)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0)
            return "is empty";
        foreach (var c in name)
        {
            if (char.IsWhiteSpace(c))
                return "has white space in it";
            if (char.IsControl(c) || c is '@' or '-' or '+' or ':' or ',')
                return $"has the character {(char.IsControl(c) ? $"U+{(int)c:X4}" : c)} in it";
        }
        return declared && Reserved.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? "is a word that revision specifiers use"
            : null;
    }
}
