using PsMigrate.Operations;

namespace PsMigrate.Schema;

/// <summary>What tells one object of a schema from another, in this database and in others.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Schema">The schema it stands in; empty for what stands in none.</param>
/// <param name="Table">The table, view, domain or sequence that it is a part of; empty for what stands alone.</param>
/// <param name="Name">Its name, not quoted; a default has its column's name.</param>
/// <param name="Arguments">A routine's argument types in parentheses; empty for all else.</param>
public readonly record struct SchemaObjectId(
    SchemaObjectKind Kind, string Schema, string Table, string Name, string Arguments = "")
{
    /// <summary>The name as SQL: with schema where it has one, with argument types where it is a routine, without the table.</summary>
    public string Sql => Qualify(Name) + Arguments;

    /// <summary>The name of the table (or the like) that it is a part of, as SQL.</summary>
    public string TableSql => Qualify(Table);

    /// <summary>The table that it is a part of.</summary>
    public SchemaObjectId TableId => new(SchemaObjectKind.Table, Schema, "", Table);

    /// <summary>The bare name as SQL.</summary>
    public string NameSql => Identifier.Quote(Name);

    /// <summary>The name for people, such as <c>public.users.email</c>.</summary>
    public string Display => string.Join('.', new[] { Schema, Table, Name }.Where(part => part.Length > 0)) + Arguments;

    /// <summary>Name and table tell nearly all objects apart; schemas, often only one, and arguments would cost more than they bring.</summary>
    public override int GetHashCode() => HashCode.Combine(Kind, Table, Name);

    /// <summary>The kind and the name.</summary>
    public override string ToString() => $"{Kind} {Display}";

    private string Qualify(string name) =>
        Schema.Length == 0 ? Identifier.Quote(name) : $"{Identifier.Quote(Schema)}.{Identifier.Quote(name)}";
}
