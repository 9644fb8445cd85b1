using System.Globalization;
using System.Text;

namespace PsMigrate.Alembic;

/// <summary>The escapes in Python's string literals (The Python Language Reference, 2.4.1.1).</summary>
internal static class PythonEscapes
{
    /// <summary>Resolves them; an unknown one stays as it stands, as in Python.</summary>
    public static string Resolve(string inner)
    {
        if (!inner.Contains('\\', StringComparison.Ordinal)) return inner;
        var result = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] != '\\' || i + 1 >= inner.Length)
                result.Append(inner[i]);
            else
                i = Append(result, inner, i + 1);
        }

        return result.ToString();
    }

    /// <summary>Appends what the escape at <paramref name="at"/> stands for, and returns where its last character is.</summary>
    private static int Append(StringBuilder result, string inner, int at)
    {
        switch (inner[at])
        {
            case '\n': return at;
            case '\r': return at + 1 < inner.Length && inner[at + 1] == '\n' ? at + 1 : at;
            case 'n': result.Append('\n'); return at;
            case 't': result.Append('\t'); return at;
            case 'r': result.Append('\r'); return at;
            case 'a' or 'b' or 'f' or 'v': result.Append(' '); return at;
            case '\\' or '\'' or '"': result.Append(inner[at]); return at;
            case 'x': return AppendCode(result, inner, at, 2);
            case 'u': return AppendCode(result, inner, at, 4);
            case 'U': return AppendCode(result, inner, at, 8);
            default: result.Append('\\').Append(inner[at]); return at;
        }
    }

    private static int AppendCode(StringBuilder result, string inner, int at, int digits)
    {
        if (at + digits < inner.Length
            && int.TryParse(inner.AsSpan(at + 1, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            && Rune.IsValid(code))
        {
            result.Append(new Rune(code).ToString());
            return at + digits;
        }

        result.Append('\\').Append(inner[at]);
        return at;
    }
}
