using PsMigrate.Operations;

namespace PsMigrate.Schema.Differences;

/// <summary>A type that makes way for the one that replaces it, until no column has it any more.</summary>
internal static class TypeAside
{
    /// <summary>Its name meanwhile.</summary>
    public static SchemaObjectId Name(SchemaObjectId id) => id with { Name = Identifier.Shorten($"{id.Name}_replaced") };

    /// <summary>The statements that give it that name.</summary>
    public static IEnumerable<string> Step(SchemaObject type)
    {
        var id = type.Id;
        yield return $"ALTER TYPE {id.Sql} RENAME TO {Name(id).NameSql}";
        if (type["multirange"] is { } name)
        {
            var multirange = id with { Name = name };
            yield return $"ALTER TYPE {multirange.Sql} RENAME TO {Name(multirange).NameSql}";
            yield return $"ALTER FUNCTION {multirange.Sql}() RENAME TO {Name(multirange).NameSql}";
        }
        // The functions that make its values have the type's name too.
        if (type["subtype"] is { } subtype)
        {
            yield return $"ALTER FUNCTION {id.Sql}({subtype}, {subtype}) RENAME TO {Name(id).NameSql}";
            yield return $"ALTER FUNCTION {id.Sql}({subtype}, {subtype}, text) RENAME TO {Name(id).NameSql}";
        }
    }
}
