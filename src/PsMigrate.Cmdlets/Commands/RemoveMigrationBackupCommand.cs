using System.Management.Automation;
using PsMigrate.Backup;
using PsMigrate.Cmdlets.Backup;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Removes backups: those named, or those of a folder that have had their time.</summary>
[Cmdlet(VerbsCommon.Remove, "MigrationBackup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = RetentionSet)]
[OutputType(typeof(MigrationBackup))]
public sealed class RemoveMigrationBackupCommand : ProjectCmdlet
{
    private const string RetentionSet = "Retention";
    private const string BackupSet = "Backup";

    /// <summary>The backups, as Backup-MigrationDatabase and Get-MigrationBackup give them.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = BackupSet)]
    [ValidateNotNull]
    public MigrationBackup[] Backup { get; set; } = [];

    /// <summary>The folder to clean up.</summary>
    [Parameter(Position = 0, ParameterSetName = RetentionSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How many complete backups of each database stay, however old.</summary>
    [Parameter(ParameterSetName = RetentionSet)]
    [ValidateRange(1, int.MaxValue)]
    public int? KeepLast { get; set; }

    /// <summary>Only what is older than this goes; a bare number is days.</summary>
    [Parameter(ParameterSetName = RetentionSet)]
    [DaysTransformation]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>Gives out the backups that were removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var backup in Backup)
        {
            try
            {
                Remove(await BackupCatalog.FindAsync(backup.Path, verify: false, StopToken));
            }
            catch (MigrationException exception)
            {
                WriteError(exception);
            }
        }

        if (ParameterSetName != RetentionSet)
            return;
        if (KeepLast is null && OlderThan is null)
        {
            throw new MigrationException(
                MigrationErrorId.BackupNotFound, "Which backups are to go was not said; none was removed.",
                "Give -KeepLast, -OlderThan or both, or pipe backups from Get-MigrationBackup.");
        }
        var folder = Path is null ? BackupFolder.Of(OpenProject()) : FullPath(Path);
        if (Path is null && !Directory.Exists(folder))
            return;
        var found = await BackupCatalog.ListAsync(folder, verify: false, StopToken);
        foreach (var backup in Retention.Choose(found, KeepLast, OlderThan, DateTimeOffset.UtcNow))
            Remove(backup);
    }

    private void Remove(BackupEntry backup)
    {
        if (!ShouldProcess(backup.Path, "remove the backup"))
            return;
        try
        {
            BackupCatalog.Remove(backup);
            if (PassThru)
                WriteObject(MigrationBackup.From(backup));
        }
        catch (MigrationException exception)
        {
            WriteError(exception);
        }
    }
}
