using System.Management.Automation;
using System.Management.Automation.Runspaces;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Cmdlets.Sandbox;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Revisions;
using PsMigrate.Sandbox.Migrated;
using PsMigrate.Sandbox.Testing;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Tests migrations on a throw-away database: up, down, and up again, with the schema compared in between.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Migration")]
[OutputType(typeof(MigrationTestResult))]
public sealed class TestMigrationCommand : SandboxCmdlet
{
    private readonly List<string> _specifiers = [];

    /// <summary>The revisions to test, as specifiers or ranges.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Revision { get; set; }

    /// <summary>What puts rows into the tables first: a SQL file, a script, a script block, or a table of revisions with these.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Seed { get; set; }

    /// <summary>The server for the throw-away database.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? TestServer { get; set; }

    /// <summary>Fails where a migration does not pass.</summary>
    [Parameter]
    public SwitchParameter Check { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        _specifiers.AddRange(Revision ?? []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        var catalog = await LoadCatalogAsync();
        var resolver = new RevisionResolver(catalog.Graph);
        var revisions = await SelectAsync(catalog, resolver);
        if (revisions.Count == 0)
        {
            WriteVerbose("There is no migration to test.");
            return;
        }
        var first = catalog.Graph.NewestFirst.Last(revision => revisions.Contains(revision.Id)).Id;
        var seed = Seed is null ? null : new TestSeed(Seed, first, resolver, FullPath, RunAsync);
        var schema = new MigratedSchema
        {
            Catalog = catalog,
            Compilers = Compilers.All,
            Settings = ResolveSettings(catalog.Project),
            Observer = Observer,
        };
        var server = TestServer is null ? null : ConnectionStringParser.Parse(TestServer, "-TestServer").ConnectionString;
        await using var lease = await TestServers.LeaseAsync(ServerOptions(server, catalog.Project), StopToken);
        var tester = new MigrationTester(lease.Server, schema, seed is null ? null : seed.LoadAsync);
        var (failed, done) = await ReportAsync(tester, catalog, revisions);
        if (Check && failed > 0)
        {
            throw new MigrationException(
                MigrationErrorId.MigrationTestFailed, $"{failed} of {done} {(done == 1 ? "migration" : "migrations")} did not pass.",
                "Each result says why: Error, and Differences with the SQL that is missing. Correct the scripts and test again.");
        }
    }

    private async Task<(int Failed, int Done)> ReportAsync(MigrationTester tester, ScriptCatalog catalog, HashSet<string> revisions)
    {
        var failed = 0;
        var done = 0;
        var longIds = TableView.HasLongIds(revisions);
        try
        {
            await foreach (var outcome in tester.RunAsync(revisions, StopToken))
            {
                done++;
                var result = new MigrationTestResult(outcome, catalog.Find(outcome.Revision.Id)!.Path, catalog.Project.Directory);
                if (!result.Passed)
                    failed++;
                WriteObject(TableView.Choose(result, longIds, IsNarrow));
                WriteProgress(new ProgressRecord(3, "Testing migrations", $"{done} of {revisions.Count}  {outcome.Revision.Id} {outcome.Revision.Message}")
                {
                    PercentComplete = Math.Min(100, 100 * done / revisions.Count),
                });
            }
        }
        finally
        {
            Observer.Complete();
            WriteProgress(new ProgressRecord(3, "Testing migrations", "done") { RecordType = ProgressRecordType.Completed });
        }
        return (failed, done);
    }

    /// <summary>The revisions that were named; else those that the named database lacks; else all.</summary>
    private async Task<HashSet<string>> SelectAsync(ScriptCatalog catalog, RevisionResolver resolver)
    {
        if (_specifiers.Count == 0 && !NamesDatabase)
            return [.. catalog.Graph.Revisions.Select(revision => revision.Id)];
        IReadOnlyList<string>? current = null;
        if (NamesDatabase)
        {
            await using var session = await ConnectAsync(ResolveTarget(catalog.Project));
            var state = await DatabaseState.ReadAsync(session, catalog, StopToken);
            if (_specifiers.Count == 0)
                return [.. state.Pending];
            current = state.Current;
        }
        resolver = current is null ? resolver : new RevisionResolver(catalog.Graph, current);
        return
        [
            .. _specifiers.SelectMany(text => text.Contains(':', StringComparison.Ordinal) ? resolver.ResolveRange(text) : resolver.Resolve(text))
                .Select(revision => revision.Id),
        ];
    }

    /// <summary>Runs a seed's script block on the pipeline thread, in a child of the caller's scope; text that it gives out is SQL.</summary>
    private Task<IReadOnlyList<string>> RunAsync(ScriptBlock block, object[] arguments)
    {
        var done = new TaskCompletionSource<IReadOnlyList<string>>(TaskCreationOptions.RunContinuationsAsynchronously);
        OnPipelineThread(() =>
        {
            var context = SynchronizationContext.Current;
            SynchronizationContext.SetSynchronizationContext(null);
            try
            {
                var output = InvokeCommand.InvokeScript(
                    "$block, $arguments = $args; & $block @arguments", true, PipelineResultTypes.None, null, block, arguments);
                done.SetResult([.. output.Select(item => item?.BaseObject).OfType<string>()]);
            }
#pragma warning disable CA1031 // It goes up where the result is awaited.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                done.SetException(exception);
            }
            finally
            {
                SynchronizationContext.SetSynchronizationContext(context);
            }
        });
        return done.Task;
    }
}
