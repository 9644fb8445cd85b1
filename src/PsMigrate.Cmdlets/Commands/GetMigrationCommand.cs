using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Execution;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows migrations by revision; all of them without one. A database is asked only where one is named or needed.</summary>
[Cmdlet(VerbsCommon.Get, "Migration")]
[OutputType(typeof(MigrationInfo))]
public sealed class GetMigrationCommand : DatabaseCmdlet
{
    /// <summary>Revision specifiers.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Revision { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var state = await ReadStateAsync(catalog);
        var factory = new MigrationInfoFactory(catalog, state, IsFromPipeline);
        if (Revision is null)
        {
            foreach (var revision in catalog.Graph.NewestFirst) WriteObject(factory.Show(factory.Of(revision), IsNarrow));
            return;
        }

        var resolver = new RevisionResolver(catalog.Graph, state?.Current);
        foreach (var specifier in Revision)
        {
            try
            {
                foreach (var revision in resolver.Resolve(specifier))
                    WriteObject(factory.Show(factory.Of(revision, await IsIrreversibleAsync(catalog, revision)), IsNarrow));
            }
            catch (MigrationException exception)
            {
                WriteError(exception);
            }
        }
    }

    private async Task<DatabaseState?> ReadStateAsync(ScriptCatalog catalog)
    {
        if (!NamesDatabase && !(Revision ?? []).Any(NeedsDatabase)) return null;
        await using var session = await ConnectAsync(ResolveTarget(catalog.Project));
        return await DatabaseState.ReadAsync(session, catalog, StopToken);
    }

    private static bool NeedsDatabase(string specifier)
    {
        try
        {
            return RevisionSpecifier.Parse(specifier).NeedsCurrent;
        }
        catch (MigrationException)
        {
            // It is reported where it is resolved.
            return false;
        }
    }

    private async Task<bool?> IsIrreversibleAsync(ScriptCatalog catalog, Revision revision)
    {
        var script = catalog.Find(revision.Id)!;
        return !await Compilers.For(script.Format).IsReversibleAsync(script, StopToken);
    }
}
