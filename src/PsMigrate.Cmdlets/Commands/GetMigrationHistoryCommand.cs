using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows the revisions, newest first, with how each stands to the database.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationHistory", DefaultParameterSetName = ListSet)]
[OutputType(typeof(MigrationInfo), ParameterSetName = [ListSet])]
[OutputType(typeof(MigrationGraphLine), ParameterSetName = [GraphSet])]
public sealed class GetMigrationHistoryCommand : TenantCmdlet
{
    private const string ListSet = "List";
    private const string GraphSet = "Graph";

    /// <summary>The part to show, as start:end.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RangeCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Range { get; set; }

    /// <summary>Draws how the revisions hang together.</summary>
    [Parameter(Mandatory = true, ParameterSetName = GraphSet)]
    public SwitchParameter Graph { get; set; }

    /// <summary>Reads the scripts only; no database is asked, and there is no State.</summary>
    [Parameter]
    public SwitchParameter Offline { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var state = Offline ? null : await ReadStateAsync(catalog);
        var revisions = Range is null
            ? catalog.Graph.NewestFirst
            : new RevisionResolver(catalog.Graph, state?.Current).ResolveRange(Range);
        var factory = new MigrationInfoFactory(catalog, state, IsFromPipeline);
        var infos = revisions.Select(revision => factory.Of(revision));
        if (Range is null && state is not null) infos = state.Missing.Select(factory.Missing).Concat(infos);
        if (Graph)
            WriteObject(GraphDrawing.Draw([.. infos]), enumerateCollection: true);
        else
            WriteObject(infos.Select(info => factory.Show(info, IsNarrow)), enumerateCollection: true);
    }

    private async Task<DatabaseState> ReadStateAsync(ScriptCatalog catalog)
    {
        await using var session = await ConnectAsync(ResolveTarget(catalog.Project));
        return await DatabaseState.ReadAsync(session, catalog, StopToken);
    }
}
