using System.Management.Automation;
using PsMigrate.Backup;
using PsMigrate.Cmdlets.Backup;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Backs a database up with pg_dump, and verifies the backup.</summary>
[Cmdlet(VerbsData.Backup, "MigrationDatabase", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MigrationBackup))]
public sealed class BackupMigrationDatabaseCommand : BackupCmdlet
{
    /// <summary>A folder, in which the backup gets a name of its own, or the backup's file.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>How pg_dump writes it.</summary>
    [Parameter]
    public BackupFormat Format { get; set; }

    /// <summary>How many tables are written at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int Jobs { get; set; } = 1;

    /// <summary>The schemas to back up; all without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Schema { get; set; } = [];

    /// <summary>The tables to back up, as table or schema.table; all without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Table { get; set; } = [];

    /// <summary>From 0, none, to 9, smallest.</summary>
    [Parameter]
    [ValidateRange(0, 9)]
    public int? CompressionLevel { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var project = OpenProject();
        var target = ResolveTarget(project);
        var path = Path is null ? BackupFolder.Of(project) : OwnPath(FullPath(Path));
        if (!ShouldProcess(target.DisplayName, $"back up to '{path}'"))
            return;

        if (Path is null)
            BackupFolder.Make(project);
        await using var session = await ConnectAsync(target);
        var options = new BackupOptions
        {
            // More than one job can only mean a folder.
            Format = Jobs > 1 && !MyInvocation.BoundParameters.ContainsKey(nameof(Format)) ? BackupFormat.Directory : Format,
            Jobs = Jobs,
            Schemas = Schema,
            Tables = Table,
            CompressionLevel = CompressionLevel,
            Path = path,
            ClientPrograms = ClientFolder(project),
        };
        try
        {
            var backup = await new BackupRunner(session, Observer, StartProgress($"Backup of {target.DisplayName}")).RunAsync(options, StopToken);
            WriteObject(MigrationBackup.From(backup));
        }
        finally
        {
            EndProgress();
        }
    }

    // Several databases cannot share a file, so that a name for what the pipeline brings is a folder's unless it looks like a file's.
    private string OwnPath(string path) =>
        IsFromPipeline && !System.IO.Path.HasExtension(path) ? path + System.IO.Path.DirectorySeparatorChar : path;
}
