using System.Collections;
using System.Globalization;
using System.Numerics;

namespace PsMigrate.Operations;

/// <summary>
/// Values as SQL literals, the same in every culture. Literals of text, dates, arrays and the like carry no type of
/// their own, so that PostgreSQL takes that of the column they are for; a dictionary becomes <c>jsonb</c>.
/// </summary>
public static class Literal
{
    /// <summary>Writes a value.</summary>
    /// <param name="value">
    /// Null, a Boolean, a number, text, a character, a date, time or span, a GUID, bytes, an enum (its name), a URI or
    /// IP address, a list (an array; a JSON array where it holds dictionaries), or a dictionary (<c>jsonb</c>).
    /// </param>
    /// <exception cref="MigrationException">
    /// The value has no literal, or holds a character that PostgreSQL cannot store
    /// (<see cref="MigrationErrorId.InvalidOperation"/>).
    /// </exception>
    public static string Of(object? value) => value switch
    {
        null or DBNull => "NULL",
        SqlExpression expression => expression.Sql,
        bool b => b ? "true" : "false",
        float or double or Half => Float(value),
        decimal or BigInteger or sbyte or byte or short or ushort or int or uint or long or ulong =>
            ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        IDictionary => $"{Text(JsonText.Of(value))}::jsonb",
        _ when ScalarText.Of(value) is { } text => Text(text),
        IEnumerable list => Text(JsonText.HoldsDictionary(list) ? JsonText.Of(list) : ArrayText.Of(list))
            + (JsonText.HoldsDictionary(list) ? "::jsonb" : null),
        _ => throw NoLiteral(value),
    };

    /// <summary>Writes text; text with a backslash in the form that no server setting changes, <c>E'\\'</c>.</summary>
    /// <param name="text">Any text without NUL characters.</param>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckStorable(text);
        var quoted = $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
        return text.Contains('\\', StringComparison.Ordinal)
            ? $"E{quoted.Replace(@"\", @"\\", StringComparison.Ordinal)}"
            : quoted;
    }

    /// <summary>Refuses text that no server can store, before the server gets to see it.</summary>
    internal static void CheckStorable(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw NotStorable("holds a NUL character");
        if (!ScalarText.IsWellFormed(text))
            throw NotStorable("holds half of a surrogate pair");
    }

    internal static MigrationException NoLiteral(object value) => new(MigrationErrorId.InvalidOperation,
        $"A value of type {value.GetType().Name} has no SQL literal.",
        "Give text, a number, a date, a list or a hashtable; or an SQL expression, such as with -DefaultSql.");

    private static string Float(object value)
    {
        var text = ScalarText.Of(value)!;
        return text is "NaN" or "Infinity" or "-Infinity" or "-0" ? $"'{text}'" : text;
    }

    private static MigrationException NotStorable(string why) => new(MigrationErrorId.InvalidOperation,
        $"A text {why}, which PostgreSQL cannot store.", "Take that character out, or store the text as bytea.");
}
