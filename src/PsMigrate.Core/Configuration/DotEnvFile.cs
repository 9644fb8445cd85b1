using System.Text;
using System.Text.RegularExpressions;

namespace PsMigrate.Configuration;

/// <summary>
/// Reads a <c>.env</c> file: <c>NAME=value</c> lines, an optional <c>export</c> before, comments after <c>#</c>, values
/// bare, between single quotes (taken as they are) or between double quotes (with <c>\n \r \t \" \\ \$</c>). Nothing is
/// substituted in values, so a password may hold <c>$</c>. A line that is none of this is an error that names it.
/// </summary>
internal static partial class DotEnvFile
{
    /// <summary>Reads a file; of a variable that is set twice the last value counts.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConfiguration"/>, naming file and line; values are not shown.</exception>
    public static IReadOnlyDictionary<string, string> Read(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path).ReplaceLineEndings("\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidConfiguration, $"{path} cannot be read: {exception.Message}", null, exception)
            { Subject = path };
        }
        var variables = new Dictionary<string, string>();
        var position = 0;
        while (position < text.Length)
        {
            var line = text.AsSpan(0, position).Count('\n') + 1;
            var end = EndOfLine(text, position);
            var content = text[position..end].Trim();
            if (content.Length == 0 || content[0] == '#')
            {
                position = end + 1;
                continue;
            }
            var start = Assignment().Match(text, position, end - position);
            if (!start.Success)
            {
                throw ConfigurationError.At(
                    path, line, "", "This is not NAME=value.",
                    "Names have letters, digits and _; begin a comment with #.");
            }
            position += start.Length;
            variables[start.Groups["name"].Value] = ReadValue(path, text, line, ref position);
        }
        return variables;
    }

    /// <summary>Reads a value from its first character, and leaves the position behind the end of its line.</summary>
    private static string ReadValue(string path, string text, int line, ref int position)
    {
        var quote = position < text.Length ? text[position] : '\n';
        if (quote is not ('"' or '\''))
        {
            var end = EndOfLine(text, position);
            var bare = text[position..end];
            position = end + 1;
            // A # inside a word belongs to it.
            return CommentStart().Replace(bare, "", 1).Trim();
        }

        var value = new StringBuilder();
        for (position++; position < text.Length && text[position] != quote; position++)
        {
            var escaped = quote == '"' && text[position] == '\\' && position + 1 < text.Length ? Escape(text[position + 1]) : null;
            value.Append(escaped ?? text[position]);
            if (escaped is not null)
                position++;
        }
        if (position >= text.Length)
            throw ConfigurationError.At(path, line, "", $"The value that begins here has no closing {quote}.");
        var rest = EndOfLine(text, ++position);
        if (text[position..rest].Trim() is { Length: > 0 } behind && behind[0] != '#')
        {
            throw ConfigurationError.At(
                path, line, "", $"Something follows the closing {quote} of the value that begins here.",
                quote == '"' ? "Write a double quote inside double quotes as \\\"." : "Put a value with a single quote in it between double quotes.");
        }
        position = rest + 1;
        return value.ToString();
    }

    private static char? Escape(char letter) => letter switch
    {
        'n' => '\n',
        'r' => '\r',
        't' => '\t',
        '"' or '\\' or '$' => letter,
        _ => null,
    };

    private static int EndOfLine(string text, int position)
    {
        var end = text.IndexOf('\n', position);
        return end < 0 ? text.Length : end;
    }

    [GeneratedRegex(@"\G[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][A-Za-z0-9_]*)[ \t]*=[ \t]*")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?:^|[ \t])#.*$")]
    private static partial Regex CommentStart();
}
