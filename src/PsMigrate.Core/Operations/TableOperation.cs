namespace PsMigrate.Operations;

/// <summary>An operation on one table, which may be a part of <see cref="UpdateTable"/>.</summary>
/// <param name="Table">The table.</param>
public abstract record TableOperation(QualifiedName Table) : Operation
{
    /// <summary>
    /// True where the operation only adds to the table, so that it does not matter whether an index or a comment that
    /// stands before it in the script is made before or after.
    /// </summary>
    internal virtual bool OnlyAdds => false;
}
