namespace PsMigrate.Schema.Differences;

/// <summary>What is to be done with an object.</summary>
internal enum Treatment
{
    /// <summary>Nothing.</summary>
    Keep,
    /// <summary>It is new.</summary>
    Create,
    /// <summary>It goes.</summary>
    Drop,
    /// <summary>It changes in place.</summary>
    Alter,
    /// <summary>It goes and is made anew.</summary>
    Rebuild,
    /// <summary>A type that columns have: the old one steps aside, the columns move to the new one, the old one goes.</summary>
    Swap,
}
