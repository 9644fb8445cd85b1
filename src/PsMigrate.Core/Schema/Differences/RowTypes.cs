using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Who holds rows of a table, or values of another type, in columns of its own. As long as rows are held, PostgreSQL rewrites
/// none of the table's own (find_composite_type_dependencies in tablecmds.c; measured on PostgreSQL 13, 15 and 18).
/// </summary>
internal static class RowTypes
{
    /// <summary>The columns, materialized views and indexes that hold values of a type, be it within arrays or other types.</summary>
    /// <param name="type">A type, or a table or view for its rows.</param>
    /// <param name="model">Where to look.</param>
    public static IReadOnlyCollection<SchemaObjectId> Holders(SchemaObjectId type, SchemaModel model)
    {
        var holders = new HashSet<SchemaObjectId>();
        Add(type, model, holders, []);
        return holders;
    }

    /// <summary>The tables and types that must not be held by any column while they change, as far as is known yet.</summary>
    public static IReadOnlyList<SchemaObjectId> Blocked(SchemaModel from, SchemaModel to, Treatments treatments) => [.. treatments.All.Select(id => id.Kind switch
    {
        SchemaObjectKind.Table when from.Find(id) is not null && (treatments.Drops(id) || IsRewritten(id, from, to, treatments)) => id,
        SchemaObjectKind.View or SchemaObjectKind.MaterializedView when treatments.Drops(id) => id,
        SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.Enum or SchemaObjectKind.RangeType when treatments[id] == Treatment.Drop => id,
        _ => default(SchemaObjectId?),
    }).OfType<SchemaObjectId>().Concat(treatments.All.Where(id => id.Kind == SchemaObjectKind.Column && IsRefused(id, from, to, treatments)).SelectMany(id => Inheritance.WithChildren(from, id.TableId))).Distinct()];

    /// <summary>The type within an array; the type itself where it is none.</summary>
    public static string Element(string type) => type.EndsWith("[]", StringComparison.Ordinal) ? type[..^2] : type;

    /// <summary>Whether a type's name is that of an object, or of an array of it. The server quotes some names that need it not here.</summary>
    public static bool IsOf(string type, SchemaObjectId id) => Plain(Element(type)) == Plain(id.Sql);

    /// <summary>A name to find a type by, whoever quoted it.</summary>
    public static string Plain(string name) => name.Replace("\"", "", StringComparison.Ordinal);

    /// <summary>The columns of a table's or view's rows, or the attributes of a type, with their types.</summary>
    public static IReadOnlyList<(string Name, string Type)> Attributes(SchemaObject item, SchemaModel model) => item.Id.Kind switch
    {
        SchemaObjectKind.CompositeType => [.. CompositeTypeWriter.Attributes(item).Select(attribute => (attribute.Name, WithoutCollation(attribute.Type)))],
        SchemaObjectKind.Table => [.. model.PartsOf(item.Id, SchemaObjectKind.Column).Select(column => (column.Id.Name, column["type"]!))],
        _ => [.. item.List("columns").Select(ViewColumn)],
    };

    /// <summary>The types within a type, each with the object whose type it is.</summary>
    public static IEnumerable<(string Type, SchemaObject Item)> Within(SchemaObject item, SchemaModel model) => item.Id.Kind switch
    {
        SchemaObjectKind.Domain => [(item["type"]!, item)],
        SchemaObjectKind.RangeType => [(item["subtype"]!, item)],
        SchemaObjectKind.Table => model.PartsOf(item.Id, SchemaObjectKind.Column).Select(column => (column["type"]!, column)),
        SchemaObjectKind.CompositeType or SchemaObjectKind.View or SchemaObjectKind.MaterializedView => Attributes(item, model).Select(attribute => (attribute.Type, item)),
        _ => [],
    };

    private static void Add(SchemaObjectId type, SchemaModel model, HashSet<SchemaObjectId> holders, HashSet<SchemaObjectId> seen)
    {
        if (!seen.Add(type))
            return;
        var multirange = model.Find(type)?["multirange"] is { } name ? type with { Name = name } : type;
        foreach (var dependent in model.DependentsOf(type))
        {
            var item = model.Find(dependent)!;
            switch (dependent.Kind)
            {
                case SchemaObjectKind.Column when Is(item["type"]!):
                    holders.Add(dependent);
                    break;
                case SchemaObjectKind.Domain when Is(item["type"]!):
                case SchemaObjectKind.RangeType:
                case SchemaObjectKind.CompositeType or SchemaObjectKind.View when Attributes(item, model).Any(attribute => Is(attribute.Type)):
                    Add(dependent, model, holders, seen);
                    break;
                case SchemaObjectKind.MaterializedView when Attributes(item, model).Any(attribute => Is(attribute.Type)):
                // Such as that of a row made of the table's columns.
                case SchemaObjectKind.Index when item["definition"]!.Contains($"::{type.Sql}", StringComparison.Ordinal):
                    holders.Add(dependent);
                    Add(dependent, model, holders, seen);
                    break;
            }
        }

        bool Is(string name) => IsOf(name, type) || IsOf(name, multirange);
    }

    private static bool IsRewritten(SchemaObjectId table, SchemaModel from, SchemaModel to, Treatments treatments) => treatments[table] == Treatment.Alter
        && from.Find(table) is { } before && to.Find(table) is { } after && (before["unlogged"] != after["unlogged"] || before["access_method"] != after["access_method"]);

    private static bool IsRefused(SchemaObjectId column, SchemaModel from, SchemaModel to, Treatments treatments)
    {
        var after = to.Find(column);
        if (from.Find(column.TableId) is null || treatments.Drops(column.TableId))
            return false;
        if (treatments[column] == Treatment.Alter)
            return treatments.IsRetyped(column) || (after!["generated"] == "s" && from.Find(column)!["expression"] != after["expression"]);
        // A partitioned table has no rows of its own that would get a value.
        return treatments.Creates(column) && !to.Find(column.TableId)!.Is("partition_key")
            && (after!["generated"] == "s" || after.Is("identity") || to.Find(column with { Kind = SchemaObjectKind.Default }) is not null || HasValue(after["type"]!, after, to));
    }

    // A domain that has a default, or checks even what is NULL.
    private static bool HasValue(string type, SchemaObject item, SchemaModel model) => item.Dependencies.Where(need => need.Kind == SchemaObjectKind.Domain && IsOf(type, need)).Select(model.Find).OfType<SchemaObject>()
        .Any(domain => domain.Is("default") || domain.Is("not_null") || model.PartsOf(domain.Id, SchemaObjectKind.DomainConstraint).Any() || HasValue(domain["type"]!, domain, model));

    private static (string Name, string Type) ViewColumn(string column)
    {
        // "a name" type, or name type; a quote within the name is doubled.
        var end = column[0] != '"' ? column.IndexOf(' ', StringComparison.Ordinal) : 1;
        if (column[0] == '"')
        {
            while (column[end] != '"' || column[end + 1] == '"')
                end += column[end] == '"' ? 2 : 1;
            end++;
        }
        var name = column[..end];
        return (name[0] == '"' ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name, WithoutCollation(column[(end + 1)..]));
    }

    private static string WithoutCollation(string type) => type.Split(" COLLATE ")[0];
}
