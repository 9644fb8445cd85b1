using System.Text;

namespace PsMigrate.Operations;

/// <summary>The name of an object that lives in a schema.</summary>
/// <param name="Schema">The schema, not yet quoted; null for the first of the search path.</param>
/// <param name="Name">The name, not yet quoted.</param>
public sealed record QualifiedName(string? Schema, string Name)
{
    /// <summary>Reads <c>table</c> or <c>schema.table</c>; a part with a dot in it stands in double quotes.</summary>
    /// <param name="text">Such as <c>users</c>, <c>billing.invoices</c> or <c>"my.schema"."t"</c>.</param>
    /// <exception cref="MigrationException">
    /// There are more than two parts, an empty one, or an open quote (<see cref="MigrationErrorId.InvalidOperation"/>).
    /// </exception>
    public static QualifiedName Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = Split(text);
        if (parts.Count > 2 || parts.Exists(part => part.Length == 0))
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                $"'{text}' is not a name: it must be name or schema.name.",
                "Put double quotes around a part that holds a dot, such as \"my.table\".");
        }
        return parts.Count == 2 ? new(parts[0], parts[1]) : new(null, parts[0]);
    }

    /// <summary>Reads a name as <see cref="Parse"/> does.</summary>
    /// <param name="text">The name as a person writes it.</param>
    public static implicit operator QualifiedName(string text) => Parse(text);

    /// <summary>Another object of the same schema.</summary>
    /// <param name="name">Its name, not yet quoted.</param>
    public QualifiedName Sibling(string name) => new(Schema, name);

    /// <summary>The name as SQL.</summary>
    public override string ToString() =>
        Schema is null ? Identifier.Quote(Name) : $"{Identifier.Quote(Schema)}.{Identifier.Quote(Name)}";

    /// <summary>The name as SQL where it is that of a function or a type.</summary>
    public string ToFunctionOrTypeSql() => Schema is null
        ? Identifier.QuoteFunctionOrType(Name)
        : $"{Identifier.Quote(Schema)}.{Identifier.QuoteFunctionOrType(Name)}";

    /// <summary>The parts between the dots, those in double quotes without them.</summary>
    internal static List<string> Split(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '"' && part.Length == 0 && Closing(text, i) is { } end)
            {
                part.Append(text[(i + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                i = end;
            }
            else if (text[i] == '.')
            {
                parts.Add(part.ToString());
                part.Clear();
            }
            else
            {
                part.Append(text[i]);
            }
        }
        parts.Add(part.ToString());
        return parts;
    }

    /// <summary>The quote that closes a part, which a dot or the end follows; null where the quote opens nothing.</summary>
    private static int? Closing(string text, int start)
    {
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != '"')
                continue;
            if (i + 1 < text.Length && text[i + 1] == '"')
            {
                i++;
                continue;
            }
            return i + 1 == text.Length || text[i + 1] == '.' ? i : null;
        }
        return null;
    }
}
