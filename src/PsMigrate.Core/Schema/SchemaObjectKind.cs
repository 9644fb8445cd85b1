namespace PsMigrate.Schema;

/// <summary>The kinds of object that a schema model knows, in the order in which they are made where nothing else decides.</summary>
public enum SchemaObjectKind
{
    /// <summary>A schema.</summary>
    Schema,
    /// <summary>An extension.</summary>
    Extension,
    /// <summary>A collation.</summary>
    Collation,
    /// <summary>An enum type.</summary>
    Enum,
    /// <summary>A composite type.</summary>
    CompositeType,
    /// <summary>A domain.</summary>
    Domain,
    /// <summary>A constraint of a domain.</summary>
    DomainConstraint,
    /// <summary>A range type.</summary>
    RangeType,
    /// <summary>A sequence that is not a column's identity.</summary>
    Sequence,
    /// <summary>A function or window function.</summary>
    Function,
    /// <summary>A procedure.</summary>
    Procedure,
    /// <summary>An aggregate.</summary>
    Aggregate,
    /// <summary>A table, partitioned table or partition.</summary>
    Table,
    /// <summary>A column of a table.</summary>
    Column,
    /// <summary>A column's default.</summary>
    Default,
    /// <summary>The column that a sequence belongs to (OWNED BY).</summary>
    SequenceOwner,
    /// <summary>A primary key, unique, check, exclusion or foreign key constraint.</summary>
    Constraint,
    /// <summary>An index that no constraint owns.</summary>
    Index,
    /// <summary>A view.</summary>
    View,
    /// <summary>A materialized view.</summary>
    MaterializedView,
    /// <summary>A statistics object.</summary>
    Statistics,
    /// <summary>A rewrite rule that is not a view's.</summary>
    Rule,
    /// <summary>A trigger.</summary>
    Trigger,
    /// <summary>A row security policy.</summary>
    Policy,
    /// <summary>An event trigger.</summary>
    EventTrigger,
    /// <summary>The privileges on what a role will make of one kind, in one schema or beyond what all have anywhere; compared where privileges are.</summary>
    DefaultPrivileges,
}
