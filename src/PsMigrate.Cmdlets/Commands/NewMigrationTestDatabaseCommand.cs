using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Sandbox;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Makes a throw-away database, on a throw-away server where none is given.</summary>
[Cmdlet(VerbsCommon.New, "MigrationTestDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(MigrationTestDatabase))]
public sealed class NewMigrationTestDatabaseCommand : TestDatabaseCmdlet
{
    /// <summary>The database's name; one is drawn where none is given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A database of the server to copy.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Template { get; set; }

    /// <summary>The folder of initdb, pg_ctl and postgres, to choose a version for this process's own server.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BinariesPath { get; set; }

    private protected override SandboxServerOptions Server => base.Server with
    {
        BinariesPath = BinariesPath is null ? null : GetUnresolvedProviderPathFromPSPath(BinariesPath),
    };

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        if (!ShouldProcess(Name ?? "a throw-away database", "create"))
            return;
        var progress = new ProgressRecord(0, "Throw-away database", "Starting PostgreSQL and creating the database");
        WriteProgress(progress);
        try
        {
            WriteObject(await TestServers.CreateAsync(
                Server, new SandboxDatabaseOptions { Name = Name, Template = Template }, StopToken));
        }
        finally
        {
            progress.RecordType = ProgressRecordType.Completed;
            WriteProgress(progress);
        }
    }
}
