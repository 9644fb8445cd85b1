using System.Management.Automation;
using PsMigrate.Cmdlets.Backup;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that runs PostgreSQL's client programs on a database.</summary>
public abstract class BackupCmdlet : DatabaseCmdlet
{
    private ClientProgress? _progress;

    /// <summary>The folder with pg_dump, pg_restore and psql.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ClientPrograms { get; set; }

    /// <summary>The folder to use: the parameter's, the variable's, the project's; null to look for one.</summary>
    /// <param name="project">The project.</param>
    protected string? ClientFolder(MigrationProject project) =>
        ClientPrograms is null ? Programs.ClientPrograms.ChosenFolder(project) : FullPath(ClientPrograms);

    /// <summary>Shows how far the program is.</summary>
    /// <param name="subject">The database.</param>
    internal ClientProgress StartProgress(string subject) => _progress = new ClientProgress(subject, record => OnPipelineThread(() => WriteProgress(record)));

    /// <summary>Takes the progress away; call it on the pipeline thread.</summary>
    protected void EndProgress()
    {
        if (_progress is not null)
            WriteProgress(_progress.Completed);
    }
}
