using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>A type that gets what is new, and loses nothing that rows may hold.</summary>
internal static class SafeType
{
    /// <summary>
    /// Whether the type can have both: it is an enum, or a composite type whose attributes keep their types, and of which no
    /// rows are written out attribute by attribute.
    /// </summary>
    /// <param name="before">A type as it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="to">The schema as it is to be.</param>
    public static bool CanMerge(SchemaObject before, SchemaObject after, SchemaModel from, SchemaModel to) => before.Id.Kind == SchemaObjectKind.Enum || (before.Id.Kind == SchemaObjectKind.CompositeType
        && CompositeTypeWriter.Attributes(before).Concat(CompositeTypeWriter.Attributes(after)).GroupBy(attribute => attribute.Name).All(same => same.Distinct().Count() == 1)
        && !WritesRows(before.Id, from) && !WritesRows(after.Id, to));

    // A routine that gives such rows has them in its body, which may be in any language.
    private static bool WritesRows(SchemaObjectId type, SchemaModel model) => model.DependentsOf(type).Select(model.Find).Any(user =>
        user!.Facts.Values.Any(text => text.Contains("ROW(", StringComparison.OrdinalIgnoreCase)) || user["result"]?.Contains(type.NameSql, StringComparison.Ordinal) == true);

    /// <summary>The type as it is to be, with the values or attributes that it has as they are.</summary>
    /// <param name="before">Such a type as it is.</param>
    /// <param name="after">As it is to be.</param>
    public static SchemaObject Merge(SchemaObject before, SchemaObject after)
    {
        if (before.Id.Kind == SchemaObjectKind.Enum)
            return With(after, ("labels", Labels([.. before.List("labels")], after.List("labels"))));
        var old = CompositeTypeWriter.Attributes(before);
        var all = old.Concat(CompositeTypeWriter.Attributes(after).ExceptBy(old.Select(attribute => attribute.Name), attribute => attribute.Name)).ToArray();
        var kept = old.Select(attribute => attribute.Name).Except(after.List("attributes")).Select(MetadataStatements.CommentOf).Where(before.Is);
        return With(
            after.With(new Dictionary<string, string>(after.Facts.Concat(kept.Select(fact => KeyValuePair.Create(fact, before[fact]!))))).Needing(before.Dependencies.Union(after.Dependencies)),
            ("attributes", all.Select(attribute => attribute.Name)), ("types", all.Select(attribute => attribute.Type)));
    }

    // A new value comes behind the one that it is to stand behind.
    private static List<string> Labels(List<string> labels, string[] wanted)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!labels.Contains(wanted[i]))
                labels.Insert(i == 0 ? 0 : labels.IndexOf(wanted[i - 1]) + 1, wanted[i]);
        }
        return labels;
    }

    private static SchemaObject With(SchemaObject item, params (string Fact, IEnumerable<string> Parts)[] lists)
    {
        var facts = new Dictionary<string, string>(item.Facts);
        foreach (var (fact, parts) in lists)
            facts[fact] = string.Join(SchemaObject.ListSeparator, parts);
        return item.With(facts);
    }
}
