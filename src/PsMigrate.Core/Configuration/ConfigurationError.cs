namespace PsMigrate.Configuration;

/// <summary>Makes the errors of <c>psmigrate.json</c> and <c>.env</c>.</summary>
internal static class ConfigurationError
{
    /// <summary>An error at a place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="line">The line, from 1.</param>
    /// <param name="keyPath">The keys down to the value; empty where it is about none.</param>
    /// <param name="problem">What is wrong, as a sentence.</param>
    /// <param name="action">What to do.</param>
    public static MigrationException At(string path, int line, string keyPath, string problem, string? action = null) => new(
        MigrationErrorId.InvalidConfiguration,
        keyPath.Length == 0 ? $"{path}:{line}: {problem}" : $"{path}:{line}: {keyPath}: {problem}", action)
    { Subject = path };

    /// <summary>The nearest names as an instruction, else the list of all.</summary>
    public static string Offer(string name, IReadOnlyCollection<string> known)
    {
        var nearest = NearestNames.Find(name, known);
        return nearest.Count > 0
            ? $"Did you mean {string.Join(" or ", nearest.Select(found => $"'{found}'"))}?"
            : $"Known are {string.Join(", ", known)}.";
    }
}
