namespace PsMigrate.Operations;

/// <summary>When a constraint is checked.</summary>
public enum Deferrability
{
    /// <summary>At each statement, always.</summary>
    NotDeferrable,
    /// <summary>At each statement, unless SET CONSTRAINTS puts it off.</summary>
    InitiallyImmediate,
    /// <summary>At the end of the transaction.</summary>
    InitiallyDeferred,
}
