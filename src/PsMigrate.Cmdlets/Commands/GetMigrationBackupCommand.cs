using System.Management.Automation;
using PsMigrate.Backup;
using PsMigrate.Cmdlets.Backup;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Lists the backups of a folder, newest first.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationBackup")]
[OutputType(typeof(MigrationBackup))]
public sealed class GetMigrationBackupCommand : ProjectCmdlet
{
    /// <summary>A folder with backups, or one backup.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Names of databases; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? DatabaseName { get; set; }

    /// <summary>Names of environments that the backups were made of; wildcards are allowed.</summary>
    [Parameter]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Environment { get; set; }

    /// <summary>Reads each backup and compares its checksum, rather than only its size.</summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var path = Path is null ? BackupFolder.Of(OpenProject()) : FullPath(Path);
        var isBackup = File.Exists(BackupManifest.PathFor(System.IO.Path.TrimEndingDirectorySeparator(path))) || File.Exists(path);
        var found = isBackup
            ? [await BackupCatalog.FindAsync(path, Verify, StopToken)]
            // That nothing has been backed up yet is no error; that a folder which was named is not there is one.
            : Path is null && !Directory.Exists(path) ? []
            : await BackupCatalog.ListAsync(path, Verify, StopToken);
        foreach (var backup in found)
        {
            if (Fits(DatabaseName, backup.Manifest?.DatabaseName) && Fits(Environment, backup.Manifest?.Environment))
                WriteObject(MigrationBackup.From(backup));
        }
    }

    private static bool Fits(string[]? patterns, string? text) => patterns is null
        || (text is not null && patterns.Any(pattern => WildcardPattern.Get(pattern, WildcardOptions.IgnoreCase).IsMatch(text)));
}
