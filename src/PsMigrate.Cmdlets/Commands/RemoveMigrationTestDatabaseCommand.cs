using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Sandbox;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Drops throw-away databases; this process's own server ends a while after its last one.</summary>
[Cmdlet(VerbsCommon.Remove, "MigrationTestDatabase", SupportsShouldProcess = true, DefaultParameterSetName = "Name")]
[OutputType(typeof(void))]
public sealed class RemoveMigrationTestDatabaseCommand : TestDatabaseCmdlet
{
    /// <summary>The databases' names.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = "Name")]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <summary>The databases, as New- and Get-MigrationTestDatabase give them.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Database")]
    [ValidateNotNull]
    public MigrationTestDatabase[] Database { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var name in Name)
            await RemoveAsync(Server, name);
        foreach (var database in Database)
        {
            var server = ConnectionString is not null || database.Provider != SandboxProvider.Server
                ? Server
                : new SandboxServerOptions { ConnectionString = database.ServerConnectionString };
            await RemoveAsync(server, database.Name);
        }
    }

    private async Task RemoveAsync(SandboxServerOptions server, string name)
    {
        if (!ShouldProcess(name, "drop"))
            return;
        try
        {
            if (!await TestServers.RemoveAsync(server, name, StopToken))
                WriteError(GetMigrationTestDatabaseCommand.NoSuchDatabase(name));
        }
        catch (MigrationException exception)
        {
            WriteError(exception);
        }
    }
}
