using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>Compares a database with the schema that it should have.</summary>
internal sealed class ModelComparer(MigrationProject project, MigrationTarget target, ComparisonRequest request, Action<string> verbose)
{
    private readonly SchemaDifferOptions _options = new() { Owners = request.Settings.Owners, Privileges = request.Settings.Privileges };
    private readonly WantedSchema _wanted = new(project, request);

    public async Task<ComparisonResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var scratch = new Scratch(target, request.ScratchServer is null ? null : _wanted.Resolve(request.ScratchServer).ConnectionString, verbose);
        ComparisonResult? result = null;
        await SchemaReading.ReadAsync(
            target,
            async (connection, from) =>
            {
                verbose($"{target.DisplayName} has {from.Objects.Count} objects.");
                var wanted = await _wanted.ReadAsync(scratch, cancellationToken).ConfigureAwait(false);
                verbose($"The schema that it should have has {wanted.Objects.Count} objects.");
                var renames = RenameOrder.Parse(request.Renames, from, wanted);
                var start = renames.Count == 0
                    ? from
                    : await scratch.UseAsync(empty => RenameRehearsal.RunAsync(empty, from, renames, cancellationToken), cancellationToken).ConfigureAwait(false);
                var to = new SchemaFilter(request.Settings).Apply(start, wanted);
                IReadOnlyList<SchemaChange> leftOut = [];
                if (request.SafeOnly)
                    (to, leftOut) = SafeTarget.Of(start, to, _options);
                var forward = SchemaComparison.Forward(start, to, renames, _options);
                await LiveReview.NoteAsync(connection, start, [.. forward.Changes, .. leftOut], renames, cancellationToken).ConfigureAwait(false);
                result = new ComparisonResult(
                    forward, SchemaComparison.Back(start, to, renames, _options), leftOut, [.. from.Unmodelled.Union(wanted.Unmodelled)],
                    [.. wanted.Unmodelled.Except(from.Unmodelled)]);
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }
}
