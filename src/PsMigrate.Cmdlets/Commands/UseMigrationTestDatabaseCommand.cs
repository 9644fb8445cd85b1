using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Sandbox;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Runs a script block with a migrated throw-away database, which is gone when the block ends, however it ends.</summary>
[Cmdlet(VerbsOther.Use, "MigrationTestDatabase", DefaultParameterSetName = MigratedSet)]
[OutputType(typeof(object))]
public sealed class UseMigrationTestDatabaseCommand : NewTestDatabaseCmdlet
{
    /// <summary>What to do; the database is its first argument.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    /// <summary>The database's name; one is drawn where none is given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Leaves the database there for a look where the block ends with an error.</summary>
    [Parameter]
    public SwitchParameter KeepOnError { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var database = await CreateAsync(Name, keep: false);
        var keep = false;
        try
        {
            Invoke(database);
        }
        catch (RuntimeException exception) when (KeepOnError && exception is not PipelineStoppedException)
        {
            keep = true;
            WriteWarning($"The database is left for a look until this session ends: {database.PsqlCommand}");
            throw;
        }
        finally
        {
            if (!keep)
                await TestServers.RemoveAsync(database, CancellationToken.None);
        }
    }

    /// <summary>
    /// Runs the block as the caller would with the call operator: in a child of the caller's scope, output and errors
    /// going on as they come.
    /// </summary>
    private void Invoke(MigrationTestDatabase database)
    {
        // Whatever the block waits for must not look for this thread, which is busy with the block.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            InvokeCommand.InvokeScript(
                "& $args[0] $args[1]", true, PipelineResultTypes.Output | PipelineResultTypes.Error, null, ScriptBlock, database);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
