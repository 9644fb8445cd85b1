namespace PsMigrate.Operations;

/// <summary>What becomes of a column's identity.</summary>
public enum IdentityChange
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The column becomes an identity column.</summary>
    Add,
    /// <summary>The identity counts or behaves differently.</summary>
    Set,
    /// <summary>The column is an identity column no more.</summary>
    Drop,
}
