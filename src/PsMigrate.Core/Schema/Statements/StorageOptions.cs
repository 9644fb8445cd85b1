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
    public static string With(IReadOnlyCollection<string> options) => options.Count == 0 ? "" : $" WITH ({List(options)})";

    /// <summary>The SET and RESET that turn one object's list into that of another; none where no more than the order differs.</summary>
    /// <param name="subject">What comes before SET.</param>
    /// <param name="before">As it is; null for an object that has none yet.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="fact">The fact that has the list.</param>
    /// <param name="prefix">What the parameters' names begin with.</param>
    public static IEnumerable<string> Change(string subject, SchemaObject? before, SchemaObject after, string fact = "options", string prefix = "") =>
        before?[fact] == after[fact] ? [] : Change(subject, before is null ? [] : AsWritten.List(before, fact), AsWritten.List(after, fact), prefix);

    // What is set comes behind what is there.
    private static IEnumerable<string> Change(string subject, string[] before, string[] after, string prefix)
    {
        var names = after.Select(Name).ToHashSet(StringComparer.Ordinal);
        var gone = before.Select(Name).Where(name => !names.Contains(name)).ToArray();
        var (kept, place) = (0, 0);
        while (kept < after.Length && Array.IndexOf(before, after[kept], place) is var found and >= 0)
            (kept, place) = (kept + 1, found + 1);
        var changed = after[kept..];
        if (gone.Length > 0)
            yield return $"{subject} RESET ({string.Join(", ", gone.Select(name => prefix + name))})";
        if (changed.Length > 0)
            yield return $"{subject} SET ({List(changed, prefix)})";
    }

    private static string Name(string option) => option.Split('=')[0];
}
