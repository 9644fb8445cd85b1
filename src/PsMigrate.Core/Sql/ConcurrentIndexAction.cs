namespace PsMigrate.Sql;

/// <summary>What a statement does to an index CONCURRENTLY.</summary>
public enum ConcurrentIndexAction
{
    /// <summary><c>CREATE INDEX CONCURRENTLY</c>. A failure leaves an invalid index of that name.</summary>
    Create,
    /// <summary><c>DROP INDEX CONCURRENTLY</c>. A failure leaves the index, marked invalid.</summary>
    Drop,
    /// <summary>
    /// <c>REINDEX INDEX CONCURRENTLY</c>. A failure leaves an invalid index whose name ends in <c>_ccnew</c> (or
    /// <c>_ccold</c>), with a number where that was taken.
    /// </summary>
    Reindex,
    /// <summary><c>REINDEX TABLE CONCURRENTLY</c>: every index of the table.</summary>
    ReindexTable,
}
