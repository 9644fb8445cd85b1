using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Rehearsals;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>Compares a database with the schema that it should have, and rehearses what is written from that.</summary>
internal sealed class ModelComparer(
    MigrationProject project, MigrationTarget target, ComparisonRequest request, ComparisonProgress progress, Action<string> verbose) : IAsyncDisposable
{
    private readonly SchemaDifferOptions _options = new() { Owners = request.Settings.Owners, Privileges = request.Settings.Privileges };
    private readonly WantedSchema _wanted = new(project, request, progress);
    private Scratch? _scratch;

    private Scratch ScratchDatabases => _scratch ??= new Scratch(target, request.ScratchServer is null ? null : _wanted.Resolve(request.ScratchServer).ConnectionString, verbose);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _wanted.DisposeAsync().ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // A connection that has broken off is told already; what stays behind goes with all else that was made there.
        }
        if (_scratch is not null)
            await _scratch.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Compares.</summary>
    /// <exception cref="MigrationException">Whatever keeps it from being compared.</exception>
    public async Task<ComparisonResult> RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await CompareAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception) when (!exception.SqlState.StartsWith("57P", StringComparison.Ordinal))
        {
            throw new MigrationException(
                MigrationErrorId.NoScratchDatabase, $"The schema of {target.DisplayName} cannot be made on the scratch database: {exception.SqlState}: {exception.MessageText}",
                "Name a server of the same version, with the same extensions and roles, with -ScratchServer.", exception)
            { SqlState = exception.SqlState };
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException || (exception is InvalidOperationException && exception.Source == "Npgsql"))
        {
            throw new MigrationException(
                MigrationErrorId.ServerUnreachable, $"A connection broke off while {target.DisplayName} was compared: {exception.Message.TrimEnd('.')}.",
                "Nothing was changed; run the command again.", exception);
        }
    }

    /// <summary>Rehearses a script that was written from the comparison.</summary>
    /// <param name="result">What came of the comparison.</param>
    /// <param name="script">The script.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.RehearsalFailed"/>: PostgreSQL refuses it.</exception>
    public async Task<RehearsalResult> RehearseAsync(ComparisonResult result, GeneratedScript script, CancellationToken cancellationToken)
    {
        var rehearsal = new MigrationRehearsal(
            result.Rehearsal with { Upgrade = script.Upgrade, Downgrade = script.Downgrade }, progress.Begin, progress);
        try
        {
            // The database that has the model is there already; where the migration does not pass on it, a copy of the live schema decides.
            var passed = _wanted.Database is { } there
                ? await Scratch.UseAsync(there, connection => rehearsal.RunBackAndForthAsync(connection, result.Wanted, cancellationToken), cancellationToken).ConfigureAwait(false)
                : null;
            return passed ?? await ScratchDatabases.UseAsync(connection => rehearsal.RunAsync(connection, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or MigrationException { Id: not MigrationErrorId.RehearsalFailed })
        {
            return new RehearsalResult(RehearsalState.NotRehearsed, $"The migration was not rehearsed: {exception.Message}");
        }
    }

    private async Task<ComparisonResult> CompareAsync(CancellationToken cancellationToken)
    {
        ComparisonResult? result = null;
        progress.Begin("Reading the database");
        await SchemaReading.ReadAsync(
            target,
            async (connection, from) =>
            {
                verbose($"{target.DisplayName} has {from.Objects.Count} objects.");
                progress.Begin("Loading the schema that it should have");
                var wanted = await _wanted.ReadAsync(ScratchDatabases, cancellationToken).ConfigureAwait(false);
                verbose($"The schema that it should have has {wanted.Objects.Count} objects.");
                progress.Begin("Comparing");
                if (from.ServerVersion != wanted.ServerVersion)
                {
                    from = await RewordAsync(from, cancellationToken).ConfigureAwait(false);
                    wanted = await RewordAsync(wanted, cancellationToken).ConfigureAwait(false);
                }
                var renames = RenameOrder.Parse(request.Renames, from, wanted);
                var start = renames.Count == 0
                    ? from
                    : await ScratchDatabases.UseAsync(empty => RenameRehearsal.RunAsync(empty, from, renames, cancellationToken), cancellationToken).ConfigureAwait(false);
                var all = new SchemaFilter(request.Settings).Apply(start, wanted);
                var refused = new Dictionary<SchemaObjectId, string>();
                var (to, leftOut) = request.SafeOnly ? SafeTarget.Of(start, all, _options) : (all, []);
                var forward = SchemaComparison.Forward(start, to, renames, _options);
                progress.Begin("Looking at the rows");
                await LiveReview.NoteAsync(connection, start, forward.Changes, renames, cancellationToken).ConfigureAwait(false);
                // What rows make fail, or PostgreSQL refuses beside what stays, is left out too.
                while (request.SafeOnly && await RefuseAsync(from, forward, leftOut.Count > 0, refused, cancellationToken).ConfigureAwait(false))
                {
                    (to, leftOut) = SafeTarget.Of(start, all, _options, refused);
                    forward = SchemaComparison.Forward(start, to, renames, _options);
                    await LiveReview.NoteAsync(connection, start, forward.Changes, renames, cancellationToken).ConfigureAwait(false);
                }
                await LiveReview.NoteAsync(connection, start, leftOut, renames, cancellationToken).ConfigureAwait(false);
                var back = SchemaComparison.Back(start, to, renames, _options);
                var rehearsal = new RehearsalRequest
                {
                    From = from,
                    To = to,
                    Unsafe = request.SafeOnly ? all : null,
                    Refused = refused,
                    Changes = [.. forward.Changes, .. back.Changes],
                    Settings = await DatabaseSettings.ReadAsync(connection, cancellationToken).ConfigureAwait(false),
                    Options = _options,
                };
                result = new ComparisonResult(
                    forward, back, leftOut, [.. from.Unmodelled.Union(wanted.Unmodelled)], [.. wanted.Unmodelled.Except(from.Unmodelled)], wanted, rehearsal);
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }

    private async Task<bool> RefuseAsync(SchemaModel from, SchemaDifference forward, bool isPart, Dictionary<SchemaObjectId, string> refused, CancellationToken cancellationToken)
    {
        var count = refused.Count;
        foreach (var change in forward.Changes.Where(change => change.WouldFail))
            refused.TryAdd(change.Id, "");
        if (refused.Count > count || !isPart || forward.IsEmpty || !request.Settings.Rehearse)
            return refused.Count > count;
        progress.Begin("Trying out what is left");
        try
        {
            return await ScratchDatabases.UseAsync(empty => SafeTrial.RunAsync(empty, from, forward, _options, cancellationToken), cancellationToken).ConfigureAwait(false) is { } trial
                && refused.TryAdd(trial.Change.Id, trial.Why);
        }
        catch (Exception exception) when (exception is NpgsqlException or MigrationException)
        {
            verbose($"What is left was not tried out: {exception.Message}");
            return false;
        }
    }

    // Versions of PostgreSQL write the same view in different words; the scratch database's server has one way for both.
    private Task<SchemaModel> RewordAsync(SchemaModel model, CancellationToken cancellationToken) => ScratchDatabases.UseAsync(
        async connection =>
        {
            if (connection.PostgreSqlVersion.Major == model.ServerVersion)
                return model;
            try
            {
                return await RenameRehearsal.RunAsync(connection, model, [], cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is PostgresException or MigrationException)
            {
                verbose($"PostgreSQL {connection.PostgreSqlVersion.Major} cannot make what PostgreSQL {model.ServerVersion} has ({(exception as PostgresException)?.MessageText ?? exception.Message}): views may differ in their wording alone.");
                return model;
            }
        },
        cancellationToken);
}
