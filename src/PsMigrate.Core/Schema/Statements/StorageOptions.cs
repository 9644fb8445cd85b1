using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>Storage parameters and their like: lists of <c>name=value</c>.</summary>
internal static class StorageOptions
{
    /// <summary><c>name='value', ...</c></summary>
    public static string List(IEnumerable<string> options, string prefix = "") => string.Join(", ", options.Select(option =>
    {
        var at = option.IndexOf('=', StringComparison.Ordinal);
        return at < 0 ? prefix + option : $"{prefix}{option[..at]}={Literal.Text(option[(at + 1)..])}";
    }));

    /// <summary><c> WITH (...)</c>, or nothing.</summary>
    public static string With(string[] options) => options.Length == 0 ? "" : $" WITH ({List(options)})";

    /// <summary>The SET and RESET that turn one list into another.</summary>
    public static IEnumerable<string> Change(string subject, string[] before, string[] after, string prefix = "")
    {
        var names = after.Select(Name).ToHashSet(StringComparer.Ordinal);
        var gone = before.Select(Name).Where(name => !names.Contains(name)).ToArray();
        var changed = after.Except(before).ToArray();
        if (gone.Length > 0)
            yield return $"{subject} RESET ({string.Join(", ", gone.Select(name => prefix + name))})";
        if (changed.Length > 0)
            yield return $"{subject} SET ({List(changed, prefix)})";
    }

    private static string Name(string option) => option.Split('=')[0];
}
