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
    private LiveCopy? _copy;

    private Scratch ScratchDatabases => _scratch ??= new Scratch(target, request.ScratchServer is null ? null : _wanted.Resolve(request.ScratchServer).ConnectionString, verbose);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await _wanted.DisposeAsync().ConfigureAwait(false);
            if (_copy is not null)
                await _copy.DisposeAsync().ConfigureAwait(false);
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
            if (_copy is not null)
                return await _copy.UseAsync((connection, copy) => rehearsal.RunAsync(connection, copy, cancellationToken), cancellationToken).ConfigureAwait(false);
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
                var held = new List<(SchemaObjectId Id, SchemaObjectId Need)>();
                var all = new SchemaFilter(request.Settings).Apply(start, wanted, held);
                var live = new LiveReview(connection, start, renames);
                var settings = await DatabaseSettings.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
                var way = request.SafeOnly ? new SafeWay(start, all, renames, _options) : null;
                var forward = way?.Forward ?? SchemaComparison.Forward(start, all, renames, _options);
                progress.Begin("Looking at the rows");
                await live.NoteAsync(forward.Changes, cancellationToken).ConfigureAwait(false);
                // What rows make fail, or PostgreSQL refuses beside what stays, is left out too.
                while (way is not null && (way.LeaveFailingOut() || await LeaveRefusedOutAsync(from, way, settings, cancellationToken).ConfigureAwait(false)))
                    await live.NoteAsync(way.Forward.Changes, cancellationToken).ConfigureAwait(false);
                await live.NoteAsync(way?.LeftOut ?? [], cancellationToken).ConfigureAwait(false);
                forward = way?.Forward ?? forward;
                var back = way?.Back ?? SchemaComparison.Back(start, all, renames, _options);
                var rehearsal = new RehearsalRequest
                {
                    From = from,
                    To = way?.To ?? all,
                    Unsafe = way is null ? null : all,
                    Refused = way?.Refused ?? new Dictionary<SchemaObjectId, string>(),
                    Changes = [.. forward.Changes, .. back.Changes],
                    Settings = settings,
                    Options = _options,
                };
                result = new ComparisonResult(
                    forward, back, way?.LeftOut ?? [], held, [.. from.Unmodelled.Union(wanted.Unmodelled)], [.. wanted.Unmodelled.Except(from.Unmodelled)], wanted, rehearsal);
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }

    private async Task<bool> LeaveRefusedOutAsync(SchemaModel from, SafeWay way, IReadOnlyList<KeyValuePair<string, string>> settings, CancellationToken cancellationToken)
    {
        if (way.Forward.IsEmpty || !request.Settings.Rehearse)
            return false;
        progress.Begin("Trying out what is left");
        try
        {
            _copy ??= await LiveCopy.MakeAsync(ScratchDatabases, from, _options, progress, cancellationToken).ConfigureAwait(false);
            var trial = new SafeTrial(settings);
            if (_copy is null || await _copy.UseAsync((connection, copy) => trial.PassesAsync(connection, copy, way.Forward, way.Back, cancellationToken), cancellationToken).ConfigureAwait(false))
                return false;
            var refused = await _copy.UseOwnAsync((connection, copy) => trial.RunAsync(connection, copy, way.Forward, way.Back, cancellationToken), cancellationToken).ConfigureAwait(false);
            return refused is var (change, why) && way.LeaveOut(change, why);
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
