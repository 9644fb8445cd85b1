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
            if (after is null ? !AllStay(before.Id, from, to) && Siblings(before, from, to).Any(other => TakesOver(other, bounds, from))
                : after["bound"] is { } wanted && IsSameParent(before, after) && !IsWithin(bounds, wanted))
                yield return before.Id;
        }
    }

    /// <summary>The partitioned tables that have to be made anew with all of their rows, each with what is the cause of it.</summary>
    public static Dictionary<SchemaObjectId, SchemaObjectId> MadeAnew(SchemaModel from, SchemaModel to)
    {
        var anew = new Dictionary<SchemaObjectId, SchemaObjectId>();
        foreach (var partition in Misfits(from, to))
            anew.TryAdd(Whole(from.Find(partition)!, from, to), partition);
        foreach (var table in from.Objects.Where(item => item.Is("partition_key") && to.Find(item.Id) is not null))
        {
            var columns = from.PartsOf(table.Id, SchemaObjectKind.Column).Where(column => to.Find(column.Id) is { } after && (after["type"] != column["type"] || after["collation"] != column["collation"]));
            foreach (var column in columns.Where(column => IsKey(table, column.Id)))
                anew.TryAdd(Whole(table, from, to), column.Id);
            if (table["partition_key"] != to.Find(table.Id)!["partition_key"] && !table.Is("bound"))
                anew.TryAdd(table.Id, table.Id);
        }
        return anew;
    }

    // Whatever goes elsewhere, or is partitioned in another way, leaves the tables above it alone.
    private static SchemaObjectId Whole(SchemaObject table, SchemaModel from, SchemaModel to)
    {
        while (Parent(table, from) is { } parent && (to.Find(table.Id) is not { } after
            || (after["partition_key"] == table["partition_key"] && after.Is("bound") && (IsSameParent(table, after) || Top(after, to) == Top(table, from)))))
            table = parent;
        return table.Id;
    }

    /// <summary>Whether rows are told apart by a column.</summary>
    public static bool IsKey(SchemaObject table, SchemaObjectId column) =>
        table["partition_key"] is { } key && Regex.IsMatch(key, $@"(?<![\w""]){Regex.Escape(column.NameSql)}(?![\w""])");

    /// <summary>The table that a partition belongs to in the end; a table itself where it is no partition.</summary>
    public static SchemaObjectId Top(SchemaObject table, SchemaModel model)
    {
        while (Parent(table, model) is { } parent)
            table = parent;
        return table.Id;
    }

    /// <summary>The table that a partition belongs to; null where it is none.</summary>
    public static SchemaObject? Parent(SchemaObject table, SchemaModel model) => !table.Is("bound") ? null : table.Dependencies.Select(model.Find)
        .FirstOrDefault(parent => parent?.Id.Kind == SchemaObjectKind.Table && table.List("inherits").Contains(parent.Id.Sql));

    // Whether rows are only in partitions further below, which all are there still.
    private static bool AllStay(SchemaObjectId table, SchemaModel from, SchemaModel to) => from.Find(table)!.Is("partition_key")
        && Inheritance.Children(from, table).All(child => child.Is("partition_key") ? AllStay(child.Id, from, to) : to.Find(child.Id) is not null);

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

    /// <summary>Whether no row can be within both bounds; the default partition has only what no other one has.</summary>
    public static bool AreApart(string one, string other)
    {
        if (one == other)
            return false;
        if (one == "DEFAULT" || other == "DEFAULT")
            return true;
        if (IsHash(one) && IsHash(other))
            return one.Split(',')[0] == other.Split(',')[0];
        if (List().Match(one) is { Success: true } some && List().Match(other) is { Success: true } more)
            return !Values(some.Groups[1].Value).Overlaps(Values(more.Groups[1].Value));
        return Range().Match(one) is { Success: true } first && Range().Match(other) is { Success: true } second
            && (IsUpTo(first.Groups[2].Value, second.Groups[1].Value) || IsUpTo(second.Groups[2].Value, first.Groups[1].Value));
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
