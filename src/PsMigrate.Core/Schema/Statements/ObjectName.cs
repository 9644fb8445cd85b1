using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>How COMMENT, GRANT and ALTER ... OWNER name an object.</summary>
internal static class ObjectName
{
    /// <summary>The word and the name after COMMENT ON; null for what has no comment of its own.</summary>
    public static string? ForComment(SchemaObject item) => item.Id switch
    {
        { Kind: SchemaObjectKind.Column } id => $"COLUMN {id.TableSql}.{id.NameSql}",
        { Kind: SchemaObjectKind.Constraint } id => $"CONSTRAINT {id.NameSql} ON {id.TableSql}",
        { Kind: SchemaObjectKind.DomainConstraint } id => $"CONSTRAINT {id.NameSql} ON DOMAIN {id.TableSql}",
        { Kind: SchemaObjectKind.Trigger } id => $"TRIGGER {id.NameSql} ON {id.TableSql}",
        { Kind: SchemaObjectKind.Rule } id => $"RULE {id.NameSql} ON {id.TableSql}",
        { Kind: SchemaObjectKind.Policy } id => $"POLICY {id.NameSql} ON {id.TableSql}",
        { Kind: SchemaObjectKind.Index } id => $"INDEX {id.Sql}",
        { Kind: SchemaObjectKind.Default or SchemaObjectKind.SequenceOwner } => null,
        _ => ForOwner(item),
    };

    /// <summary>The word and the name after ALTER, where the object has an owner.</summary>
    public static string ForOwner(SchemaObject item) => $"{Word(item.Id.Kind)} {Signature(item)}";

    /// <summary>The name with what tells it from others of its name: an aggregate of no arguments is written with a star.</summary>
    public static string Signature(SchemaObject item) => item.Id switch
    {
        { Kind: SchemaObjectKind.Aggregate, Arguments: "()" } id => (id with { Arguments = "(*)" }).Sql,
        var id when item.Is(ProcedureTwins.Fact) => (id with { Arguments = $"(IN {id.Arguments[1..]}" }).Sql,
        var id => id.Sql,
    };

    /// <summary>The word and the name after GRANT ... ON; null for what knows no privileges.</summary>
    public static string? ForPrivileges(SchemaObject item) => item.Id.Kind switch
    {
        SchemaObjectKind.Schema => $"SCHEMA {item.Id.Sql}",
        SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView => $"TABLE {item.Id.Sql}",
        SchemaObjectKind.Column => $"TABLE {item.Id.TableSql}",
        SchemaObjectKind.Sequence => $"SEQUENCE {item.Id.Sql}",
        SchemaObjectKind.Function or SchemaObjectKind.Aggregate => $"FUNCTION {item.Id.Sql}",
        SchemaObjectKind.Procedure => $"PROCEDURE {Signature(item)}",
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.RangeType => $"TYPE {item.Id.Sql}",
        _ => null,
    };

    /// <summary>The sequence behind an identity column, as COMMENT and GRANT name it.</summary>
    public static string ForIdentity(SchemaObject column) => $"SEQUENCE {(column.Id with { Kind = SchemaObjectKind.Sequence, Table = "", Name = column[SequenceParameters.NameOfIdentity] ?? DefaultName.OfSequence(column.Id) }).Sql}";

    /// <summary>What everybody may do with a new object of the kind.</summary>
    public static string[] PublicPrivileges(SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.Function or SchemaObjectKind.Procedure or SchemaObjectKind.Aggregate => ["PUBLIC=EXECUTE"],
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.RangeType => ["PUBLIC=USAGE"],
        _ => [],
    };

    /// <summary>A column of a view, or an attribute of a composite type, as COMMENT names it.</summary>
    public static string ForPart(SchemaObjectId id, string name) => $"COLUMN {id.Sql}.{Identifier.Quote(name)}";

    private static string Word(SchemaObjectKind kind) => kind switch
    {
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.RangeType => "TYPE",
        SchemaObjectKind.MaterializedView => "MATERIALIZED VIEW",
        SchemaObjectKind.EventTrigger => "EVENT TRIGGER",
        _ => kind.ToString().ToUpperInvariant(),
    };
}
