using System.Management.Automation;
using PsMigrate.Alembic;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Turns an Alembic project into a PsMigrate project.</summary>
[Cmdlet(VerbsData.Import, "AlembicMigration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(AlembicImportedRevision))]
public sealed class ImportAlembicMigrationCommand : AsyncCmdlet
{
    /// <summary>The folder with alembic.ini.</summary>
    [Parameter(Position = 0)]
    [Alias("Folder")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = ".";

    /// <summary>The project folder to write.</summary>
    [Parameter(Position = 1)]
    [Alias("Project")]
    [ValidateNotNullOrEmpty]
    public string Destination { get; set; } = ProjectLocator.FolderName;

    /// <summary>Alembic's command.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Alembic { get; set; }

    /// <summary>Arguments for Alembic, before its sub-command.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AlembicArgument { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var folder = System.IO.Path.TrimEndingDirectorySeparator(GetUnresolvedProviderPathFromPSPath(Path));
        var destination = GetUnresolvedProviderPathFromPSPath(Destination);
        var import = await AlembicImport.ReadAsync(
            folder, Alembic, AlembicArgument, message => OnPipelineThread(() => WriteVerbose(message)), StopToken);
        if (!ShouldProcess(destination, $"Write {import.Count} migration scripts from {folder}")) return;
        var results = await import.WriteAsync(destination, StopToken);
        WriteObject(results, enumerateCollection: true);
        var open = results.Where(result => !result.IsComplete).ToList();
        if (open.Count > 0)
            WriteWarning($"{open.Count} of {results.Count} revisions need a person: {string.Join(", ", open.Select(result => result.Revision))}. See their Problems.");
    }
}
