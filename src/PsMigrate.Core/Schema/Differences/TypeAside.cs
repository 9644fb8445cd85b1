using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>A type or collation that makes way for the one that replaces it, until no column has it any more.</summary>
internal sealed class TypeAside(SchemaModel from, SchemaModel to)
{
    private readonly SpareNames _names = new(from, to);

    /// <summary>Its name meanwhile.</summary>
    public SchemaObjectId Name(SchemaObjectId id) => _names.Of(id, "replaced");

    /// <summary>The statement that ends it.</summary>
    public string Drop(SchemaObjectId id) => $"DROP {(id.Kind == SchemaObjectKind.Collation ? "COLLATION" : "TYPE")} {Name(id).Sql}";

    /// <summary>The statements that give it that name.</summary>
    public IEnumerable<string> Step(SchemaObjectId id)
    {
        var type = from.Find(id)!;
        if (id.Kind == SchemaObjectKind.Collation)
        {
            yield return $"ALTER COLLATION {id.Sql} RENAME TO {Name(id).NameSql}";
            yield break;
        }
        // Values that are on their way need no default, and a function in it may have to go before they have gone.
        if (id.Kind == SchemaObjectKind.Domain && type.Is("default"))
            yield return $"ALTER DOMAIN {id.Sql} DROP DEFAULT";
        yield return $"ALTER TYPE {id.Sql} RENAME TO {Name(id).NameSql}";
        // The server finds another name for the new one's where this one's is taken.
        if (id.Kind == SchemaObjectKind.Domain && type.Is("not_null") && from.ServerVersion >= NotNull.NamedSince)
            yield return $"ALTER DOMAIN {Name(id).Sql} RENAME CONSTRAINT {Identifier.Quote(NotNull.Name(type))} TO {Identifier.Quote(DefaultName.OfNotNull(Name(id)))}";
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
