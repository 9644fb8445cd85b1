using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>What brings the privileges on a thing, or on one of its columns, from one list to another.</summary>
internal sealed class PrivilegeChange
{
    private readonly string _target;
    private readonly string _column;
    private readonly string? _owner;
    private readonly PrivilegeChange? _whole;
    private readonly Privilege[] _old;
    private readonly Privilege[] _wanted;
    private readonly Privilege[] _regained;
    private readonly Privilege[] _lost;
    private readonly HashSet<Privilege> _taken;
    private readonly HashSet<Privilege> _weakened;
    private readonly HashSet<Privilege> _takenWithLoans = [];

    /// <param name="target">The word and the name after ON.</param>
    /// <param name="owner">Who owns the thing by then; null where that is not known.</param>
    /// <param name="old">What there is.</param>
    /// <param name="wanted">What is to be.</param>
    public PrivilegeChange(string target, string? owner, IReadOnlyList<Privilege> old, IReadOnlyList<Privilege> wanted)
        : this(target, "", owner, old, wanted, null)
    {
    }

    private PrivilegeChange(string target, string column, string? owner, IReadOnlyList<Privilege> old, IReadOnlyList<Privilege> wanted, PrivilegeChange? whole)
    {
        (_target, _column, _owner, _whole) = (target, column, owner, whole);
        (_old, _wanted) = ([.. old.Where(IsGiven)], [.. wanted.Where(IsGiven)]);
        (_regained, _lost) = ([.. old.Except(wanted).Where(item => !IsGiven(item))], [.. wanted.Except(old).Where(item => !IsGiven(item))]);
        var staying = _wanted.ToDictionary(item => item.Key);
        _taken = [.. _old.Where(item => !staying.ContainsKey(item.Key) || GoesWithWhole(item))];
        _weakened = [.. _old.Where(item => item.CanPassOn && ((staying.TryGetValue(item.Key, out var after) && !after.CanPassOn) || WeakensWithWhole(item)))];
        TakeHanging();
    }

    /// <summary>The change of the privileges on one of the thing's columns, which REVOKE on the whole takes too.</summary>
    /// <param name="name">The column's name as SQL.</param>
    /// <param name="old">What there is.</param>
    /// <param name="wanted">What is to be.</param>
    public PrivilegeChange OfColumn(string name, IReadOnlyList<Privilege> old, IReadOnlyList<Privilege> wanted) => new(_target, $" ({name})", _owner, old, wanted, this);

    /// <summary>Counts in that who is lent a right to the whole loses what the owner gave him of it on columns once that right is taken back.</summary>
    /// <param name="columns">The changes on the columns of one thing.</param>
    public static void CountLoans(IReadOnlyList<PrivilegeChange> columns)
    {
        HashSet<(string, string)> borrowers;
        do
            borrowers = [.. columns.SelectMany(column => column.Borrowers())];
        while (columns.Any(column => column.TakeWithLoans(borrowers)));
    }

    /// <summary>The statements that take away what others than the owner gave, the last hand first.</summary>
    public IEnumerable<string> TakeFromOthers() => Take(item => item.Grantor is not null && !IsLent(item, _old, _whole?._old));

    /// <summary>Those, behind them, that take away what its giver on a column may not take any more, and for a moment may.</summary>
    public IEnumerable<string> TakeAsLent() => Take(item => IsLent(item, _old, _whole?._old));

    /// <summary>The statements by which roles give on a column what they may not pass on any more, and for a moment may.</summary>
    public IEnumerable<string> GiveAsLent() => _wanted.Where(item => IsNew(item) && IsLent(item, _wanted, _whole?._wanted)).GroupBy(item => (item.Grantor, item.Grantee, item.CanPassOn))
        .SelectMany(group => Lend(group, _whole!._wanted, As(group.Key.Grantor, Grant(group, group.Key.Grantee, group.Key.CanPassOn))));

    /// <summary>The statements behind those.</summary>
    public IEnumerable<string> Settle()
    {
        if (_owner is not null && _regained.Length > 0)
            yield return $"GRANT {List(_regained)} ON {_target} TO {Identifier.Quote(_owner)}";
        foreach (var sql in Take(item => item.Grantor is null && !GoesWithWhole(item) && !_takenWithLoans.Contains(item) && !(_weakened.Contains(item) && WeakensWithWhole(item))))
            yield return sql;
        var depths = Depths(_wanted, _whole?._wanted ?? []);
        foreach (var group in _wanted.Where(item => IsNew(item) && !IsLent(item, _wanted, _whole?._wanted)).GroupBy(item => (Depth: depths[item], item.Grantor, item.Grantee, item.CanPassOn)).OrderBy(group => group.Key.Depth))
        {
            foreach (var sql in As(group.Key.Grantor, Grant(group, group.Key.Grantee, group.Key.CanPassOn)))
                yield return sql;
        }
        if (_owner is not null && _lost.Length > 0)
            yield return $"REVOKE {List(_lost)} ON {_target} FROM {Identifier.Quote(_owner)}";
    }

    private IEnumerable<string> Take(Func<Privilege, bool> isMeant)
    {
        var depths = Depths(_old, _whole?._old ?? []);
        return _taken.Select(item => (item, OptionOnly: IsOwners(item))).Concat(_weakened.Select(item => (item, OptionOnly: true))).Where(entry => isMeant(entry.item))
            .GroupBy(entry => (Depth: depths[entry.item], entry.item.Grantor, entry.item.Grantee, entry.OptionOnly, IsLent: IsLent(entry.item, _old, _whole?._old))).OrderByDescending(group => group.Key.Depth)
            .SelectMany(group => As(group.Key.Grantor, $"REVOKE {(group.Key.OptionOnly ? "GRANT OPTION FOR " : "")}{List(group.Select(entry => entry.item))} ON {_target} FROM {Role(group.Key.Grantee)}") is var sql
                && group.Key.IsLent ? Lend(group.Select(entry => entry.item), _whole!._old, sql) : sql);
    }

    private void TakeHanging()
    {
        while (_old.FirstOrDefault(item => !_taken.Contains(item) && HangsOn(item)) is { } hanging)
            _taken.Add(hanging);
        _weakened.ExceptWith(_taken);
    }

    private IEnumerable<(string Role, string Name)> Borrowers() => _taken.Concat(_weakened).Where(item => IsLent(item, _old, _whole?._old))
        .Concat(_wanted.Where(item => IsNew(item) && IsLent(item, _wanted, _whole?._wanted))).Select(item => (item.Grantor!, item.Name));

    private bool TakeWithLoans(HashSet<(string Role, string Name)> borrowers)
    {
        var going = _old.Where(item => item.Grantor is null && !_taken.Contains(item) && borrowers.Contains((item.Grantee, item.Name))).ToArray();
        _taken.UnionWith(going);
        _takenWithLoans.UnionWith(going);
        TakeHanging();
        return going.Length > 0;
    }

    private static bool IsGiven(Privilege item) => item.Grantee != Privilege.OwnerLacks;

    private bool IsNew(Privilege item) =>
        !_old.Any(there => there.Key == item.Key && !_taken.Contains(there) && (!item.CanPassOn || (there.CanPassOn && !_weakened.Contains(there))));

    // That a right to the whole goes takes nothing that was given on columns by it.
    private static bool IsLent(Privilege item, Privilege[] items, Privilege[]? ofWhole) =>
        ofWhole is not null && item.Grantor is not null && !items.Concat(ofWhole).Any(other => other.Carries(item));

    private IEnumerable<string> Lend(IEnumerable<Privilege> items, Privilege[] ofWhole, IEnumerable<string> statements)
    {
        var giver = items.First().Grantor;
        string[] names = [.. items.Select(item => item.Name)];
        return [
            $"GRANT {string.Join(", ", names)} ON {_target} TO {giver} WITH GRANT OPTION", .. statements,
            .. names.Select(name => $"REVOKE {(ofWhole.Any(item => item.Grantor is null && item.Grantee == giver && item.Name == name) ? "GRANT OPTION FOR " : "")}{name} ON {_target} FROM {giver}")];
    }

    private string Grant(IEnumerable<Privilege> items, string grantee, bool canPassOn) => $"GRANT {List(items)} ON {_target} TO {Role(grantee)}{(canPassOn ? " WITH GRANT OPTION" : "")}";

    private bool GoesWithWhole(Privilege item) => _whole is not null
        && (_whole._taken.Any(other => other.Key == item.Key && !_whole.IsOwners(other)) || (IsOfOwner(item) && _whole._lost.Any(other => other.Name == item.Name)));

    private bool WeakensWithWhole(Privilege item) =>
        _whole is not null && (_whole._weakened.Any(other => other.Key == item.Key) || _whole._taken.Any(other => other.Key == item.Key && _whole.IsOwners(other)));

    // PostgreSQL takes no privilege from one who has passed it on.
    private bool HangsOn(Privilege item)
    {
        var carriers = _old.Concat(_whole?._old ?? []).Where(other => other.Carries(item)).ToArray();
        return carriers.Length > 0 && carriers.All(carrier => _taken.Contains(carrier) || _weakened.Contains(carrier)
            || (_whole is not null && (_whole._taken.Contains(carrier) || _whole._weakened.Contains(carrier))));
    }

    // How many hands a privilege went through.
    private static Dictionary<Privilege, int> Depths(Privilege[] items, Privilege[] ofWhole)
    {
        var depths = items.Concat(ofWhole).Distinct().ToDictionary(item => item, _ => 0);
        var given = depths.Keys.Where(item => item.Grantor is not null).ToArray();
        for (var i = 0; i < given.Length; i++)
        {
            foreach (var item in given)
                depths[item] = 1 + depths.Keys.Where(other => other.Carries(item)).Select(other => depths[other]).DefaultIfEmpty(0).Min();
        }
        return depths;
    }

    private static bool IsOfOwner(Privilege item) => item is { Grantee: Privilege.Owner, Grantor: null };

    // Owners have them anyway, except on columns; only the option goes.
    private bool IsOwners(Privilege item) => IsOfOwner(item) && _column.Length == 0;

    // Only who gave a privilege can take it back.
    private static IEnumerable<string> As(string? grantor, string sql) => grantor is null ? [sql] : [$"SET ROLE {grantor}", sql, "RESET ROLE"];

    private string Role(string grantee) => grantee == Privilege.Owner ? Identifier.Quote(_owner ?? "") : grantee;

    private string List(IEnumerable<Privilege> items) => string.Join(", ", items.Select(item => item.Name + _column));
}
