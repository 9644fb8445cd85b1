using System.Text.RegularExpressions;

namespace PsMigrate.Operations;

/// <summary>
/// How constraints and indexes are named where a script names none. The templates may hold <c>{table}</c>,
/// <c>{columns}</c> (joined with <c>_</c>) and <c>{referenced}</c> (the table a foreign key points to). A name that
/// comes out longer than PostgreSQL keeps is cut and ends in a hash.
/// </summary>
public sealed partial record NamingConvention
{
    /// <summary>Primary keys.</summary>
    public string PrimaryKey { get; init; } = "pk_{table}";

    /// <summary>Foreign keys.</summary>
    public string ForeignKey { get; init; } = "fk_{table}_{columns}";

    /// <summary>Unique constraints.</summary>
    public string Unique { get; init; } = "uq_{table}_{columns}";

    /// <summary>Check constraints; the columns are the names that the condition mentions.</summary>
    public string Check { get; init; } = "ck_{table}_{columns}";

    /// <summary>Exclusion constraints.</summary>
    public string Exclude { get; init; } = "ex_{table}_{columns}";

    /// <summary>Indexes; an expression counts with its words.</summary>
    public string Index { get; init; } = "ix_{table}_{columns}";

    /// <summary>Fills a template in.</summary>
    /// <param name="template">One of the templates above.</param>
    /// <param name="table">The table.</param>
    /// <param name="columns">Columns or expressions.</param>
    /// <param name="referenced">The table a foreign key points to.</param>
    public static string Make(
        string template, QualifiedName table, IEnumerable<string> columns, QualifiedName? referenced = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(table);
        var name = template
            .Replace("{table}", table.Name, StringComparison.Ordinal)
            .Replace("{referenced}", referenced?.Name, StringComparison.Ordinal)
            .Replace("{columns}", string.Join('_', columns.Select(Words)), StringComparison.Ordinal);
        return Identifier.Shorten(name.TrimEnd('_'));
    }

    /// <summary>The columns that a condition seems to speak of, in order: its names that are no key words, calls or casts.</summary>
    /// <param name="condition">A condition as SQL.</param>
    public static IReadOnlyList<string> ColumnsOf(string condition) =>
        [.. NamesInCondition().Matches(condition).Select(match => match.Groups["name"].Value)
            .Where(name => name.Length > 0 && !IsWord(name)).Distinct(StringComparer.Ordinal)];

    private static bool IsWord(string name)
    {
        var lower = name.ToLowerInvariant();
        return Keywords.Reserved.Contains(lower) || lower is "between" or "interval" or "exists" or "row";
    }

    /// <summary>A plain column as it is; an expression as its words.</summary>
    private static string Words(string column) =>
        column.AsSpan().ContainsAny('(', ' ', '"')
            ? string.Join('_', WordsInExpression().Matches(column).Select(match => match.Value))
            : column;

    [GeneratedRegex("""'(?:[^']|'')*'|::\s*\w+|(?:\.|\b)\d[\w.]*|"(?<name>[^"]+)"|(?<name>[\p{L}_][\w$]*)(?![\w$]|\s*\()|[\p{L}_][\w$]*""")]
    private static partial Regex NamesInCondition();

    [GeneratedRegex(@"\w+")]
    private static partial Regex WordsInExpression();
}
