using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Sandbox.Migrated;

namespace PsMigrate.Sandbox.Testing;

/// <summary>The throw-away database that migrations are tested on, one step at a time.</summary>
internal sealed class TrialDatabase : IAsyncDisposable
{
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);
    private readonly MigratedSchema _schema;
    private readonly MigrationSession _session;
    private readonly MigrationRunner _runner;
    private readonly IMigrationObserver _observer;

    private TrialDatabase(MigratedSchema schema, SandboxDatabase database, MigrationSession session, IMigrationObserver observer)
    {
        _schema = schema;
        Database = database;
        _session = session;
        _observer = observer;
        _runner = new MigrationRunner(session, schema.Compilers, _observer);
    }

    /// <summary>The database.</summary>
    public SandboxDatabase Database { get; }

    /// <summary>Makes one that has been migrated to some revisions.</summary>
    /// <param name="server">Where.</param>
    /// <param name="schema">The scripts, and the revisions to begin with.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<TrialDatabase> CreateAsync(SandboxServer server, MigratedSchema schema, CancellationToken cancellationToken)
    {
        var observer = schema.Observer ?? SilentObserver.Instance;
        var database = schema.Revisions.Count == 0
            ? await server.CreateDatabaseAsync(cancellationToken).ConfigureAwait(false)
            : await server.CreateDatabaseAsync(schema, cancellationToken: cancellationToken).ConfigureAwait(false);
        try
        {
            var session = await MigrationSession.OpenAsync(
                ThrowAwayTarget.Of(database.ConnectionString, schema.EffectiveSettings), observer, cancellationToken).ConfigureAwait(false);
            await session.Lock.AcquireAsync(TimeSpan.FromSeconds(10), cancellationToken).ConfigureAwait(false);
            return new TrialDatabase(schema, database, session, observer);
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs a plan.</summary>
    /// <returns>How long it took on the server.</returns>
    public async Task<TimeSpan> RunAsync(RevisionPlan plan, CancellationToken cancellationToken)
    {
        var compiled = await new MigrationPlanner(_schema.Catalog, _schema.Compilers)
            .PlanAsync(plan.From, plan.Steps, _session.Target.Settings, cancellationToken).ConfigureAwait(false);
        foreach (var warning in compiled.Warnings.Where(_warned.Add))
            _observer.OnWarning(warning);
        var duration = TimeSpan.Zero;
        await foreach (var result in _runner.RunAsync(compiled, cancellationToken).ConfigureAwait(false))
            duration += result.Duration;
        return duration;
    }

    /// <summary>Reads schema and rows.</summary>
    public Task<DatabaseSnapshot> ReadAsync(CancellationToken cancellationToken) => DatabaseSnapshot.ReadAsync(_session.Target, cancellationToken);

    /// <summary>Drops it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync().ConfigureAwait(false);
        await Database.DisposeAsync().ConfigureAwait(false);
    }
}
