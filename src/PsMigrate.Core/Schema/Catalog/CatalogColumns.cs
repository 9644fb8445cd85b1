using System.Globalization;
using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>The columns of a query that yields objects, and the values of the row that is being read.</summary>
internal sealed class CatalogColumns
{
    private static readonly HashSet<string> Places = ["kind", "class", "oid", "sub", "schema", "part_of", "name", "arguments", "parent", "alias"];
    private readonly NpgsqlDataReader _reader;
    private readonly Dictionary<string, int> _places = [];
    private readonly List<(int Index, string Name)> _facts = [];

    public CatalogColumns(NpgsqlDataReader reader)
    {
        _reader = reader;
        for (var i = 0; i < reader.FieldCount; i++)
        {
            var name = reader.GetName(i);
            if (Places.Contains(name))
                _places[name] = i;
            else
                _facts.Add((i, name));
        }
    }

    public string Text(string place) => _places.TryGetValue(place, out var index) ? _reader.GetString(index) : "";

    public bool Has(string place) => _places.ContainsKey(place);

    public uint? Oid(string place) =>
        _places.TryGetValue(place, out var index) && !_reader.IsDBNull(index) ? _reader.GetFieldValue<uint>(index) : null;

    public int Sub => _places.TryGetValue("sub", out var index) ? _reader.GetInt32(index) : 0;

    /// <summary>The row's facts; expressions in the form that PostgreSQL would give back once more.</summary>
    public Dictionary<string, string> Facts()
    {
        var facts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (index, name) in _facts)
        {
            if (_reader.IsDBNull(index))
                continue;
            var text = _reader.GetValue(index) switch
            {
                bool flag => flag ? "true" : "",
                string value => value,
                IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
                var value => value.ToString() ?? "",
            };
            if (text.Length > 0)
                facts[name] = ExpressionForm.Settle(text);
        }
        return facts;
    }
}
