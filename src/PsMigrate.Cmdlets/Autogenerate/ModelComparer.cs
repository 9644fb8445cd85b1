using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>Compares a database with the schema that it should have.</summary>
internal sealed class ModelComparer(
    MigrationProject project, MigrationTarget target, ComparisonRequest request, ComparisonProgress progress, Action<string> verbose)
{
    private readonly SchemaDifferOptions _options = new() { Owners = request.Settings.Owners, Privileges = request.Settings.Privileges };
    private readonly WantedSchema _wanted = new(project, request, progress);

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

    private async Task<ComparisonResult> CompareAsync(CancellationToken cancellationToken)
    {
        await using var scratch = new Scratch(target, request.ScratchServer is null ? null : _wanted.Resolve(request.ScratchServer).ConnectionString, verbose);
        ComparisonResult? result = null;
        progress.Begin("Reading the database");
        await SchemaReading.ReadAsync(
            target,
            async (connection, from) =>
            {
                verbose($"{target.DisplayName} has {from.Objects.Count} objects.");
                progress.Begin("Loading the schema that it should have");
                var wanted = await _wanted.ReadAsync(scratch, cancellationToken).ConfigureAwait(false);
                verbose($"The schema that it should have has {wanted.Objects.Count} objects.");
                progress.Begin("Comparing");
                if (from.ServerVersion != wanted.ServerVersion)
                {
                    from = await RewordAsync(scratch, from, cancellationToken).ConfigureAwait(false);
                    wanted = await RewordAsync(scratch, wanted, cancellationToken).ConfigureAwait(false);
                }
                var renames = RenameOrder.Parse(request.Renames, from, wanted);
                var start = renames.Count == 0
                    ? from
                    : await scratch.UseAsync(empty => RenameRehearsal.RunAsync(empty, from, renames, cancellationToken), cancellationToken).ConfigureAwait(false);
                var to = new SchemaFilter(request.Settings).Apply(start, wanted);
                IReadOnlyList<SchemaChange> leftOut = [];
                if (request.SafeOnly)
                    (to, leftOut) = SafeTarget.Of(start, to, _options);
                var forward = SchemaComparison.Forward(start, to, renames, _options);
                progress.Begin("Looking at the rows");
                await LiveReview.NoteAsync(connection, start, [.. forward.Changes, .. leftOut], renames, cancellationToken).ConfigureAwait(false);
                result = new ComparisonResult(
                    forward, SchemaComparison.Back(start, to, renames, _options), leftOut, [.. from.Unmodelled.Union(wanted.Unmodelled)],
                    [.. wanted.Unmodelled.Except(from.Unmodelled)]);
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }

    // Versions of PostgreSQL write the same view in different words; the scratch database's server has one way for both.
    private Task<SchemaModel> RewordAsync(Scratch scratch, SchemaModel model, CancellationToken cancellationToken) => scratch.UseAsync(
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
