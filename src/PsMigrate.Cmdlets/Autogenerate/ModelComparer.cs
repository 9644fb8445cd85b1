using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Models;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>Compares a database with the schema that it should have.</summary>
internal sealed class ModelComparer(MigrationProject project, MigrationTarget target, ComparisonRequest request, Action<string> verbose)
{
    private readonly SchemaDifferOptions _options = new() { Owners = request.Settings.Owners, Privileges = request.Settings.Privileges };

    public async Task<ComparisonResult> RunAsync(CancellationToken cancellationToken)
    {
        await using var scratch = new Scratch(target, request.ScratchServer is null ? null : Resolve(request.ScratchServer).ConnectionString, verbose);
        ComparisonResult? result = null;
        await SchemaReading.ReadAsync(
            target,
            async (connection, from) =>
            {
                verbose($"{target.DisplayName} has {from.Objects.Count} objects.");
                var wanted = await ReadWantedAsync(scratch, cancellationToken).ConfigureAwait(false);
                verbose($"The schema that it should have has {wanted.Objects.Count} objects.");
                var renames = request.Renames.Select(text => RenameRequest.Parse(text, from)).ToArray();
                var start = renames.Length == 0
                    ? from
                    : await scratch.UseAsync(empty => RenameRehearsal.RunAsync(empty, from, renames, cancellationToken), cancellationToken).ConfigureAwait(false);
                var to = new SchemaFilter(request.Settings).Apply(start, wanted);
                IReadOnlyList<SchemaChange> leftOut = [];
                if (request.SafeOnly)
                    (to, leftOut) = SafeTarget.Of(start, to, _options);
                var forward = SchemaComparison.Forward(start, to, renames, _options);
                if (renames.Length == 0)
                    await LiveReview.NoteAsync(connection, [.. forward.Changes, .. leftOut], cancellationToken).ConfigureAwait(false);
                result = new ComparisonResult(
                    forward, SchemaComparison.Back(start, to, renames, _options), leftOut, [.. from.Unmodelled.Union(wanted.Unmodelled)]);
            },
            cancellationToken).ConfigureAwait(false);
        return result!;
    }

    private async Task<SchemaModel> ReadWantedAsync(Scratch scratch, CancellationToken cancellationToken)
    {
        if (request.Sql is not null)
            return await LoadAsync(scratch, [new ModelText(null, request.Sql)], cancellationToken).ConfigureAwait(false);
        if (request.From is null)
            return await LoadAsync(scratch, await ModelFiles.ReadAsync(project, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (File.Exists(request.From))
        {
            var text = await ModelFiles.ReadFileAsync(request.From, Path.GetFileName(request.From), cancellationToken).ConfigureAwait(false);
            return await LoadAsync(scratch, [text], cancellationToken).ConfigureAwait(false);
        }
        return await SchemaReading.ReadAsync(Resolve(request.From), null, cancellationToken).ConfigureAwait(false);
    }

    private static Task<SchemaModel> LoadAsync(Scratch scratch, IReadOnlyList<ModelText> texts, CancellationToken cancellationToken) =>
        scratch.UseAsync(
            async connection =>
            {
                await ModelLoader.LoadAsync(connection, texts, cancellationToken).ConfigureAwait(false);
                return await CatalogReader.ReadAsync(connection, null, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    // The name of an environment, or a connection in any of its forms.
    private MigrationTarget Resolve(string text)
    {
        var resolver = new TargetResolver(new VariableSource(project.Directory));
        return project.Environments.Any(environment => environment.Name == text)
            ? resolver.Resolve(project, text, null, null, null)
            : resolver.Resolve(project, null, text, null, null);
    }
}
