using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>Names for what stands only while the statements run: none that anything in either schema has.</summary>
internal sealed class SpareNames(SchemaModel from, SchemaModel to)
{
    private readonly Lazy<HashSet<(string Schema, string Name)>> _taken = new(() => [.. from.Objects.Concat(to.Objects).SelectMany(Names)]);

    /// <summary>The object under a name of its own with an ending.</summary>
    public SchemaObjectId Of(SchemaObjectId id, string ending) => id with { Name = Of(id.Schema, id.Name, ending) };

    /// <summary>A name with an ending.</summary>
    public string Of(string schema, string name, string ending)
    {
        var spare = Identifier.Shorten($"{name}_{ending}");
        while (_taken.Value.Contains((schema, spare)))
            spare = Identifier.Shorten($"{spare}_");
        return spare;
    }

    private static IEnumerable<(string, string)> Names(SchemaObject item)
    {
        if (item.Id.Kind is SchemaObjectKind.Column ? item.Is("identity") : item.Id.Kind is not SchemaObjectKind.Default)
            yield return (item.Id.Schema, item.Id.Kind == SchemaObjectKind.Column ? IdentitySequences.Name(item) : item.Id.Name);
        if (item["multirange"] is { } multirange)
            yield return (item.Id.Schema, multirange);
    }
}
