namespace PsMigrate.Schema.Differences;

/// <summary>The kinds of step, in the order in which they come where nothing else decides.</summary>
internal enum SchemaStep
{
    /// <summary>A partition leaves its place.</summary>
    Detach,
    /// <summary>The object goes; a type that is swapped steps aside.</summary>
    Drop,
    /// <summary>A column's values go into another type, until the column changes in place.</summary>
    Leave,
    /// <summary>The object changes in place.</summary>
    Alter,
    /// <summary>The object is made.</summary>
    Create,
    /// <summary>A table becomes a partition.</summary>
    Attach,
    /// <summary>The old type of a swap goes.</summary>
    Clean,
}
