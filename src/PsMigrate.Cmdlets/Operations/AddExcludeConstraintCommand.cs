using System.Collections;
using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds an exclusion constraint.</summary>
[Cmdlet(VerbsCommon.Add, "ExcludeConstraint")]
internal sealed class AddExcludeConstraintCommand : ConstraintCommand
{
    /// <summary>
    /// The elements: text such as <c>'during WITH &amp;&amp;'</c>, or a hashtable of columns or expressions and operators.
    /// </summary>
    [Parameter(Position = 1)]
    [Alias("Elements", "Column")]
    [SqlFragment]
    public object[]? Element { get; set; }

    /// <summary>The index method; gist by default.</summary>
    [Parameter]
    [Alias("Method")]
    public string Using { get; set; } = "gist";

    /// <summary>Further columns that the constraint's index carries.</summary>
    [Parameter]
    public string[]? Include { get; set; }

    /// <summary>Which rows it is about, as SQL.</summary>
    [Parameter]
    [SqlFragment]
    public string? Where { get; set; }

    protected override void Run()
    {
        var elements = Require(Element, nameof(Element)).SelectMany(Read).ToList();
        // The keys of a hashtable are expressions here, and not names.
        foreach (var (key, _) in elements)
            SqlFragments.Checked(key, new SqlFragmentAttribute(), nameof(Element), CommandName);
        var name = NameOr(Recorder.Names.Exclude, elements.Select(element => element.Key));
        Record(new AddExcludeConstraint(
            TargetTable, name, [.. elements.Select(e => new ExcludeElement(IndexKey.Read(e.Key).Part, e.Operator))])
        {
            Method = Using,
            Include = Names(Include),
            Where = Where,
            Deferrability = Deferrability,
        });
    }

    private static IEnumerable<(string Key, string Operator)> Read(object element)
    {
        switch (Value.Unwrap(element))
        {
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                    yield return ((string)entry.Key, entry.Value as string ?? throw Wrong(entry.Key));
                break;
            case string text when text.LastIndexOf(" WITH ", StringComparison.OrdinalIgnoreCase) is > 0 and var at:
                yield return (text[..at].Trim(), text[(at + 6)..].Trim());
                break;
            case var other:
                throw Wrong(other);
        }
    }

    private static MigrationException Wrong(object? element) => Error(
        $"'{element}' is no element of an exclusion constraint.",
        "Give 'column WITH operator', or a hashtable such as @{ during = '&&' }.");
}
