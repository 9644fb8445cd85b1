using System.Globalization;
using System.Text;

namespace PsMigrate.Scripts;

/// <summary>
/// The template of new scripts' names, without the extension. <c>/</c> makes sub-folders; in braces stand
/// <c>{year}</c> (four digits), <c>{month}</c>, <c>{day}</c>, <c>{hour}</c>, <c>{minute}</c>, <c>{second}</c> (two
/// each), <c>{epoch}</c> (seconds since 1970), <c>{revision}</c> (the id) and <c>{slug}</c> (see <see cref="Slug"/>).
/// </summary>
public sealed class FileNameTemplate
{
    /// <summary>The template where the project names none.</summary>
    public const string Default = "{year}{month}{day}_{hour}{minute}_{revision}_{slug}";

    private const string Tokens = "{year} {month} {day} {hour} {minute} {second} {epoch} {revision} {slug}";

    private readonly string _template;

    /// <summary>Takes a template.</summary>
    /// <param name="template">The template, such as <see cref="Default"/>.</param>
    /// <exception cref="MigrationException">
    /// It is empty, has an unknown token or an open brace, or leads out of the folder
    /// (<see cref="MigrationErrorId.InvalidConfiguration"/>).
    /// </exception>
    public FileNameTemplate(string template)
    {
        ArgumentNullException.ThrowIfNull(template);
        _template = template;
        if (string.IsNullOrWhiteSpace(template))
            throw Error("is empty");
        foreach (var segment in template.Split('/'))
        {
            if (segment.Trim() is "" or "." or "..")
                throw Error("has an empty part between slashes, or one of dots");
        }
        Expand(static _ => "x");
    }

    /// <summary>Expands the template for a script.</summary>
    /// <param name="script">The script; without <see cref="NewScript.Created"/> the present time counts.</param>
    /// <param name="timeZone">The time zone of year, month, day and time; null for UTC.</param>
    /// <returns>
    /// The path below the version folder with <c>/</c> and the extension. Its parts are safe names on Windows, macOS
    /// and Linux, and do not begin with a dot or an underscore, as files that are no scripts do.
    /// </returns>
    public string Expand(NewScript script, TimeZoneInfo? timeZone = null)
    {
        ArgumentNullException.ThrowIfNull(script);
        var time = TimeZoneInfo.ConvertTime(script.Created ?? DateTimeOffset.UtcNow, timeZone ?? TimeZoneInfo.Utc);
        var name = Expand(token => token switch
        {
            "year" => time.ToString("yyyy", CultureInfo.InvariantCulture),
            "month" => time.ToString("MM", CultureInfo.InvariantCulture),
            "day" => time.ToString("dd", CultureInfo.InvariantCulture),
            "hour" => time.ToString("HH", CultureInfo.InvariantCulture),
            "minute" => time.ToString("mm", CultureInfo.InvariantCulture),
            "second" => time.ToString("ss", CultureInfo.InvariantCulture),
            "epoch" => time.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            "revision" => script.Id.Replace('/', '_'),
            _ => Slug.Of(script.Message),
        });
        var segments = name.Split('/').Select(segment => SafeFileName.Of(segment, script.Id));
        return string.Join('/', segments) + (script.Format == ScriptFormat.Sql ? ".sql" : ".ps1");
    }

    private string Expand(Func<string, string> value)
    {
        var result = new StringBuilder();
        for (var i = 0; i < _template.Length; i++)
        {
            if (_template[i] == '}')
                throw Error("has a } without {");
            if (_template[i] != '{')
            {
                result.Append(_template[i]);
                continue;
            }
            var end = _template.IndexOf('}', i);
            if (end < 0)
                throw Error("has a { without }");
            var token = _template[i..(end + 1)];
            if (!Tokens.Split(' ').Contains(token, StringComparer.Ordinal))
                throw Error($"has the unknown token {token}");
            result.Append(value(token[1..^1]));
            i = end;
        }
        return result.ToString();
    }

    private MigrationException Error(string problem) => new(
        MigrationErrorId.InvalidConfiguration, $"The file name template '{_template}' {problem}.",
        $"Use letters, digits, _ - . / and the tokens {Tokens}; the default is '{Default}'.")
    {
        Subject = _template,
    };
}
