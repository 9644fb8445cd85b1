namespace PsMigrate.Operations;

/// <summary>What becomes of a row when the row it refers to changes or goes.</summary>
public enum ReferentialAction
{
    /// <summary>The change is refused at the end of the statement, or of the transaction where deferred.</summary>
    NoAction,
    /// <summary>The change is refused at once.</summary>
    Restrict,
    /// <summary>The row goes or changes too.</summary>
    Cascade,
    /// <summary>The reference becomes NULL.</summary>
    SetNull,
    /// <summary>The reference becomes the column's default.</summary>
    SetDefault,
}
