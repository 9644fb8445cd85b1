using System.Globalization;
using System.Text.RegularExpressions;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Tells where rows may no longer fit the partition that they are in, so that PostgreSQL would refuse to attach it with
/// its new bounds.
/// </summary>
internal static partial class PartitionBounds
{
    /// <summary>The partitions, as they are, whose rows have to be shared out anew.</summary>
    public static IEnumerable<SchemaObjectId> Misfits(SchemaModel from, SchemaModel to)
    {
        foreach (var before in from.Objects.Where(item => item.Id.Kind == SchemaObjectKind.Table && item.Is("bound")))
        {
            var after = to.Find(before.Id);
            var bounds = before["bound"]!;
            if (after is null ? Siblings(before, from, to).Any(other => TakesOver(other, bounds, from))
                : after["bound"] is { } wanted && IsSameParent(before, after) && !IsWithin(bounds, wanted))
                yield return before.Id;
        }
    }

    /// <summary>The table that a partition belongs to; null where it is none.</summary>
    public static SchemaObject? Parent(SchemaObject table, SchemaModel model) => !table.Is("bound") ? null : table.Dependencies.Select(model.Find)
        .FirstOrDefault(parent => parent?.Id.Kind == SchemaObjectKind.Table && table.List("inherits").Contains(parent.Id.Sql));

    /// <summary>Whether every row within the one bounds is certainly within the others as well.</summary>
    public static bool IsWithin(string narrow, string wide)
    {
        if (narrow == wide)
            return true;
        if (List().Match(narrow) is { Success: true } some && List().Match(wide) is { Success: true } more)
            return Values(some.Groups[1].Value).IsSubsetOf(Values(more.Groups[1].Value));
        return Range().Match(narrow) is { Success: true } inner && Range().Match(wide) is { Success: true } outer
            && IsUpTo(outer.Groups[1].Value, inner.Groups[1].Value) && IsUpTo(inner.Groups[2].Value, outer.Groups[2].Value);
    }

    private static IEnumerable<SchemaObject> Siblings(SchemaObject partition, SchemaModel from, SchemaModel to) => Parent(partition, from) is not { } parent ? []
        : to.DependentsOf(parent.Id).Select(id => to.Find(id)!).Where(other => other.Id.Kind == SchemaObjectKind.Table && other.Is("bound") && IsSameParent(partition, other));

    // What one remainder holds belongs to others once the modulus is another one, whatever the partitions are called; and
    // what the default partition holds belongs to whichever has new bounds.
    private static bool TakesOver(SchemaObject other, string bounds, SchemaModel from) =>
        IsHash(bounds) || bounds == "DEFAULT" ? from.Find(other.Id)?["bound"] != other["bound"]
        : List().Match(bounds) is { Success: true } some && List().Match(other["bound"]!) is { Success: true } more ? Values(some.Groups[1].Value).Overlaps(Values(more.Groups[1].Value))
        : IsWithin(bounds, other["bound"]!);

    private static bool IsHash(string bound) => bound.StartsWith("FOR VALUES WITH", StringComparison.Ordinal);

    private static bool IsSameParent(SchemaObject before, SchemaObject after) => before["inherits"] == after["inherits"];

    private static HashSet<string> Values(string list) => [.. Value().Matches(list).Select(match => match.Value)];

    // Where the two cannot be compared without their type, the answer is no.
    private static bool IsUpTo(string low, string high)
    {
        if (low == high || low == "MINVALUE" || high == "MAXVALUE")
            return true;
        // A number without quotes tells that the type is one of numbers; negative ones have quotes even so.
        if ((low[0] != '\'' || high[0] != '\'') && IsNumber(low, out var a) && IsNumber(high, out var b))
            return a <= b;
        return Moment().Match(low) is { Success: true } first && Moment().Match(high) is { Success: true } second && low.Length == high.Length
            && first.Groups[2].Value == second.Groups[2].Value && string.CompareOrdinal(low, high) <= 0;
    }

    private static bool IsNumber(string text, out decimal number) => decimal.TryParse(text.Trim('\''), NumberStyles.Number, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^FOR VALUES IN \((.*)\)$", RegexOptions.Singleline)]
    private static partial Regex List();

    [GeneratedRegex(@"'(?:[^']|'')*'|[^,\s]+")]
    private static partial Regex Value();

    [GeneratedRegex(@"^FOR VALUES FROM \(('(?:[^']|'')*'|[^(),']+)\) TO \(('(?:[^']|'')*'|[^(),']+)\)$")]
    private static partial Regex Range();

    // Dates, times and whole numbers of one length are in the order of their text.
    [GeneratedRegex(@"^'(\d[\d\-: .]*)(\+[\d:]+)?'$")]
    private static partial Regex Moment();
}
