using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Sandbox.Migrated;

/// <summary>
/// The key of a migrated template: a hash of the scripts on the way, in their order, of the files that they may read, of
/// the settings that change what is made (names of constraints too), of PsMigrate's version, which turns operations into SQL, and of the user, who
/// owns it all. The server's version needs no place in it: templates stay on their server.
/// </summary>
internal static class ScriptFingerprint
{
    /// <summary>What scripts include or load: looked for in the whole project folder, where version folders count in full.</summary>
    private static readonly HashSet<string> Included = new(StringComparer.OrdinalIgnoreCase) { ".sql", ".ps1", ".psm1", ".psd1", ".csv" };

    private static readonly HashSet<string> Skipped = new(StringComparer.OrdinalIgnoreCase) { "node_modules", "bin", "obj" };

    /// <summary>Computes the key.</summary>
    /// <param name="schema">What the template is made of.</param>
    /// <param name="plan">The way there.</param>
    /// <param name="user">The database user that makes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<string> ComputeAsync(
        MigratedSchema schema, RevisionPlan plan, string? user, CancellationToken cancellationToken)
    {
        var settings = schema.EffectiveSettings;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{ToolVersion.Current} {user} {settings.Schema}.{settings.VersionTable} {settings.LogTable} {settings.Transaction} {schema.Catalog.Project.Naming}");
        foreach (var step in plan.Steps)
        {
            var script = schema.Catalog.Find(step.Revision.Id)!;
            text.AppendLine(CultureInfo.InvariantCulture, $"{script.Revision.Id} {script.Checksum}");
        }
        // Statements of a SQL script cannot read files of this machine.
        if (plan.Steps.Any(step => schema.Catalog.Find(step.Revision.Id)!.Format == ScriptFormat.PowerShell))
        {
            foreach (var file in FilesBeside(schema.Catalog))
            {
                var content = await File.ReadAllBytesAsync(file, cancellationToken).ConfigureAwait(false);
                text.AppendLine(CultureInfo.InvariantCulture, $"{file} {Convert.ToHexString(SHA256.HashData(content))}");
            }
        }
        return "migrated " + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()))).ToLowerInvariant();
    }

    private static IEnumerable<string> FilesBeside(ScriptCatalog catalog)
    {
        var scripts = catalog.Scripts.Select(script => script.Path).ToHashSet(StringComparer.Ordinal);
        return catalog.Project.VersionFolders.Where(Directory.Exists).SelectMany(folder => Files(folder, everything: true))
            .Concat(Files(catalog.Project.Directory, everything: false))
            .Where(file => !scripts.Contains(file))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Files(string folder, bool everything)
    {
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint | FileAttributes.System };
        foreach (var file in Directory.EnumerateFiles(folder, "*", options))
        {
            if (everything || Included.Contains(Path.GetExtension(file)))
                yield return file;
        }
        foreach (var below in Directory.EnumerateDirectories(folder, "*", options).Where(below => !Skipped.Contains(Path.GetFileName(below))))
        {
            foreach (var file in Files(below, everything))
                yield return file;
        }
    }
}
