using System.Management.Automation;
using PsMigrate.Backup;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Restores a backup, into a new database first.</summary>
[Cmdlet(VerbsData.Restore, "MigrationDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(MigrationRestoreResult))]
public sealed class RestoreMigrationDatabaseCommand : BackupCmdlet
{
    private readonly HashSet<string> _restored = new(StringComparer.Ordinal);

    /// <summary>The backup's file or folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("PSPath", "FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>A database of this name on the same server, in place of the environment's.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ToDatabase { get; set; }

    /// <summary>Keeps the database that is replaced under another name.</summary>
    [Parameter]
    public SwitchParameter Swap { get; set; }

    /// <summary>How many tables are restored at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int Jobs { get; set; } = 1;

    /// <summary>Gives everything to the user who restores.</summary>
    [Parameter]
    public SwitchParameter NoOwner { get; set; }

    /// <summary>Leaves grants out.</summary>
    [Parameter]
    public SwitchParameter NoPrivileges { get; set; }

    /// <summary>Replaces a database that is not empty, closes sessions on it, takes another project's backup, and works on a protected environment.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var project = OpenProject();
        var target = ResolveTarget(project);
        var backup = await RestoreChecks.RequireSoundAsync(FullPath(Path), StopToken);
        if (!Force)
            RestoreChecks.RequireOwn(backup, await LoadCatalogAsync(project), target.Settings.VersionTable);
        var goal = ToDatabase is null ? target : target.WithDatabase(ToDatabase);
        if (!_restored.Add(goal.DisplayName))
            throw IsRestoredAlready(goal);
        if (!ShouldProcess(goal.DisplayName, $"restore '{backup.Path}' ({Describe(backup.Manifest!)}){(Swap ? ", keep what is there under another name" : "")}"))
            return;
        // A database beside the environment's own is not what is protected.
        if (goal.DatabaseName == target.DatabaseName)
            RequireForce(goal);

        var options = new RestoreOptions
        {
            DatabaseName = ToDatabase,
            Force = Force,
            Swap = Swap,
            Jobs = Jobs,
            NoOwner = NoOwner,
            NoPrivileges = NoPrivileges,
            ClientPrograms = ClientFolder(project),
        };
        try
        {
            var runner = new RestoreRunner(target, Observer, StartProgress($"Restore of {goal.DisplayName}"));
            WriteObject(MigrationRestoreResult.From(await runner.RunAsync(backup, options, StopToken), backup));
        }
        finally
        {
            EndProgress();
        }
    }

    // A folder's list in the pipeline would end with its oldest backup.
    private static MigrationException IsRestoredAlready(MigrationTarget goal) => new(
        MigrationErrorId.DatabaseNotEmpty,
        $"The pipeline brings several backups, and {goal.DisplayName} has taken the first. The others were not restored.",
        "Choose one: Get-MigrationBackup | Select-Object -First 1 is the newest.")
    { Subject = goal.DisplayName };

    private void RequireForce(MigrationTarget goal)
    {
        if (!goal.Protected || Force)
            return;
        throw new MigrationException(
            MigrationErrorId.ProtectedEnvironment,
            $"{goal.DisplayName} ({goal.Source}) is protected, so the restore is refused. Nothing was changed.",
            "Add -Force if you mean it, or restore beside it with -ToDatabase.")
        { Subject = goal.Environment ?? goal.DisplayName };
    }

    private static string Describe(BackupManifest manifest) =>
        $"{manifest.Database} of {manifest.Created.ToLocalTime():yyyy-MM-dd HH:mm} at {(manifest.Revisions.Count == 0 ? "base" : string.Join(", ", manifest.Revisions))}";
}
