using System.Text.RegularExpressions;
using PsMigrate.Schema.Rendering.Recognition;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes a column's default: as a value where it is a plain one, else as SQL.</summary>
internal static partial class DefaultText
{
    /// <summary>The argument; null where there is no default.</summary>
    /// <param name="expression">The default as SQL.</param>
    /// <param name="type">The column's type, as far as it is known: a constant of that type needs no cast.</param>
    public static string? Of(string? expression, string? type)
    {
        if (expression is null)
            return null;
        return Value(expression, type) is { } value ? $"-Default {value}" : $"-DefaultSql {PowerShellLiteral.Of(expression)}";
    }

    private static string? Value(string expression, string? type)
    {
        if (expression is "true" or "false")
            return $"${expression}";
        if (IsWhole(expression))
            return expression;
        if (type is null)
            return null;
        var sql = new SqlCursor(expression);
        if (sql.Literal() is not { } text || !sql.Try(SqlTokenKind.TypeCast) || !IsOf(type, sql.Rest()) || Call().IsMatch(text))
            return null;
        return IsWhole(text) && type is "integer" or "bigint" or "smallint" ? text : PowerShellLiteral.Of(text);
    }

    // A default has its column's type without the length.
    private static bool IsOf(string type, string cast) => type == cast || (type.StartsWith(cast + "(", StringComparison.Ordinal) && type.EndsWith(')'));

    private static bool IsWhole(string text) => int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number.ToString(System.Globalization.CultureInfo.InvariantCulture) == text;

    // Add-Column takes such text for a mistake, and warns.
    [GeneratedRegex(@"^\w+\(.*\)$|^current_(date|time|timestamp|user)$", RegexOptions.IgnoreCase)]
    private static partial Regex Call();
}
