using System.Text;
using System.Text.RegularExpressions;
using PsMigrate.Configuration;

namespace PsMigrate.Schema.Models;

/// <summary>The model's files.</summary>
public static class ModelFiles
{
    /// <summary>
    /// Reads the files that the project's globs name: each glob's in the order of their paths, the globs in the order in
    /// which they stand in <c>psmigrate.json</c>; <c>*</c> and <c>?</c> stay within a folder, <c>**</c> goes into all below it.
    /// </summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidModel"/>: there is no such file.</exception>
    public static async Task<IReadOnlyList<ModelText>> ReadAsync(MigrationProject project, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(project);
        var paths = project.Model.SelectMany(glob => Find(project.Directory, glob)).Distinct(StringComparer.Ordinal).ToArray();
        if (paths.Length == 0)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidModel, $"The project has no model: no file fits {string.Join(" or ", project.Model)} in {project.Directory}.",
                "Write the desired schema as SQL there (Export-MigrationModel does it from a database), or set \"model\" in psmigrate.json.");
        }
        var texts = new List<ModelText>();
        foreach (var path in paths)
            texts.Add(await ReadFileAsync(path, Path.GetRelativePath(project.Directory, path), cancellationToken).ConfigureAwait(false));
        return texts;
    }

    /// <summary>Reads the SQL files of a folder and of all below it, in the order of their paths.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidModel"/>: there is none, or one cannot be read.</exception>
    public static async Task<IReadOnlyList<ModelText>> ReadFolderAsync(string folder, CancellationToken cancellationToken)
    {
        var paths = Find(folder, "**/*.sql").ToArray();
        if (paths.Length == 0)
            throw new MigrationException(MigrationErrorId.InvalidModel, $"The folder {folder} has no SQL file.", "Name a folder with the model's *.sql files, or one file.");
        var texts = new List<ModelText>();
        foreach (var path in paths)
            texts.Add(await ReadFileAsync(path, Path.GetRelativePath(folder, path), cancellationToken).ConfigureAwait(false));
        return texts;
    }

    /// <summary>Reads one file: UTF-8, or what its byte order mark says.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="name">The name for errors.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidModel"/>: it cannot be read, or is no such text.</exception>
    public static async Task<ModelText> ReadFileAsync(string path, string name, CancellationToken cancellationToken)
    {
        try
        {
            var sql = await File.ReadAllTextAsync(path, new UTF8Encoding(false, throwOnInvalidBytes: true), cancellationToken).ConfigureAwait(false);
            var nul = sql.IndexOf('\0', StringComparison.Ordinal);
            return nul < 0 ? new ModelText(name.Replace('\\', '/'), sql) : throw new MigrationException(
                MigrationErrorId.InvalidModel, $"{name} is no text: it has a NUL character, as UTF-16 without a byte order mark has.",
                "Save it as UTF-8.")
            {
                Subject = name,
            };
        }
        catch (DecoderFallbackException exception)
        {
            throw new MigrationException(
                MigrationErrorId.InvalidModel, $"{name} is not UTF-8, and has no byte order mark that says what it is.", "Save it as UTF-8.", exception)
            {
                Subject = name,
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MigrationException(MigrationErrorId.InvalidModel, $"{path} cannot be read: {exception.Message}", "Check the file and its permissions.", exception);
        }
    }

    private static IEnumerable<string> Find(string folder, string glob)
    {
        var parts = glob.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var fixedParts = parts[..^1].TakeWhile(part => part.AsSpan().IndexOfAny('*', '?') < 0).ToArray();
        var root = Path.GetFullPath(Path.Combine([folder, Path.IsPathRooted(glob) ? "/" : "", .. fixedParts]));
        if (!Directory.Exists(root))
            return [];
        var pattern = new Regex($"^{Pattern(parts[fixedParts.Length..])}$", RegexOptions.CultureInvariant);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(path => pattern.IsMatch(Path.GetRelativePath(root, path).Replace('\\', '/')))
            .Order(StringComparer.Ordinal);
    }

    private static string Pattern(string[] parts)
    {
        var pattern = new StringBuilder();
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i] == "**" && i < parts.Length - 1)
                pattern.Append("(?:.*/)?");
            else
                pattern.Append(Regex.Escape(parts[i]).Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal)).Append(i < parts.Length - 1 ? "/" : "");
        }
        return pattern.ToString();
    }
}
