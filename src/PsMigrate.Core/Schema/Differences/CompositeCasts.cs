using PsMigrate.Operations;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Casts from composite types that stepped aside to those that take their places, attribute by attribute: the text of a
/// value tells its attributes by their places only, so that others would get the values where some come, go or move.
/// </summary>
internal sealed class CompositeCasts
{
    private readonly SchemaModel _from;
    private readonly SchemaModel _to;
    private readonly HashSet<string> _types;

    public CompositeCasts(SchemaModel from, SchemaModel to, Treatments treatments)
    {
        (_from, _to) = (from, to);
        var swapped = treatments.All.Where(id => treatments[id] == Treatment.Swap).ToArray();
        _types = [.. swapped.Where(id => id.Kind == SchemaObjectKind.CompositeType).Select(id => id.Sql)];
        // A domain over one is cast by way of it.
        while (swapped.FirstOrDefault(id => id.Kind == SchemaObjectKind.Domain && !_types.Contains(id.Sql) && Has(from.Find(id)!["type"]!)) is { Name: not null } domain)
            _types.Add(domain.Sql);
    }

    /// <summary>Whether values of a type that keeps its name are cast.</summary>
    public bool Has(SchemaObject before, SchemaObject after) => before["type"] == after["type"] && Has(before["type"]!);

    /// <summary>Makes the cast.</summary>
    public IEnumerable<string> Create(SchemaObjectId type, SchemaObjectId aside)
    {
        var old = CompositeTypeWriter.Attributes(_from.Find(type)!).ToDictionary(attribute => attribute.Name, attribute => attribute.Type);
        var values = CompositeTypeWriter.Attributes(_to.Find(type)!).Select(attribute => old.TryGetValue(attribute.Name, out var before)
            ? Value($"($1).{Identifier.Quote(attribute.Name)}", before, attribute.Type) : "NULL");
        var body = $"SELECT CASE WHEN $1 IS DISTINCT FROM NULL THEN ROW({string.Join(", ", values)})::{type.Sql} END";
        yield return $"CREATE FUNCTION {Function(aside)} RETURNS {type.Sql} LANGUAGE sql AS {Literal.Text(body)}";
        yield return $"CREATE CAST ({aside.Sql} AS {type.Sql}) WITH FUNCTION {Function(aside)}";
    }

    /// <summary>Takes it away.</summary>
    public static IEnumerable<string> Drop(SchemaObjectId type, SchemaObjectId aside) =>
        [$"DROP CAST ({aside.Sql} AS {type.Sql})", $"DROP FUNCTION {Function(aside)}"];

    private bool Has(string type) => _types.Contains(type.Replace("[]", "", StringComparison.Ordinal));

    private string Value(string value, string from, string to) =>
        from == to && !from.Contains('.', StringComparison.Ordinal) ? value : ColumnConversion.Value(value, from, to, from == to && Has(from));

    private static string Function(SchemaObjectId aside) => $"pg_temp.{aside.NameSql}({aside.Sql})";
}
