using System.Text.Json;
using System.Text.RegularExpressions;
using PsMigrate.Configuration;
using PsMigrate.Scripts;

namespace PsMigrate.Alembic;

/// <summary>The files of a project that was Alembic's.</summary>
internal static partial class ImportedProject
{
    /// <summary>Writes <c>psmigrate.json</c> and what else a new project has; a project that is there stays as it is.</summary>
    public static async Task WriteAsync(
        string projectFolder, IReadOnlyList<string> versionFolders, string versionTable, AlembicFolder alembic, CancellationToken cancellationToken)
    {
        if (File.Exists(Path.Combine(projectFolder, ProjectLocator.FileName))) return;
        foreach (var (name, text) in ProjectTemplate.Files(ScriptFormat.Sql))
        {
            var path = Path.Combine(projectFolder, name.Replace('/', Path.DirectorySeparatorChar));
            var own = name == ProjectLocator.FileName ? Configuration(projectFolder, versionFolders, versionTable, alembic) : text;
            if (!File.Exists(path)) await WriteFileAsync(path, own, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a file that is not there yet.</summary>
    public static async Task WriteFileAsync(string path, string text, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await AtomicFile.CreateAsync(path, text, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(
                MigrationErrorId.CannotWriteFile, $"{path} cannot be written: {exception.Message}",
                "Check that you may write into the folder, and that there is room.", exception)
            {
                Subject = path,
            };
        }
    }

    private static string Configuration(
        string projectFolder, IReadOnlyList<string> versionFolders, string versionTable, AlembicFolder alembic)
    {
        var table = versionTable.Split('.').Select(name => name.Trim('"')).ToArray();
        var schema = table.Length > 1 ? $"\n  \"schema\": {Json(table[0])}," : "";
        var zone = alembic.TimeZone is { } name ? $"\n  \"timeZone\": {Json(name)}," : "";
        var folders = versionFolders.Select(folder => Json(Path.GetRelativePath(projectFolder, folder).Replace('\\', '/')));
        return $$"""
            {
              // Where the migration scripts stand; sub-folders count.
              "versions": [{{string.Join(", ", folders)}}],

              // The desired schema, as SQL.
              "model": ["model/*.sql"],

              // Alembic's own table: PsMigrate goes on where Alembic is, and Alembic where PsMigrate is.
              "versionTable": {{Json(table[^1])}},{{schema}}

              // The format of new scripts: "powershell" or "sql". A project may hold both.
              "format": "sql",
              "fileName": {{Json(FileName(alembic.FileTemplate))}},{{zone}}

              // The environment that commands use when none is named.
              "defaultEnvironment": "dev",

              // ${env:NAME} is read from the process environment, then from .env beside this file or at the repository's
              // root. SQLAlchemy URLs such as postgresql+psycopg2://user@host/db are understood too.
              "environments": {
                "dev": { "connection": "${env:DATABASE_URL}" },
              },
            }

            """;
    }

    /// <summary>Alembic's file_template in PsMigrate's tokens; Alembic's default where a token has no counterpart.</summary>
    private static string FileName(string? template)
    {
        const string Default = "{revision}_{slug}";
        if (template is null) return Default;
        var converted = Token().Replace(template, match => "{" + (match.Groups[1].Value == "rev" ? "revision" : match.Groups[1].Value) + "}");
        try
        {
            _ = new FileNameTemplate(converted);
            return converted.Contains('%', StringComparison.Ordinal) ? Default : converted;
        }
        catch (MigrationException)
        {
            return Default;
        }
    }

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    [GeneratedRegex(@"%\((\w+)\)[.0-9]*[sd]")]
    private static partial Regex Token();
}
