using System.Management.Automation;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that writes a new migration script.</summary>
public abstract class NewRevisionCmdlet : ProjectCmdlet
{
    /// <summary>The branch labels that the new revision declares.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] BranchLabel { get; set; } = [];

    /// <summary>Revisions or labels that it depends on without revising them.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] DependsOn { get; set; } = [];

    /// <summary>Its id; a new one of 12 hexadecimal digits without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RevisionId { get; set; }

    /// <summary>The kind of script; the project's setting without it.</summary>
    [Parameter]
    public ScriptFormat? Format { get; set; }

    /// <summary>The version folder to write to.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Allows it to revise what others revise already, which makes a branch.</summary>
    [Parameter]
    public SwitchParameter Splice { get; set; }

    /// <summary>Plans the revision, asks, writes the script and gives it out.</summary>
    /// <param name="catalog">The scripts that are there.</param>
    /// <param name="heads">Specifiers of what it revises.</param>
    /// <param name="message">What it is about.</param>
    /// <param name="merge">Whether it is a merge, with nothing to do in it.</param>
    /// <param name="body">What it does; null leaves that to the writer.</param>
    internal async Task WriteRevisionAsync(
        ScriptCatalog catalog, IReadOnlyList<string> heads, string message, bool merge, GeneratedBody? body = null)
    {
        var planner = new NewRevisionPlanner(catalog.Graph);
        var request = new NewRevisionRequest
        {
            Message = message,
            Heads = heads,
            Splice = Splice,
            Labels = BranchLabel,
            DependsOn = DependsOn,
            Id = RevisionId,
        };
        var revision = merge ? planner.PlanMerge(request) : planner.Plan(request);
        var folder = ChooseFolder(catalog, revision.Parents);
        if (!ShouldProcess(folder, $"Write migration script {revision.Id} '{revision.Message}'")) return;
        var script = await NewScriptWriter.WriteAsync(
            new NewScript
            {
                Id = revision.Id,
                Message = revision.Message,
                Parents = revision.Parents,
                Dependencies = revision.Dependencies,
                Labels = revision.Labels,
                Created = DateTimeOffset.UtcNow,
                Format = Format ?? catalog.Project.Settings.Format,
                Upgrade = merge ? "" : body?.Upgrade,
                Downgrade = merge ? "" : body?.Downgrade,
                Transactional = body?.Transactional ?? true,
            },
            catalog.Project.Directory,
            folder,
            new FileNameTemplate(catalog.Project.FileName),
            catalog.Project.TimeZone,
            StopToken);
        WriteVerbose($"Wrote {script.Path}.");
        var factory = new MigrationInfoFactory(new ScriptCatalog(catalog.Project, [.. catalog.Scripts, script]));
        WriteObject(factory.Show(factory.Of(script.Revision, irreversible: false), IsNarrow));
    }

    // Beside the script that it revises, where branches have folders of their own; a new base goes to the first folder.
    private string ChooseFolder(ScriptCatalog catalog, IReadOnlyList<string> parents)
    {
        var folders = catalog.Project.VersionFolders;
        if (Path is not null)
        {
            var chosen = FullPath(Path);
            return folders.Any(folder => IsWithin(chosen, folder)) ? chosen : throw OutsideProject(catalog.Project, chosen);
        }

        var beside = parents.Select(parent => catalog.Find(parent)?.Path).FirstOrDefault(path => path is not null);
        return beside is null
            ? folders[0]
            : folders.FirstOrDefault(folder => IsWithin(beside, folder)) ?? folders[0];
    }

    private static bool IsWithin(string path, string folder)
    {
        var relative = System.IO.Path.GetRelativePath(folder, path);
        return !relative.StartsWith("..", StringComparison.Ordinal) && !System.IO.Path.IsPathRooted(relative);
    }

    private static MigrationException OutsideProject(MigrationProject project, string folder) => new(
        MigrationErrorId.InvalidConfiguration,
        $"'{folder}' is none of the project's version folders, so a script there would not be found.",
        $"Choose one of {string.Join(", ", project.VersionFolders)}, or add it to \"versions\" in {project.ConfigurationPath}.")
    {
        Subject = folder,
    };
}
