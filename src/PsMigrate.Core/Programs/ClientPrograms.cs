using System.Globalization;
using System.Text.RegularExpressions;
using PsMigrate.Configuration;

namespace PsMigrate.Programs;

/// <summary>PostgreSQL's client programs (pg_dump, pg_restore, psql) of one version.</summary>
/// <param name="Folder">The folder's full path.</param>
/// <param name="Version">Their version as they tell it, such as <c>15.14</c> or <c>17beta1</c>.</param>
/// <param name="Major">Its first number.</param>
public sealed partial record ClientPrograms(string Folder, string Version, int Major)
{
    /// <summary>The environment variable that names their folder.</summary>
    public const string FolderVariable = "PSMIGRATE_CLIENT_PROGRAMS";

    /// <summary>The path of one of the programs.</summary>
    /// <param name="name">Its name without extension, such as <c>pg_dump</c>.</param>
    public string Program(string name) => Path.Combine(Folder, ProgramFolders.FileName(name));

    /// <summary>The folder that is to be used: the one that <see cref="FolderVariable"/> names, else the project's.</summary>
    /// <param name="project">The project, in whose .env file the variable may stand too.</param>
    /// <returns>The folder's full path, where a relative one is meant from the project's folder; null to look on PATH and in the platform's folders.</returns>
    public static string? ChosenFolder(MigrationProject project)
    {
        ArgumentNullException.ThrowIfNull(project);
        return new VariableSource(project.Directory).Find(FolderVariable) is { Length: > 0 } folder ? Path.GetFullPath(folder, project.Directory) : project.ClientPrograms;
    }

    /// <summary>
    /// Finds a program that is new enough. Of several versions the one nearest to what is asked for is taken, because
    /// what a newer pg_dump writes may not be understood by an older server.
    /// </summary>
    /// <param name="program">The program, such as <c>pg_dump</c>.</param>
    /// <param name="folder">The folder to use; null looks on PATH and in the platform's folders.</param>
    /// <param name="major">The lowest major version that will do.</param>
    /// <param name="why">What has that version, to follow "is older than", such as <c>the server (PostgreSQL 16.2)</c>.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/> or <see cref="MigrationErrorId.ToolTooOld"/>.</exception>
    public static async Task<ClientPrograms> FindAsync(
        string program, string? folder, int major, string why, CancellationToken cancellationToken)
    {
        var found = new List<ClientPrograms>();
        foreach (var place in (folder is null ? ProgramFolders.Holding(program) : [folder]).Distinct())
        {
            if (await ReadAsync(program, place, cancellationToken).ConfigureAwait(false) is { } programs)
                found.Add(programs);
        }

        if (found.Where(programs => programs.Major >= major).MinBy(programs => programs.Major) is { } fitting)
            return fitting;
        if (found.Count == 0)
            throw NotFound(program, folder);
        var newest = found.MaxBy(programs => programs.Major)!;
        throw new MigrationException(
            MigrationErrorId.ToolTooOld,
            $"{program} {newest.Version} ({newest.Folder}) is older than {why}, and cannot be used with it.",
            string.Create(CultureInfo.InvariantCulture, $"Install {program} {major} or newer, or name its folder with -ClientPrograms, {FolderVariable}, or \"clientPrograms\" in psmigrate.json."))
        { Subject = newest.Folder };
    }

    private static async Task<ClientPrograms?> ReadAsync(string program, string folder, CancellationToken cancellationToken)
    {
        if (!ProgramFolders.Has(folder, program))
            return null;
        var path = Path.Combine(folder, ProgramFolders.FileName(program));
        var run = await ClientProcess.RunAsync(path, ["--version"], new Dictionary<string, string>(), null, cancellationToken).ConfigureAwait(false);
        return VersionText().Match(run.Output) is { Success: true } match
            ? new ClientPrograms(folder, match.Groups["version"].Value, int.Parse(match.Groups["major"].Value, CultureInfo.InvariantCulture))
            : null;
    }

    private static MigrationException NotFound(string program, string? folder) => new(
        MigrationErrorId.ToolNotFound,
        folder is null
            ? $"{program} is neither on PATH nor in the usual folders of this machine."
            : $"There is no {program} that works in '{folder}'.",
        $"Install PostgreSQL's client programs ({InstallCommand.ForClient}), or name their folder with -ClientPrograms, {FolderVariable}, or \"clientPrograms\" in psmigrate.json.")
    { Subject = folder ?? program };

    [GeneratedRegex(@"\(PostgreSQL\) (?<version>(?<major>\d+)[\w.]*)")]
    private static partial Regex VersionText();
}
