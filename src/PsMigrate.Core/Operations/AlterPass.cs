namespace PsMigrate.Operations;

/// <summary>
/// PostgreSQL's passes over the actions of one ALTER TABLE, in order, whatever the order they are written in (the
/// AT_PASS constants of its tablecmds.c; passes between which nothing of ours differs stand as one).
/// </summary>
internal enum AlterPass
{
    /// <summary>DROP of anything: a column, constraint, default, NOT NULL, identity.</summary>
    Drop,
    /// <summary>ALTER COLUMN TYPE.</summary>
    Type,
    /// <summary>ADD COLUMN.</summary>
    AddColumn,
    /// <summary>SET EXPRESSION of a generated column.</summary>
    Expression,
    /// <summary>SET NOT NULL, SET STATISTICS and other marks of a column; identities.</summary>
    Attribute,
    /// <summary>ADD CONSTRAINT, and SET DEFAULT.</summary>
    Add,
    /// <summary>VALIDATE CONSTRAINT and the rest.</summary>
    Other,
}
