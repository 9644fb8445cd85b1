using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows where a database is: the rows of its version table.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationCurrent")]
[OutputType(typeof(MigrationInfo))]
public sealed class GetMigrationCurrentCommand : TenantCmdlet
{
    /// <summary>Fails unless everything is applied.</summary>
    [Parameter]
    public SwitchParameter Check { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var target = ResolveTarget(catalog.Project);
        await using var session = await ConnectAsync(target);
        var state = await DatabaseState.ReadAsync(session, catalog, StopToken);
        var factory = new MigrationInfoFactory(catalog, state, IsFromPipeline);
        foreach (var id in state.Current)
            WriteObject(factory.Show(catalog.Graph.TryGet(id, out var revision) ? factory.Of(revision) : factory.Missing(id), IsNarrow));
        if (!Check) return;
        RequireHeads(catalog, state, target.DisplayName);
        if (state.LockHolder is null && await session.ReadUnfinishedAsync(StopToken) is [var unfinished, ..])
            throw unfinished.ToException(target.DisplayName);
    }

    private static void RequireHeads(ScriptCatalog catalog, DatabaseState state, string database)
    {
        var pending = state.Pending.Count();
        if (pending == 0 && state.Missing.Count == 0) return;
        var missing = state.Missing.Count > 0 ? $" and holds {string.Join(", ", state.Missing)}, which no script has" : "";
        throw new MigrationException(
            MigrationErrorId.NotUpToDate,
            $"{database} lacks {pending} of {catalog.Graph.Count} revisions{missing}.",
            "Run Invoke-MigrationUpgrade, or look with Get-MigrationStatus.")
        {
            Subject = database,
        };
    }
}
