namespace PsMigrate.Alembic;

/// <summary>Reads an expression of constants: strings, None, tuples, lists and sets, sums of them, and names known before.</summary>
/// <param name="tokens">The expression.</param>
/// <param name="lookUp">The value of a name; <see cref="Unknown"/> where there is none.</param>
internal sealed class PythonConstant(PythonToken[] tokens, Func<string, object?> lookUp)
{
    private int _at;

    /// <summary>What cannot be known without running the program.</summary>
    public static object Unknown { get; } = new();

    /// <summary>A string, null for None, a list of such values, or <see cref="Unknown"/>.</summary>
    public object? Read()
    {
        var first = Sum();
        if (_at == tokens.Length) return first;
        // A tuple needs no parentheses.
        if (!tokens[_at].Is(",")) return Unknown;
        var items = new List<object?> { first };
        while (_at < tokens.Length && tokens[_at].Is(","))
        {
            _at++;
            if (_at < tokens.Length) items.Add(Sum());
        }

        return _at == tokens.Length ? items : Unknown;
    }

    private object? Sum()
    {
        var value = Term();
        while (_at < tokens.Length && tokens[_at].Is("+"))
        {
            _at++;
            value = (value, Term()) switch
            {
                (string left, string right) => left + right,
                (List<object?> left, List<object?> right) => left.Concat(right).ToList(),
                _ => Unknown,
            };
        }

        return value;
    }

    private object? Term()
    {
        if (_at >= tokens.Length) return Unknown;
        var token = tokens[_at++];
        switch (token.Kind)
        {
            case PythonTokenKind.Text:
                var text = token.Value;
                while (_at < tokens.Length && tokens[_at].Kind == PythonTokenKind.Text) text += tokens[_at++].Value;
                return text;
            case PythonTokenKind.Name when token.Is("None"):
                return null;
            case PythonTokenKind.Name when _at < tokens.Length && tokens[_at].Is("("):
                return token.Value is "tuple" or "list" or "set" or "frozenset" ? Call() : Unknown;
            case PythonTokenKind.Name:
                return lookUp(token.Value);
            case PythonTokenKind.Operator when token.Value is "(" or "[" or "{":
                return Items(token.Value);
            default:
                return Unknown;
        }
    }

    private object Call()
    {
        _at++;
        return Items("(") switch
        {
            List<object?> { Count: 0 } none => none,
            List<object?> many => many,
            _ => Unknown,
        };
    }

    private object? Items(string bracket)
    {
        var close = bracket switch { "(" => ")", "[" => "]", _ => "}" };
        var items = new List<object?>();
        var commas = 0;
        while (_at < tokens.Length && !tokens[_at].Is(close))
        {
            items.Add(Sum());
            if (_at >= tokens.Length || !tokens[_at].Is(",")) break;
            commas++;
            _at++;
        }

        if (_at >= tokens.Length || !tokens[_at].Is(close)) return Unknown;
        _at++;
        return bracket == "(" && commas == 0 && items.Count == 1 ? items[0] : items;
    }
}
