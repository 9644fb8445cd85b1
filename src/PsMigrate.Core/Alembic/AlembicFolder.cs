using System.Text.RegularExpressions;

namespace PsMigrate.Alembic;

/// <summary>Where an Alembic project has its parts.</summary>
/// <param name="ConfigurationPath">alembic.ini or pyproject.toml; null where only the scripts were found.</param>
/// <param name="VersionFolders">The folders with revision files.</param>
/// <param name="Recursive">Whether their sub-folders count.</param>
/// <param name="FileTemplate">The template of file names; null for Alembic's default.</param>
/// <param name="TimeZone">The time zone of dates; null for none.</param>
internal sealed partial record AlembicFolder(
    string? ConfigurationPath, IReadOnlyList<string> VersionFolders, bool Recursive, string? FileTemplate, string? TimeZone)
{
    /// <summary>Finds an Alembic project from its folder, that of its env.py, or that of its revision files.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ProjectNotFound"/>.</exception>
    public static AlembicFolder Find(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null && at.FullName.Length + 120 > folder.Length; at = at.Parent)
        {
            foreach (var name in (string[])["alembic.ini", "pyproject.toml"])
            {
                var path = Path.Combine(at.FullName, name);
                if (File.Exists(path) && Read(path) is { } found && (at.FullName == folder || found.Contains(folder)))
                    return found;
            }
        }

        if (Directory.Exists(Path.Combine(folder, "versions")))
            return new AlembicFolder(null, [Path.Combine(folder, "versions")], false, null, null);
        if (Directory.Exists(folder) && Directory.EnumerateFiles(folder, "*.py").Any())
            return new AlembicFolder(null, [folder], false, null, null);
        throw new MigrationException(
            MigrationErrorId.ProjectNotFound, $"'{folder}' is no Alembic project: it has neither alembic.ini nor a folder 'versions'.",
            "Give the folder with alembic.ini, or that with env.py.")
        {
            Subject = folder,
        };
    }

    /// <summary>The revision files, sorted.</summary>
    public IEnumerable<(string Path, string Folder)> Files() => VersionFolders.Where(Directory.Exists).SelectMany(folder => Directory
        .EnumerateFiles(folder, "*.py", Recursive ? SearchOption.AllDirectories : SearchOption.TopDirectoryOnly)
        .Where(path => Path.GetFileName(path) is not "__init__.py" and not "env.py")
        .Order(StringComparer.Ordinal)
        .Select(path => (path, folder)));

    private bool Contains(string folder) => VersionFolders.Any(versions =>
        versions == folder || Path.GetDirectoryName(versions) == folder);

    private static AlembicFolder? Read(string path)
    {
        var settings = path.EndsWith(".ini", StringComparison.Ordinal) ? ReadIni(path) : ReadToml(path);
        if (!settings.TryGetValue("script_location", out var location)) return null;
        var home = Path.GetDirectoryName(path)!;
        var folders = settings.TryGetValue("version_locations", out var locations)
            ? Split(locations, settings.GetValueOrDefault("path_separator") ?? settings.GetValueOrDefault("version_path_separator"))
            : [location + "/versions"];
        return new AlembicFolder(
            path,
            [.. folders.Select(one => Path.GetFullPath(Path.Combine(home, one.Replace("%(here)s", home, StringComparison.Ordinal)))).Distinct()],
            settings.GetValueOrDefault("recursive_version_locations") is "true" or "True" or "1" or "yes" or "on",
            settings.GetValueOrDefault("file_template"),
            settings.GetValueOrDefault("timezone") is { Length: > 0 } zone ? zone : null);
    }

    private static string[] Split(string locations, string? separator) => separator switch
    {
        "os" => locations.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        ":" or ";" => locations.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        "newline" => locations.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => locations.Split([' ', ',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };

    private static Dictionary<string, string> ReadIni(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = "";
        string? key = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.TrimStart() is "" or ['#' or ';', ..]) continue;
            if (line[0] == '[')
                (section, key) = (line.Trim().Trim('[', ']'), null);
            else if (section == "alembic" && char.IsWhiteSpace(line[0]) && key is not null)
                settings[key] += "\n" + line.Trim();
            else if (section == "alembic" && line.IndexOfAny(['=', ':']) is > 0 and var equals)
                settings[key = line[..equals].Trim()] = line[(equals + 1)..].Trim().Replace("%%", "%", StringComparison.Ordinal);
        }

        return settings;
    }

    /// <summary>Strings and lists of strings below <c>[tool.alembic]</c>; Alembic has no others there that matter.</summary>
    private static Dictionary<string, string> ReadToml(string path)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var section = TomlSection().Match(File.ReadAllText(path).ReplaceLineEndings("\n")).Groups[1].Value;
        foreach (Match pair in TomlPair().Matches(section))
        {
            var values = TomlText().Matches(pair.Groups[2].Value).Select(text => text.Groups[1].Value).ToList();
            settings[pair.Groups[1].Value] = values.Count == 0 ? pair.Groups[2].Value.Trim() : string.Join('\n', values);
        }

        if (settings.ContainsKey("version_locations")) settings["path_separator"] = "newline";
        return settings;
    }

    [GeneratedRegex(@"^\[tool\.alembic\]\s*\n(.*?)(?=^\[|\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex TomlSection();

    [GeneratedRegex(@"^(\w+)\s*=\s*(\[[^\]]*\]|[^\n]*)", RegexOptions.Multiline)]
    private static partial Regex TomlPair();

    [GeneratedRegex("[\"']([^\"'\n]*)[\"']")]
    private static partial Regex TomlText();
}
