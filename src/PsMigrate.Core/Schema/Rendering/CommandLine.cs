using System.Globalization;
using System.Text;

namespace PsMigrate.Schema.Rendering;

/// <summary>Puts a command and its arguments together.</summary>
/// <param name="command">The command.</param>
internal sealed class CommandLine(string command)
{
    private readonly StringBuilder _text = new(command);

    /// <summary>An argument in its place, written already; none where it is empty.</summary>
    public CommandLine Argument(string? written)
    {
        if (!string.IsNullOrEmpty(written))
            _text.Append(' ').Append(written);
        return this;
    }

    /// <summary>A named argument, written already; none where it is empty.</summary>
    public CommandLine Option(string parameter, string? written) =>
        string.IsNullOrEmpty(written) ? this : Argument($"-{parameter} {written}");

    /// <summary>A named argument of text.</summary>
    public CommandLine Text(string parameter, string? text) => Option(parameter, text is null ? null : PowerShellLiteral.Of(text));

    /// <summary>A named argument that is a plain word.</summary>
    public CommandLine Word(string parameter, string? text) => Option(parameter, text is null ? null : PowerShellLiteral.Word(text));

    /// <summary>A named argument that is a number.</summary>
    public CommandLine Number(string parameter, long? number) => Option(parameter, number?.ToString(CultureInfo.InvariantCulture));

    /// <summary>A named argument that is a list of names.</summary>
    public CommandLine Names(string parameter, IReadOnlyList<string> names) => Option(parameter, PowerShellLiteral.Names(names));

    /// <summary>A switch.</summary>
    public CommandLine Switch(string parameter, bool on) => on ? Argument($"-{parameter}") : this;

    /// <summary>A hashtable of text; where it has several entries, these keep their order, in which PostgreSQL stores them.</summary>
    public CommandLine Table(string parameter, IReadOnlyDictionary<string, object?> values) => Option(parameter, values.Count == 0
        ? null
        : values.Count == 1 ? Entries(values) : $"([ordered]{Entries(values)})");

    public override string ToString() => _text.ToString();

    private static string Entries(IReadOnlyDictionary<string, object?> values) =>
        $"@{{ {string.Join("; ", values.Select(pair => $"{Key(pair.Key)} = {Value(pair.Value)}"))} }}";

    private static string Key(string key) => key.All(c => char.IsAsciiLetter(c) || c == '_') ? key : PowerShellLiteral.Of(key);

    private static string Value(object? value) => value switch
    {
        null => "$null",
        IEnumerable<string> list => string.Join(", ", list.Select(PowerShellLiteral.Of)),
        _ => PowerShellLiteral.Of((string)value),
    };
}
