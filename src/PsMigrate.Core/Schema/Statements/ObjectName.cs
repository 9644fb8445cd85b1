using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>How COMMENT, GRANT and ALTER ... OWNER name an object.</summary>
internal static class ObjectName
{
    /// <summary>The word and the name after COMMENT ON; null for what has no comment of its own.</summary>
    public static string? ForComment(SchemaObjectId id) => id.Kind switch
    {
        SchemaObjectKind.Column => $"COLUMN {id.TableSql}.{id.NameSql}",
        SchemaObjectKind.Constraint => $"CONSTRAINT {id.NameSql} ON {id.TableSql}",
        SchemaObjectKind.DomainConstraint => $"CONSTRAINT {id.NameSql} ON DOMAIN {id.TableSql}",
        SchemaObjectKind.Trigger => $"TRIGGER {id.NameSql} ON {id.TableSql}",
        SchemaObjectKind.Rule => $"RULE {id.NameSql} ON {id.TableSql}",
        SchemaObjectKind.Policy => $"POLICY {id.NameSql} ON {id.TableSql}",
        SchemaObjectKind.Index => $"INDEX {id.Sql}",
        SchemaObjectKind.Default or SchemaObjectKind.SequenceOwner => null,
        _ => ForOwner(id),
    };

    /// <summary>The word and the name after ALTER, where the object has an owner.</summary>
    public static string ForOwner(SchemaObjectId id) => $"{Word(id.Kind)} {(id.Kind == SchemaObjectKind.Aggregate ? AggregateWriter.Signature(id) : id.Sql)}";

    /// <summary>The word and the name after GRANT ... ON; null for what knows no privileges.</summary>
    public static string? ForPrivileges(SchemaObjectId id) => id.Kind switch
    {
        SchemaObjectKind.Schema => $"SCHEMA {id.Sql}",
        SchemaObjectKind.Table or SchemaObjectKind.View or SchemaObjectKind.MaterializedView => $"TABLE {id.Sql}",
        SchemaObjectKind.Column => $"TABLE {id.TableSql}",
        SchemaObjectKind.Sequence => $"SEQUENCE {id.Sql}",
        SchemaObjectKind.Function or SchemaObjectKind.Aggregate => $"FUNCTION {id.Sql}",
        SchemaObjectKind.Procedure => $"PROCEDURE {id.Sql}",
        SchemaObjectKind.Enum or SchemaObjectKind.CompositeType or SchemaObjectKind.Domain or SchemaObjectKind.RangeType => $"TYPE {id.Sql}",
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
