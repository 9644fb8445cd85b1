namespace PsMigrate.Operations;

/// <summary>A change to a database, as data: its SQL can be shown, checked and run, and many have an inverse.</summary>
public abstract record Operation
{
    private protected Operation()
    {
    }

    /// <summary>True where PostgreSQL refuses the operation inside a transaction block.</summary>
    public virtual bool MustRunOutsideTransaction => false;

    /// <summary>The statements in order, each without a closing semicolon, for PostgreSQL 10 and later.</summary>
    /// <exception cref="MigrationException">
    /// A name or value has no SQL, or parts contradict one another (<see cref="MigrationErrorId.InvalidOperation"/>).
    /// </exception>
    public abstract IEnumerable<string> ToSql();

    /// <summary>The operation that takes this one back, leaving the catalog as it was.</summary>
    /// <exception cref="MigrationException">
    /// There is none, or what it would need to know is missing (<see cref="MigrationErrorId.NoInverse"/>).
    /// </exception>
    public abstract Operation Inverse();

    private protected MigrationException NoInverse(string why) => new(MigrationErrorId.NoInverse,
        $"{GetType().Name} has no inverse: {why}.", "Write the downgrade by hand.");

    private protected static MigrationException Invalid(string message, string action) =>
        new(MigrationErrorId.InvalidOperation, message, action);
}
