namespace PsMigrate.Operations;

/// <summary>Merges parts of <see cref="UpdateTable"/> into ALTER TABLE statements.</summary>
internal sealed class AlterTableMerger(QualifiedName table)
{
    private readonly List<UpdateTableStatement> _done = [];
    private readonly List<AlterAction> _actions = [];
    // Statements that stand after the ALTER TABLE in hand: indexes and comments.
    private readonly List<UpdateTableStatement> _after = [];
    private int _first;

    internal IReadOnlyList<UpdateTableStatement> Merge(IReadOnlyList<Operation> parts)
    {
        for (var i = 0; i < parts.Count; i++)
            Add(parts[i], i);
        Flush();
        return _done;
    }

    private void Add(Operation part, int index)
    {
        if (part is AlterTableOperation alter)
        {
            Add(alter, index);
            return;
        }
        // A rename changes what names mean, so nothing moves past it; the rest waits behind the ALTER TABLE in hand.
        if (part is RenameColumn or RenameConstraint)
            Flush();
        _after.AddRange(part.ToSql().Select(sql => new UpdateTableStatement(sql, index)));
        if (part is RenameColumn or RenameConstraint)
            Flush();
    }

    private void Add(AlterTableOperation part, int index)
    {
        var actions = part.Actions().ToList();
        if ((_after.Count > 0 && !part.OnlyAdds)
            || actions.Exists(action => _actions.Exists(earlier => !action.MayFollow(earlier))))
        {
            Flush();
        }
        foreach (var action in actions)
        {
            if (_actions.Exists(action.StandsApart))
                Flush();
            if (_actions.Count == 0)
                _first = index;
            _actions.Add(action);
        }
        _after.AddRange(part.Following().Select(sql => new UpdateTableStatement(sql, index)));
    }

    private void Flush()
    {
        if (_actions.Count > 0)
            _done.Add(new(AlterAction.Statement(table, _actions), _first));
        _done.AddRange(_after);
        _actions.Clear();
        _after.Clear();
    }
}
