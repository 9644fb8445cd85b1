namespace PsMigrate.Operations;

/// <summary>What kind of thing a name is that of.</summary>
public enum ObjectKind
{
    /// <summary>A table; PostgreSQL takes it for a view or a sequence too where it changes owners and privileges.</summary>
    Table,
    /// <summary>A table of another server.</summary>
    ForeignTable,
    /// <summary>A view.</summary>
    View,
    /// <summary>A materialized view.</summary>
    MaterializedView,
    /// <summary>A sequence.</summary>
    Sequence,
    /// <summary>An index.</summary>
    Index,
    /// <summary>A column of a table.</summary>
    Column,
    /// <summary>A constraint of a table.</summary>
    Constraint,
    /// <summary>A trigger of a table.</summary>
    Trigger,
    /// <summary>A policy of a table.</summary>
    Policy,
    /// <summary>A rule of a table.</summary>
    Rule,
    /// <summary>A schema.</summary>
    Schema,
    /// <summary>A function.</summary>
    Function,
    /// <summary>A procedure.</summary>
    Procedure,
    /// <summary>An aggregate function.</summary>
    Aggregate,
    /// <summary>A type: an enum, a composite type, a range.</summary>
    Type,
    /// <summary>A domain.</summary>
    Domain,
    /// <summary>A constraint of a domain.</summary>
    DomainConstraint,
    /// <summary>An extension.</summary>
    Extension,
    /// <summary>Extended statistics.</summary>
    Statistics,
    /// <summary>A collation.</summary>
    Collation,
    /// <summary>An event trigger.</summary>
    EventTrigger,
    /// <summary>A publication.</summary>
    Publication,
    /// <summary>A procedural language.</summary>
    Language,
    /// <summary>A role.</summary>
    Role,
    /// <summary>A database.</summary>
    Database,
}
