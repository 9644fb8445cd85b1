using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Models;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>The schema that a database should have: of a model, a file, a folder, text, or another database.</summary>
internal sealed class WantedSchema(MigrationProject project, ComparisonRequest request, ComparisonProgress progress) : IAsyncDisposable
{
    /// <summary>The scratch database that has it; null where it is another database's.</summary>
    public SandboxDatabase? Database { get; private set; }

    public ValueTask DisposeAsync() => Database?.DisposeAsync() ?? ValueTask.CompletedTask;

    public async Task<SchemaModel> ReadAsync(Scratch scratch, CancellationToken cancellationToken)
    {
        if (request.Sql is { } sql)
            return await LoadAsync(scratch, [sql], cancellationToken).ConfigureAwait(false);
        if (request.From is not { } from)
            return await LoadAsync(scratch, await ModelFiles.ReadAsync(project, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        if (File.Exists(from))
            return await LoadAsync(scratch, [await ModelFiles.ReadFileAsync(from, Path.GetFileName(from), cancellationToken).ConfigureAwait(false)], cancellationToken).ConfigureAwait(false);
        if (Directory.Exists(from))
            return await LoadAsync(scratch, await ModelFiles.ReadFolderAsync(from, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return await SchemaReading.ReadAsync(Resolve(from), null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The database that a text names: by an environment, or a connection in any of its forms.</summary>
    public MigrationTarget Resolve(string text)
    {
        var resolver = new TargetResolver(new VariableSource(project.Directory));
        if (project.Environments.Any(environment => environment.Name == text))
            return resolver.Resolve(project, text, null, null, null);
        // No connection is a word alone, but a mistyped name is.
        if (!text.Contains('=', StringComparison.Ordinal) && !text.Contains("://", StringComparison.Ordinal))
        {
            var names = project.Environments.Select(environment => environment.Name).ToArray();
            throw new MigrationException(
                MigrationErrorId.InvalidModel, $"'{text}' is no file, no folder, no environment of the project and no connection.",
                names.Length == 0 ? "Name a SQL file, a folder of them, or a connection." : $"The environments are {string.Join(", ", names)}.")
            {
                Subject = text,
            };
        }
        return resolver.Resolve(project, null, text, null, null);
    }

    private async Task<SchemaModel> LoadAsync(Scratch scratch, IReadOnlyList<ModelText> texts, CancellationToken cancellationToken)
    {
        if (texts.All(text => text.Statements.Count == 0))
        {
            throw new MigrationException(
                MigrationErrorId.InvalidModel, $"{string.Join(", ", texts.Select(text => text.Name ?? "The model").Take(5))} has no statement, so that everything in the database would go.",
                "Check what wrote it. The model of a database that is to be empty has a statement that makes nothing, such as SELECT 1.");
        }
        Database = await scratch.CreateAsync(cancellationToken).ConfigureAwait(false);
        return await Scratch.UseAsync(
            Database,
            async connection =>
            {
                var withRoles = request.Settings.Owners || request.Settings.Privileges;
                await ModelLoader.LoadAsync(connection, texts, withRoles, progress, cancellationToken).ConfigureAwait(false);
                return await CatalogReader.ReadAsync(connection, null, cancellationToken).ConfigureAwait(false);
            },
            cancellationToken).ConfigureAwait(false);
    }
}
