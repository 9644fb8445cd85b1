namespace PsMigrate.Operations;

/// <summary>An operation that comes to actions of ALTER TABLE, of one wherever PostgreSQL allows, and perhaps statements after it.</summary>
/// <param name="Table">The table.</param>
public abstract record AlterTableOperation(QualifiedName Table) : TableOperation(Table)
{
    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        var actions = new List<AlterAction>();
        foreach (var action in Actions())
        {
            if (actions.Exists(action.StandsApart))
            {
                yield return AlterAction.Statement(Table, actions);
                actions.Clear();
            }
            actions.Add(action);
        }
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
