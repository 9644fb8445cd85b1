namespace PsMigrate.Schema.Statements;

/// <summary>The statements for one kind of object.</summary>
internal abstract class ObjectWriter
{
    /// <summary>Makes the object, without comment, owner and privileges.</summary>
    /// <param name="item">The object.</param>
    /// <param name="model">The schema that it belongs to.</param>
    public abstract IEnumerable<string> Create(SchemaObject item, SchemaModel model);

    /// <summary>Takes the object away; nothing where it goes by itself.</summary>
    /// <param name="item">The object.</param>
    public abstract IEnumerable<string> Drop(SchemaObject item);

    /// <summary>Turns an object into another one of the same identity, whose facts differ, in place.</summary>
    /// <param name="before">As it is.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="from">The schema as it is.</param>
    /// <returns>The statements; null where PostgreSQL cannot do it, so that the object must be made anew.</returns>
    public abstract IReadOnlyList<string>? Alter(SchemaObject before, SchemaObject after, SchemaModel from);

    /// <summary>Whether two objects differ in one of some facts.</summary>
    protected static bool Differ(SchemaObject before, SchemaObject after, params string[] facts) =>
        facts.Any(fact => before[fact] != after[fact]);
}
