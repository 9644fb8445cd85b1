using System.Globalization;
using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>The columns of a query that yields objects (<see cref="CatalogQuery"/>), and how its rows are read.</summary>
internal sealed class CatalogColumns
{
    private static readonly HashSet<string> Places = ["kind", "class", "oid", "sub", "schema", "part_of", "name", "arguments", "parent", "alias", "number", "keys", "type_oid", "type_modifier", "type_collation", "type_storage"];
    private readonly NpgsqlDataReader _reader;
    private readonly Dictionary<string, int> _places = [];
    private readonly List<(int Index, string Name, Type Type)> _facts = [];
    private readonly IReadOnlyDictionary<(uint, int, uint), ColumnType> _types;
    private readonly SchemaObjectKind? _kind;

    /// <param name="reader">Stands at the query's rows.</param>
    /// <param name="kind">The kind of its objects; null where each row says it.</param>
    /// <param name="types">The types of columns.</param>
    public CatalogColumns(NpgsqlDataReader reader, SchemaObjectKind? kind, IReadOnlyDictionary<(uint, int, uint), ColumnType> types)
    {
        _kind = kind;
        _reader = reader;
        _types = types;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var name = reader.GetName(i);
            if (Places.Contains(name))
                _places[name] = i;
            else
                _facts.Add((i, name, reader.GetFieldType(i)));
        }
    }

    /// <summary>Reads the row.</summary>
    public CatalogRow Read()
    {
        var facts = new FactList();
        if (Oid("type_oid") is { } type)
            AddType(type, facts);
        foreach (var (index, name, kind) in _facts)
        {
            if (!_reader.IsDBNull(index) && Text(index, kind) is { Length: > 0 } text)
                facts[name] = text;
        }
        return new CatalogRow(
            _kind ?? Enum.Parse<SchemaObjectKind>(Text("kind")), Oid("class") is { } system ? new CatalogAddress(system, Oid("oid")!.Value, Number("sub")) : null,
            _places.ContainsKey("schema") ? Text("schema") : null, Text("part_of"), Text("name"), Text("arguments"),
            Oid("parent"), Oid("alias"), Number("number"), Keys(), facts);
    }

    private void AddType(uint oid, FactList facts)
    {
        var type = _types[(oid, Number("type_modifier"), Oid("type_collation") ?? 0)];
        facts["type"] = type.Name;
        if (type.Collation is { } collation)
            facts["collation"] = collation;
        if (_reader.GetChar(_places["type_storage"]) is var storage && storage != type.Storage)
            facts["storage"] = storage.ToString();
    }

    // Expressions come in the form that PostgreSQL would give back once more.
    private string Text(int index, Type type) => type == typeof(string) ? ExpressionForm.Settle(_reader.GetString(index))
        : type == typeof(bool) ? (_reader.GetBoolean(index) ? "true" : "")
        : Convert.ToString(_reader.GetValue(index), CultureInfo.InvariantCulture) ?? "";

    private short[]? Keys() => _places.TryGetValue("keys", out var index) && !_reader.IsDBNull(index) ? _reader.GetFieldValue<short[]>(index) : null;

    private string Text(string place) => _places.TryGetValue(place, out var index) && !_reader.IsDBNull(index) ? _reader.GetString(index) : "";

    private int Number(string place) => _places.TryGetValue(place, out var index) ? _reader.GetInt32(index) : 0;

    private uint? Oid(string place) =>
        _places.TryGetValue(place, out var index) && !_reader.IsDBNull(index) ? _reader.GetFieldValue<uint>(index) : null;
}
