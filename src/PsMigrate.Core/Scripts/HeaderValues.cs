using PsMigrate.Revisions;

namespace PsMigrate.Scripts;

/// <summary>The keys of one header with their values and lines.</summary>
/// <param name="path">The file as to be shown in errors.</param>
internal sealed class HeaderValues(string path)
{
    private const string NameRule =
        "Ids and labels have no @ - + : , and no white space, and are not called head, heads, base or current.";

    private readonly Dictionary<string, (string Value, int Line)> _values = new(StringComparer.Ordinal);

    public string Path => path;

    public bool IsEmpty => _values.Count == 0;

    public void Add(string key, string value, int line)
    {
        if (_values.TryGetValue(key, out var first))
            throw Error(line, $"'{key}' stands in the header twice; first on line {first.Line}.", "Keep one of them.");
        if (value.Length == 0)
        {
            throw Error(
                line, $"'{key}' has no value.",
                key == HeaderKey.Revises ? "Name the parent, or leave the line away for a base." : "Give it one, or take the line out.");
        }
        _values.Add(key, (value, line));
    }

    public bool Has(string key) => _values.ContainsKey(key);

    public bool TryGet(string key, out string value, out int line)
    {
        var found = _values.TryGetValue(key, out var entry);
        (value, line) = entry;
        return found;
    }

    public int Line(string key, int otherwise) => _values.TryGetValue(key, out var entry) ? entry.Line : otherwise;

    public string Id()
    {
        var (value, line) = _values[HeaderKey.Revision];
        return RevisionSyntax.FindFault(value) is { } fault
            ? throw Error(line, $"'{value}' is no revision id: {fault}.", NameRule)
            : value;
    }

    public IReadOnlyList<string> Items(string key)
    {
        if (!TryGet(key, out var value, out var line))
            return [];
        var items = value.Split(',', StringSplitOptions.TrimEntries);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (item.Length == 0)
                throw Error(line, $"'{key}' has an empty item.", "Take the comma that is too many out.");
            if (key == HeaderKey.Revises && item is "none" or RevisionSyntax.Base)
                throw Error(line, $"'{item}' names no revision.", "Leave the line 'Revises' away for a base.");
            if (RevisionSyntax.FindFault(item) is { } fault)
                throw Error(line, $"'{item}' in '{key}' is no id or label: {fault}.", NameRule);
            if (!seen.Add(item))
                throw Error(line, $"'{key}' names '{item}' twice.", "Keep it once.");
        }
        return items;
    }

    public MigrationException Error(int line, string message, string action) =>
        new(MigrationErrorId.InvalidHeader, $"{path}:{line}: {message}", action) { Subject = path };
}
