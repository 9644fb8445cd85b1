namespace PsMigrate.Alembic;

/// <summary>
/// What a Python module says at its top level in constants: its docstring, and names that are assigned strings, None, or
/// tuples, lists and sets of them. Nothing is executed.
/// </summary>
internal sealed class PythonModule
{
    private readonly string _text;
    private readonly IReadOnlyList<PythonToken> _tokens;
    private readonly Dictionary<string, (object? Value, int Line)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _functions = new(StringComparer.Ordinal);

    private PythonModule(string text)
    {
        _text = text;
        _tokens = PythonLexer.Read(text);
        Read();
    }

    /// <summary>The text that stands at its beginning; empty where there is none.</summary>
    public string Docstring { get; private set; } = "";

    /// <summary>Reads a module.</summary>
    public static PythonModule Parse(string text) => new(text);

    /// <summary>Whether a name is assigned at the top level.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The line on which a name is assigned last, from 1; 1 where it is not.</summary>
    public int LineOf(string name) => _values.TryGetValue(name, out var found) ? found.Line : 1;

    /// <summary>A name's strings: none for None or a name that is not assigned; null where they cannot be known without running the module.</summary>
    public IReadOnlyList<string>? Strings(string name)
    {
        if (!_values.TryGetValue(name, out var found)) return [];
        return found.Value switch
        {
            null => [],
            string one => [one],
            List<object?> many when many.TrueForAll(item => item is string) => many.ConvertAll(item => (string)item!),
            _ => null,
        };
    }

    /// <summary>A function's source text; empty where there is no such function.</summary>
    public string Function(string name) => _functions.GetValueOrDefault(name, "");

    private void Read()
    {
        var isFirst = true;
        for (var start = 0; start < _tokens.Count;)
        {
            var end = start;
            while (_tokens[end].Kind != PythonTokenKind.EndOfStatement) end++;
            if (_tokens[start].Column == 0)
            {
                var statement = _tokens.Skip(start).Take(end - start).ToArray();
                if (isFirst && Array.TrueForAll(statement, token => token.Kind == PythonTokenKind.Text))
                    Docstring = string.Concat(statement.Select(token => token.Value));
                else
                    Take(statement, end);
                isFirst = false;
            }

            start = end + 1;
        }
    }

    private void Take(PythonToken[] statement, int end)
    {
        var def = statement[0].Is("async") ? 1 : 0;
        if (statement.Length > def + 1 && statement[def].Is("def"))
        {
            _functions[statement[def + 1].Value] = Source(statement[0].Start, end);
            return;
        }

        Assign(statement);
    }

    private string Source(int start, int end)
    {
        var next = end + 1;
        while (next < _tokens.Count && (_tokens[next].Column != 0 || _tokens[next].Kind == PythonTokenKind.EndOfStatement)) next++;
        var stop = next < _tokens.Count ? _tokens[next].Start : _text.Length;
        return _text[start..stop].ReplaceLineEndings("\n").TrimEnd();
    }

    /// <summary><c>name = value</c>, <c>name: annotation = value</c>, <c>one = other = value</c>.</summary>
    private void Assign(PythonToken[] statement)
    {
        if (statement[0].Kind != PythonTokenKind.Name || statement.Length < 3) return;
        var names = new List<PythonToken>();
        var at = 0;
        while (at + 1 < statement.Length && statement[at].Kind == PythonTokenKind.Name)
        {
            if (statement[at + 1].Is("="))
            {
                names.Add(statement[at]);
                at += 2;
            }
            else if (names.Count == 0 && statement[1].Is(":") && Array.FindIndex(statement, token => token.Is("=")) is > 1 and var equals)
            {
                names.Add(statement[0]);
                at = equals + 1;
            }
            else
            {
                break;
            }
        }

        if (names.Count == 0) return;
        var value = new PythonConstant(statement[at..], name => _values.TryGetValue(name, out var found) ? found.Value : PythonConstant.Unknown).Read();
        foreach (var name in names) _values[name.Value] = (value, name.Line);
    }
}
