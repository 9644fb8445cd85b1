using System.Globalization;
using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Rehearsals;

/// <summary>
/// Tries a migration out before it is written, on scratch databases without rows: the upgrade has to lead from the schema
/// that there is to the one that is wanted, and the downgrade back.
/// </summary>
/// <param name="request">The migration.</param>
/// <param name="begin">Hears of each step that begins.</param>
/// <param name="progress">Hears which part of a step is done, from 0 to 1.</param>
public sealed class MigrationRehearsal(RehearsalRequest request, Action<string>? begin = null, IProgress<double>? progress = null)
{
    /// <summary>What to do about a script that cannot be, though it was generated.</summary>
    public const string Advice = "This should not happen: please report it, with the two schemas. -SkipRehearsal writes the script all the same, to be mended by hand.";

    private readonly RehearsedScript _upgrade = new("upgrade", request.Upgrade, request.Settings);
    private readonly RehearsedScript _downgrade = new("downgrade", request.Downgrade, request.Settings);

    /// <summary>
    /// Rehearses on a database that was made for another purpose and has the wanted schema, down and up again. That costs
    /// little, and can only pass: its tables may have their columns in another order than the live ones, and rows.
    /// </summary>
    /// <param name="connection">An open connection to that database, which is of no more use afterwards.</param>
    /// <param name="there">The schema that it has; it may be another one than the wanted where the migration has nothing to do with that.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What came of it; null where the migration does not pass, which <see cref="RunAsync(NpgsqlConnection, CancellationToken)"/> may find reasons for.</returns>
    public async Task<RehearsalResult?> RunBackAndForthAsync(NpgsqlConnection connection, SchemaModel there, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (IsOnAnotherVersion(connection))
            return null;
        try
        {
            var copy = SchemaCopy.Of(there, request.To, request.Options);
            if (copy.IsTouchedBy(request.Changes))
                return null;
            return await TryAsync(connection, copy, [_downgrade, _upgrade], cancellationToken).ConfigureAwait(false) is null ? Passed(copy) : null;
        }
        catch (Exception exception) when (exception is NpgsqlException or MigrationException)
        {
            return null;
        }
    }

    /// <summary>Rehearses on a copy of the schema as it is: up and down again.</summary>
    /// <param name="empty">An open connection to an empty scratch database, with IncludeFailedBatchedCommand.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What came of it.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.RehearsalFailed"/>: PostgreSQL refuses a statement on a copy that is the schema as it is.
    /// </exception>
    public async Task<RehearsalResult> RunAsync(NpgsqlConnection empty, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(empty);
        if (IsOnAnotherVersion(empty))
            return RehearsalReport.NotRehearsed(string.Create(CultureInfo.InvariantCulture, $"the scratch database is on PostgreSQL {empty.PostgreSqlVersion.Major}, and the database on {request.From.ServerVersion}"));
        try
        {
            begin?.Invoke("Copying the schema for a rehearsal");
            return await RunAsync(empty, await SchemaCopy.MakeAsync(empty, request.From, request.Options, progress, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (MigrationException exception) when (exception.Id is not MigrationErrorId.RehearsalFailed)
        {
            return RehearsalReport.NotRehearsed($"no copy of the schema can be made: {exception.Message}");
        }
        catch (NpgsqlException exception)
        {
            return BrokeOff(exception);
        }
    }

    /// <summary>Rehearses on a copy of the schema that is there: up and down again.</summary>
    /// <param name="connection">An open connection to the copy, with IncludeFailedBatchedCommand; the copy is of no more use afterwards.</param>
    /// <param name="copy">What the copy is.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <inheritdoc cref="RunAsync(NpgsqlConnection, CancellationToken)"/>
    public async Task<RehearsalResult> RunAsync(NpgsqlConnection connection, SchemaCopy copy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(copy);
        try
        {
            if (copy.IsTouchedBy(request.Changes))
                return RehearsalReport.NotRehearsed($"the scratch database's server cannot make {RehearsalReport.Names(copy.Lacking)} as the database has it");
            return await TryAsync(connection, copy, [_upgrade, _downgrade], cancellationToken).ConfigureAwait(false) is { } failure
                ? RehearsalReport.Of(failure, copy.Lacking)
                : Passed(copy);
        }
        catch (NpgsqlException exception)
        {
            return BrokeOff(exception);
        }
    }

    private static RehearsalResult BrokeOff(NpgsqlException exception) =>
        new(RehearsalState.Doubtful, $"The rehearsal broke off, so that the migration is not tried out: {exception.Message}");

    private async Task<RehearsalFailure?> TryAsync(NpgsqlConnection scratch, SchemaCopy copy, IEnumerable<RehearsedScript> scripts, CancellationToken cancellationToken)
    {
        foreach (var script in scripts)
        {
            begin?.Invoke($"Rehearsing the {script.Name}");
            if (await script.RunAsync(scratch, progress, cancellationToken).ConfigureAwait(false) is { } refused)
                return new RehearsalFailure(script, refused, []);
            if (await RestAsync(scratch, script, copy, cancellationToken).ConfigureAwait(false) is { Count: > 0 } rest)
                return new RehearsalFailure(script, null, rest);
        }
        return null;
    }

    private async Task<IReadOnlyList<SchemaChange>> RestAsync(NpgsqlConnection scratch, RehearsedScript script, SchemaCopy copy, CancellationToken cancellationToken)
    {
        var reached = await CatalogReader.ReadAsync(scratch, null, cancellationToken).ConfigureAwait(false);
        var rest = copy.Compare(reached, script == _upgrade ? request.To : request.From);
        return rest.Count > 0 && script == _upgrade && request.Unsafe is { } all ? copy.Compare(reached, SafeTarget.Of(reached, all, request.Options, request.Refused).To) : rest;
    }

    private bool IsOnAnotherVersion(NpgsqlConnection scratch) => scratch.PostgreSqlVersion.Major != request.From.ServerVersion;

    private RehearsalResult Passed(SchemaCopy copy)
    {
        var without = copy.Lacking.Count == 0 ? "" : $" That was without what they have nothing to do with: {RehearsalReport.Names(copy.Lacking)}.";
        return new RehearsalResult(
            RehearsalState.Passed, $"Rehearsed on a scratch database: the {_upgrade.Count} leads to the schema that it should have, the {_downgrade.Count} back.{without}");
    }
}
