using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// The way of rows that columns hold past a change of their type: into a composite type of the same attributes that stands
/// in meanwhile, and back out of it attribute by attribute. What is NULL stays NULL, which a row of NULLs is not.
/// </summary>
internal sealed class RowPassage
{
    private static readonly SchemaObjectKind[] Rows = [SchemaObjectKind.Table, SchemaObjectKind.View, SchemaObjectKind.MaterializedView, SchemaObjectKind.CompositeType];
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly Treatments _treatments;
    private readonly Dictionary<string, SchemaObject> _types;
    private readonly Dictionary<string, SchemaObject> _wanted;
    private readonly IReadOnlySet<SchemaObjectId> _blocked;
    private readonly Dictionary<string, bool> _moves = [];
    private readonly List<SchemaObjectId> _made = [];
    private readonly List<SchemaObjectId> _leaving = [];
    private readonly HashSet<SchemaObjectId> _leavingCasts = [];
    private readonly List<SchemaObjectId> _returning = [];
    private readonly HashSet<SchemaObjectId> _returningCasts = [];
    private readonly HashSet<SchemaObjectId> _away = [];
    private readonly SpareNames _names;

    public RowPassage(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        (_from, _to, _treatments) = (from, to, treatments);
        _names = new SpareNames(from, to);
        _blocked = treatments.Blocked;
        (_types, _wanted) = (_blocked.Count == 0 ? [] : Types(from), _blocked.Count == 0 ? [] : Types(to));
    }

    /// <summary>Whether values of the column, whose table is made anew, wait in the type that stands in.</summary>
    public bool Has(SchemaObject column) => Moves(column["type"]!);

    /// <summary>The type that stands in for another one, which may be an array or a domain.</summary>
    public string Between(string type)
    {
        var dimensions = type[RowTypes.Element(type).Length..];
        if (!Moves(type))
            return type;
        var item = _types[RowTypes.Plain(RowTypes.Element(type))];
        return Rows.Contains(item.Id.Kind) ? Aside(item.Id).Sql + dimensions
            : item.Id.Kind == SchemaObjectKind.Domain ? Between(item["type"]!) + dimensions
            : "text" + dimensions;
    }

    /// <summary>The type in which a column's values wait, and how they get there: where no rows are in the way of others, as text.</summary>
    public string Departure(SchemaObject column)
    {
        var (name, type) = (column.Id.NameSql, column["type"]!);
        return Moves(type) ? $"{Between(type)} USING {Departing(name, type)}" : $"text USING {name}::text";
    }

    /// <summary>How a column's values get to the type that is to be.</summary>
    public string Arrival(SchemaObject before, SchemaObject after)
    {
        var (name, type) = (after.Id.NameSql, before["type"]!);
        return Moves(type) ? Arriving(name, type, after["type"]!) : ColumnConversion.Value(name, "text", after["type"]!, hasCast: false);
    }

    /// <summary>What must be there before a column's values can leave.</summary>
    public IEnumerable<string> Leave(SchemaObject column)
    {
        _away.Add(column.Id);
        return Prepare(column["type"]!, isWithinArray: false);
    }

    /// <summary>A value as one of the type that stands in.</summary>
    /// <param name="value">The value, as an expression.</param>
    /// <param name="type">Its type.</param>
    public string Departing(string value, string type) => !Moves(type) ? value
        : RowOf(type, _types) is { } row ? $"{Function(row)}({value})"
        : $"{value}::{Between(type)}";

    /// <summary>Takes away what only the leaving needed, so that it is in nobody's way.</summary>
    public IEnumerable<string> EndLeaving() => End(_leaving, _leavingCasts, id => id.Sql, id => Aside(id).Sql);

    /// <summary>What must be there before a column's values can come back.</summary>
    public IEnumerable<string> Return(SchemaObject before, SchemaObject after) =>
        IsSameRow(before["type"]!, after["type"]!) ? Resume(before["type"]!, isWithinArray: false) : [];

    /// <summary>A value of the type that stands in as one of the type that is to be.</summary>
    /// <param name="value">The value, as an expression.</param>
    /// <param name="before">The type that it was of.</param>
    /// <param name="after">The type that it is to be of.</param>
    public string Arriving(string value, string before, string after)
    {
        if (before == after && !Moves(before))
            return value;
        if (!IsSameRow(before, after))
            return ColumnConversion.Value(value, Between(before), after, hasCast: false);
        return RowOf(before, _types) is not { } row ? $"{value}::{after}"
            : RowTypes.IsOf(after, row) ? $"{Function(row)}({value})"
            : $"{Function(row)}({value})::{after}";
    }

    /// <summary>Tells that a column has its values again.</summary>
    /// <returns>What takes the types that stood in away, once nobody needs them.</returns>
    public IEnumerable<string> End(SchemaObjectId column)
    {
        if (!_away.Remove(column) || _away.Count > 0)
            yield break;
        foreach (var statement in End(_returning, _returningCasts, id => Aside(id).Sql, id => id.Sql))
            yield return statement;
        foreach (var id in Enumerable.Reverse(_made))
            yield return $"DROP TYPE {Aside(id).Sql}";
        _made.Clear();
    }

    private IEnumerable<string> End(List<SchemaObjectId> functions, HashSet<SchemaObjectId> casts, Func<SchemaObjectId, string> source, Func<SchemaObjectId, string> target)
    {
        foreach (var id in Enumerable.Reverse(functions))
        {
            if (casts.Contains(id))
                yield return $"DROP CAST ({source(id)} AS {target(id)})";
            yield return $"DROP FUNCTION {Function(id)}({source(id)})";
        }
        functions.Clear();
        casts.Clear();
    }

    private IEnumerable<string> Prepare(string type, bool isWithinArray)
    {
        if (!Moves(type))
            yield break;
        var item = _types[RowTypes.Plain(RowTypes.Element(type))];
        isWithinArray |= RowTypes.Element(type) != type;
        foreach (var inner in Inner(item))
        {
            foreach (var statement in Prepare(inner, isWithinArray && item.Id.Kind == SchemaObjectKind.Domain))
                yield return statement;
        }
        if (!Rows.Contains(item.Id.Kind))
            yield break;
        var (source, target) = (item.Id.Sql, Aside(item.Id).Sql);
        if (!_leaving.Contains(item.Id))
        {
            _leaving.Add(item.Id);
            var kept = Kept(item);
            if (!_made.Contains(item.Id))
            {
                _made.Add(item.Id);
                yield return $"CREATE TYPE {target} AS ({string.Join(", ", kept.Select(part => $"{Identifier.Quote(part.Name)} {Between(part.Before)}"))})";
            }
            var values = kept.Select(part => Departing($"($1).{Identifier.Quote(part.Name)}", part.Before));
            var body = $"SELECT CASE WHEN $1 IS DISTINCT FROM NULL THEN ROW({string.Join(", ", values)})::{target} END";
            yield return $"CREATE FUNCTION {Function(item.Id)}({source}) RETURNS {target} LANGUAGE sql AS {Quote(body)}";
        }
        // Only a cast reaches the elements of an array.
        if (isWithinArray && _leavingCasts.Add(item.Id))
            yield return $"CREATE CAST ({source} AS {target}) WITH FUNCTION {Function(item.Id)}({source})";
    }

    // By the attributes' names: which places they have depends on what came and went meanwhile.
    private IEnumerable<string> Resume(string type, bool isWithinArray)
    {
        if (!Moves(type))
            yield break;
        var item = _types[RowTypes.Plain(RowTypes.Element(type))];
        isWithinArray |= RowTypes.Element(type) != type;
        // What becomes another type comes back as text, and its old one may be gone.
        foreach (var inner in Rows.Contains(item.Id.Kind) ? Kept(item).Where(part => IsSameRow(part.Before, part.After)).Select(part => part.Before) : Inner(item))
        {
            foreach (var statement in Resume(inner, isWithinArray && item.Id.Kind == SchemaObjectKind.Domain))
                yield return statement;
        }
        if (!Rows.Contains(item.Id.Kind) || !_wanted.TryGetValue(RowTypes.Plain(item.Id.Sql), out var wanted))
            yield break;
        var (source, target) = (Aside(item.Id).Sql, item.Id.Sql);
        if (!_returning.Contains(item.Id))
        {
            _returning.Add(item.Id);
            var assignments = Kept(item).Select(part => $" r.{Identifier.Quote(part.Name)} := {Arriving($"($1).{Identifier.Quote(part.Name)}", part.Before, part.After)};");
            // A row none of whose fields are set would be NULL itself.
            assignments = assignments.DefaultIfEmpty(string.Concat(RowTypes.Attributes(wanted, _to).Take(1).Select(part => $" r.{Identifier.Quote(part.Name)} := NULL;")));
            var body = $"DECLARE r {target}; BEGIN IF $1 IS NOT DISTINCT FROM NULL THEN RETURN NULL; END IF;{string.Concat(assignments)} RETURN r; END";
            yield return $"CREATE FUNCTION {Function(item.Id)}({source}) RETURNS {target} LANGUAGE plpgsql AS {Quote(body)}";
        }
        if (isWithinArray && _returningCasts.Add(item.Id))
            yield return $"CREATE CAST ({source} AS {target}) WITH FUNCTION {Function(item.Id)}({source})";
    }

    // Whether what stands in for the one becomes the other by itself: both are rows of the same type, be it by way of domains.
    private bool IsSameRow(string before, string after) => Moves(before) && Root(before, _types) is var root && root == Root(after, _wanted)
        && _types.TryGetValue(RowTypes.Plain(RowTypes.Element(root)), out var item) && Rows.Contains(item.Id.Kind);

    // What a type's values are rows of that cannot stay what they are; null for arrays, for what is no row, and for a domain that goes by itself.
    private SchemaObjectId? RowOf(string type, Dictionary<string, SchemaObject> types) => Root(type, types) is var root && RowTypes.Element(root) == root && Moves(root)
        && types.TryGetValue(RowTypes.Plain(root), out var item) && Rows.Contains(item.Id.Kind) ? item.Id : null;

    private static string Root(string type, Dictionary<string, SchemaObject> types)
    {
        var element = RowTypes.Element(type);
        return types.TryGetValue(RowTypes.Plain(element), out var item) && item.Id.Kind == SchemaObjectKind.Domain ? Root(item["type"]!, types) + type[element.Length..] : type;
    }

    // Whether values of the type cannot stay what they are: they hold such rows, or the type itself is made anew.
    private bool Moves(string type)
    {
        if (_blocked.Count == 0)
            return false;
        var name = RowTypes.Plain(RowTypes.Element(type));
        if (_moves.TryGetValue(name, out var known))
            return known;
        return _moves[name] = _types.TryGetValue(name, out var item)
            && (_blocked.Contains(item.Id) || _treatments.Drops(item.Id) || Inner(item).Any(Moves));
    }

    private IEnumerable<string> Inner(SchemaObject item) => item.Id.Kind switch
    {
        SchemaObjectKind.Domain => [item["type"]!],
        SchemaObjectKind.Enum or SchemaObjectKind.RangeType => [],
        _ => Kept(item).Select(part => part.Before),
    };

    private IReadOnlyList<(string Name, string Before, string After)> Kept(SchemaObject item)
    {
        var after = _wanted.TryGetValue(RowTypes.Plain(item.Id.Sql), out var wanted) && Rows.Contains(wanted.Id.Kind)
            ? RowTypes.Attributes(wanted, _to).ToDictionary(part => part.Name, part => part.Type) : [];
        return [.. RowTypes.Attributes(item, _from).Where(part => after.ContainsKey(part.Name)).Select(part => (part.Name, part.Type, after[part.Name]))];
    }

    private SchemaObjectId Aside(SchemaObjectId id) => _names.Of(id, "between") with { Kind = SchemaObjectKind.CompositeType };

    private string Function(SchemaObjectId id) => $"pg_temp.{Aside(id).NameSql}";

    private static string Quote(string body)
    {
        var tag = "$$";
        while (body.Contains(tag, StringComparison.Ordinal))
            tag = $"${tag.Trim('$')}_$";
        return tag + body + tag;
    }

    private static Dictionary<string, SchemaObject> Types(SchemaModel model)
    {
        var types = model.Objects
            .Where(item => Rows.Contains(item.Id.Kind) || item.Id.Kind is SchemaObjectKind.Domain or SchemaObjectKind.Enum or SchemaObjectKind.RangeType)
            .ToDictionary(item => RowTypes.Plain(item.Id.Sql));
        foreach (var range in types.Values.Where(item => item.Is("multirange")).ToArray())
            types.TryAdd(RowTypes.Plain((range.Id with { Name = range["multirange"]! }).Sql), range);
        return types;
    }
}
