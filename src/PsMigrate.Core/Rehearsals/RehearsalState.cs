namespace PsMigrate.Rehearsals;

/// <summary>What came of a rehearsal that PostgreSQL did not refuse.</summary>
public enum RehearsalState
{
    /// <summary>The upgrade leads to the schema that is wanted, and the downgrade back.</summary>
    Passed,
    /// <summary>The statements apply, and lead to another schema.</summary>
    Differs,
    /// <summary>Something went wrong, and it may be the scratch database's fault.</summary>
    Doubtful,
    /// <summary>The scratch database cannot be made like the database, so that nothing would be learnt.</summary>
    NotRehearsed,
}
