namespace PsMigrate.Operations;

/// <summary>An operation that comes to actions of one ALTER TABLE, and perhaps statements after it.</summary>
/// <param name="Table">The table.</param>
public abstract record AlterTableOperation(QualifiedName Table) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        var actions = Actions().ToList();
        if (actions.Count > 0)
            yield return AlterAction.Statement(Table, actions);
        foreach (var statement in Following())
            yield return statement;
    }

    /// <summary>The actions in order.</summary>
    internal abstract IEnumerable<AlterAction> Actions();

    /// <summary>What cannot be said in ALTER TABLE, such as comments.</summary>
    internal virtual IEnumerable<string> Following() => [];
}
