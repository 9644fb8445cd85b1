using System.Text.RegularExpressions;

namespace PsMigrate.Configuration;

/// <summary>Expands <c>${env:NAME}</c>.</summary>
internal static partial class VariableExpansion
{
    /// <summary>Puts the variables' values in; they are not expanded again.</summary>
    /// <param name="text">The text.</param>
    /// <param name="variables">Where values come from.</param>
    /// <param name="path">The file in which the text stands.</param>
    /// <param name="line">Its line there.</param>
    /// <param name="keyPath">Its key there.</param>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.VariableNotSet"/>: naming the variable, file and line, and where it was looked for;
    /// <see cref="MigrationErrorId.InvalidConfiguration"/>: a malformed placeholder.
    /// </exception>
    public static string Expand(string text, VariableSource variables, string path, int line, string keyPath) =>
        Placeholder().Replace(text, match =>
        {
            if (!match.Groups["name"].Success)
            {
                throw ConfigurationError.At(
                    path, line, keyPath, "A ${env: has no variable's name and closing brace behind it.", "Write ${env:NAME}.");
            }
            var name = match.Groups["name"].Value;
            return variables.Find(name) ?? throw new MigrationException(
                MigrationErrorId.VariableNotSet,
                $"{path}:{line}: {keyPath}: The variable {name} is not set. Looked in {variables.Description}.",
                $"Set {name} in the environment ($env:{name} = '...'), or write {name}=... into one of the .env files.")
            { Subject = name };
        });

    /// <summary>The variables that a text names.</summary>
    public static IEnumerable<string> NamesIn(string text) =>
        Placeholder().Matches(text).Where(match => match.Groups["name"].Success).Select(match => match.Groups["name"].Value).Distinct();

    [GeneratedRegex(@"\$\{env:(?:(?<name>[A-Za-z_][A-Za-z0-9_]*)\})?")]
    private static partial Regex Placeholder();
}
