namespace PsMigrate.Schema.Differences;

/// <summary>What happens to an object.</summary>
public enum SchemaChangeType
{
    /// <summary>It is made.</summary>
    Add,
    /// <summary>It is taken away.</summary>
    Remove,
    /// <summary>It changes, or is made anew.</summary>
    Change,
    /// <summary>It gets another name.</summary>
    Rename,
}
