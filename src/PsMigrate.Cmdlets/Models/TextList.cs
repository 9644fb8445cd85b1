using System.Collections.ObjectModel;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A list that reads well where PowerShell makes one text of it, as Export-Csv does of every property.</summary>
internal sealed class TextList : ReadOnlyCollection<string>
{
    private readonly string _separator;

    private TextList(IReadOnlyList<string> items, string separator)
        : base([.. items]) => _separator = separator;

    /// <summary>The same list, with a text.</summary>
    /// <param name="items">The list.</param>
    /// <param name="separator">What stands between two of its items in the text.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> items, string separator = ", ") => new TextList(items, separator);

    /// <summary>The items as one text.</summary>
    public override string ToString() => string.Join(_separator, this);
}
