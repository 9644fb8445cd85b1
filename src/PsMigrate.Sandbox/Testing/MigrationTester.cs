using System.Runtime.CompilerServices;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Revisions;
using PsMigrate.Sandbox.Migrated;

namespace PsMigrate.Sandbox.Testing;

/// <summary>
/// Tests migrations on a throw-away database: each goes up, down, and up again, and the schema after the downgrade must be
/// the one before, that after the second upgrade the one after the first. They are tested in the order of an upgrade; a
/// migration that fails leaves the others a database as if it had not been tested.
/// </summary>
/// <param name="server">Where the database is made.</param>
/// <param name="schema">The scripts; the revisions are left alone.</param>
/// <param name="seed">
/// Called before each revision under test, with its id, for rows that the migration meets; null for none. It may be
/// called again for a revision, on a new database, after a failure.
/// </param>
public sealed class MigrationTester(
    SandboxServer server, MigratedSchema schema, Func<string, SandboxDatabase, CancellationToken, Task>? seed = null)
{
    // One at a time, each in a transaction of its own: the setting "all" is about whole runs.
    private readonly MigratedSchema _schema = schema with
    {
        Settings = schema.EffectiveSettings with { Transaction = TransactionMode.PerMigration },
    };

    private readonly RevisionPlanner _planner = new(schema.Catalog.Graph);
    private readonly List<Event> _events = [];
    private IReadOnlyList<string> _start = [];
    private IReadOnlyList<string> _rows = [];
    private TrialDatabase _trial = null!;
    private DatabaseSnapshot? _now;

    /// <summary>Runs the tests; each outcome is given out as it is known.</summary>
    /// <param name="revisions">Full ids of the revisions to test; what they need is applied without a test.</param>
    /// <param name="cancellationToken">Stops the work; the database is dropped.</param>
    /// <exception cref="MigrationException">
    /// The database cannot be made, or what is applied before the first test fails.
    /// </exception>
    public async IAsyncEnumerable<MigrationTestOutcome> RunAsync(
        IReadOnlyCollection<string> revisions, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var tested = revisions.ToHashSet(StringComparer.Ordinal);
        var graph = _schema.Catalog.Graph;
        var needed = tested.Concat(tested.SelectMany(id => graph.AncestorsOf(id)).Select(revision => revision.Id)).ToHashSet(StringComparer.Ordinal);
        var order = graph.NewestFirst.Reverse().Where(revision => needed.Contains(revision.Id)).ToList();
        var first = order.FindIndex(revision => tested.Contains(revision.Id));
        if (first < 0)
            yield break;
        foreach (var revision in order.Take(first))
            _start = _planner.Upgrade(_start, revision.Id).To;
        await RestartAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            foreach (var revision in order.Skip(first))
            {
                var up = _planner.Upgrade(_rows, revision.Id);
                var outcome = up.Steps.Count > 1 ? Skip(revision, up)
                    : tested.Contains(revision.Id) ? await TestAsync(revision, up, cancellationToken).ConfigureAwait(false)
                    : await ApplyAsync(revision, up, cancellationToken).ConfigureAwait(false);
                if (outcome is not null)
                    yield return outcome;
            }
        }
        finally
        {
            await _trial.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static MigrationTestOutcome Skip(Revision revision, RevisionPlan up) => new(revision, MigrationTestState.Skipped)
    {
        Error = new MigrationException(
            MigrationErrorId.MigrationTestFailed,
            $"{revision.Id} '{revision.Message}' was not tested: it needs {up.Steps[0].Revision.Id} '{up.Steps[0].Revision.Message}', which failed.")
        { Subject = revision.Id },
    };

    /// <summary>Applies what is needed and not under test.</summary>
    private async Task<MigrationTestOutcome?> ApplyAsync(Revision revision, RevisionPlan up, CancellationToken cancellationToken)
    {
        try
        {
            await _trial.RunAsync(up, cancellationToken).ConfigureAwait(false);
            Keep(up);
            return null;
        }
        catch (MigrationException exception)
        {
            await RestartAsync(cancellationToken).ConfigureAwait(false);
            return new MigrationTestOutcome(revision, MigrationTestState.Failed) { Error = exception };
        }
    }

    private async Task<MigrationTestOutcome> TestAsync(Revision revision, RevisionPlan up, CancellationToken cancellationToken)
    {
        var outcome = new MigrationTestOutcome(revision, MigrationTestState.Failed);
        var applied = false;
        try
        {
            if (seed is not null)
            {
                await seed(revision.Id, _trial.Database, cancellationToken).ConfigureAwait(false);
                _events.Add(new Event(revision.Id, null));
            }
            // Without new rows, what the last test ended with is what this one begins with.
            var before = seed is null && _now is not null ? _now : await _trial.ReadAsync(cancellationToken).ConfigureAwait(false);
            _now = null;
            outcome = outcome with { UpDuration = await _trial.RunAsync(up, cancellationToken).ConfigureAwait(false) };
            applied = true;
            Keep(up);
            if (!await IsReversibleAsync(revision, cancellationToken).ConfigureAwait(false))
                return outcome with { State = MigrationTestState.Irreversible };

            var above = await _trial.ReadAsync(cancellationToken).ConfigureAwait(false);
            outcome = outcome with
            {
                DownDuration = await _trial.RunAsync(_planner.TakeBack(up.To, revision.Id), cancellationToken).ConfigureAwait(false),
            };
            var below = await _trial.ReadAsync(cancellationToken).ConfigureAwait(false);
            outcome = outcome with
            {
                Differences = [.. below.DifferencesFrom(before, MigrationTestPhase.AfterDowngrade)],
                DataChanges = [.. below.DataChangesFrom(before, "after the downgrade", contents: true)],
            };
            await _trial.RunAsync(up, cancellationToken).ConfigureAwait(false);
            var again = await _trial.ReadAsync(cancellationToken).ConfigureAwait(false);
            outcome = outcome with
            {
                Differences = [.. outcome.Differences, .. again.DifferencesFrom(above, MigrationTestPhase.AfterSecondUpgrade)],
                DataChanges = [.. outcome.DataChanges, .. again.DataChangesFrom(above, "after the second upgrade", contents: false)],
            };
            _now = again;
            if (outcome.Differences.Count == 0)
                return outcome with { State = MigrationTestState.Passed };
        }
        catch (MigrationException exception)
        {
            outcome = outcome with { Error = exception };
            if (!applied)
                _events.RemoveAll(happened => happened.Seed == revision.Id);
        }
        // What the test left is nothing to go on with.
        await RestartAsync(cancellationToken).ConfigureAwait(false);
        return outcome;
    }

    private Task<bool> IsReversibleAsync(Revision revision, CancellationToken cancellationToken)
    {
        var script = _schema.Catalog.Find(revision.Id)!;
        return _schema.Compilers.First(compiler => compiler.Format == script.Format).IsReversibleAsync(script, cancellationToken);
    }

    private void Keep(RevisionPlan up)
    {
        _now = null;
        _rows = up.To;
        _events.Add(new Event(null, up));
    }

    /// <summary>Takes a new database and does what has been done so far without an error.</summary>
    private async Task RestartAsync(CancellationToken cancellationToken)
    {
        if (_trial is not null)
            await _trial.DisposeAsync().ConfigureAwait(false);
        _trial = await TrialDatabase.CreateAsync(server, _schema with { Revisions = _start }, cancellationToken).ConfigureAwait(false);
        _rows = _start;
        _now = null;
        foreach (var happened in _events)
        {
            if (happened.Seed is not null)
                await seed!(happened.Seed, _trial.Database, cancellationToken).ConfigureAwait(false);
            if (happened.Up is null)
                continue;
            await _trial.RunAsync(happened.Up, cancellationToken).ConfigureAwait(false);
            _rows = happened.Up.To;
        }
    }

    /// <summary>What was done to the database: rows were put in before a revision, or a revision was applied.</summary>
    private sealed record Event(string? Seed, RevisionPlan? Up);
}
