using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Drops throw-away databases; no other database is ever dropped.</summary>
[Cmdlet(VerbsCommon.Remove, "MigrationTestDatabase", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class RemoveMigrationTestDatabaseCommand : AsyncCmdlet
{
    /// <summary>The databases' names.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = [];

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        foreach (var name in Name)
        {
            if (!ShouldProcess(name, "Drop throw-away database")) continue;
            try
            {
                if (!await RemoveAsync(name)) throw NotFound(name);
            }
            catch (MigrationException exception)
            {
                WriteError(exception);
            }
        }
    }

    private async Task<bool> RemoveAsync(string name)
    {
        foreach (var server in TestServer.Known)
        {
            if (await server.RemoveAsync(name, StopToken)) return true;
        }

        return false;
    }

    private static MigrationException NotFound(string name) => new(
        MigrationErrorId.DatabaseNotFound, $"This session has made no throw-away database '{name}', or it is gone already.",
        "New-MigrationTestDatabase makes one.")
    {
        Subject = name,
    };
}
