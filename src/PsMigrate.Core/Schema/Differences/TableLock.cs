namespace PsMigrate.Schema.Differences;

/// <summary>The locks on tables that changes take, from the weakest to the strongest (manual, section 13.3).</summary>
public enum TableLock
{
    /// <summary>None that stands in anybody's way.</summary>
    None,
    /// <summary>SHARE UPDATE EXCLUSIVE: other changes of the schema, VACUUM and ANALYZE wait.</summary>
    ShareUpdateExclusive,
    /// <summary>SHARE: writes wait.</summary>
    Share,
    /// <summary>SHARE ROW EXCLUSIVE: writes wait.</summary>
    ShareRowExclusive,
    /// <summary>ACCESS EXCLUSIVE: reads and writes wait.</summary>
    AccessExclusive,
}
