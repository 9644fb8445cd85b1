using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Rendering;
using PsMigrate.Sql;

namespace PsMigrate.Tests.Schema;

/// <summary>Writes the second schema of each case as model files, and loads those into another database: there must be no difference.</summary>
/// <param name="cases">The cases; those that the server is too old for are left out.</param>
/// <param name="server">Where to run them.</param>
internal sealed class ExportRun(IReadOnlyList<SchemaCase> cases, SandboxServer server) : CaseRun(cases)
{
    public async Task RunAsync(bool perObject)
    {
        await using var first = await server.CreateDatabaseAsync();
        await using var second = await server.CreateDatabaseAsync();
        await using var exported = await server.CreateDatabaseAsync();
        await using var source = await OpenAsync(first);
        await using var target = await OpenAsync(second);
        await using var copy = await OpenAsync(exported);
        var places = await LoadAsync(source, target);
        var model = await CatalogReader.ReadAsync(target);
        foreach (var i in places)
        {
            try
            {
                var files = ModelFileText.Write(SchemaModel.Empty, Only(model, i), perObject).OrderBy(file => file.Name, StringComparer.Ordinal);
                await ExecuteAsync(copy, ["SET check_function_bodies = off", .. files.SelectMany(file => SqlSplitter.Split(file.Sql)).Select(statement => statement.Text)]);
            }
            catch (PostgresException exception)
            {
                Report(i, $"the files do not load: {exception.MessageText}");
            }
        }
        var reached = await CatalogReader.ReadAsync(copy);
        foreach (var i in places)
        {
            var rest = SchemaDiffer.Compare(Only(reached, i), Only(model, i));
            if (!rest.IsEmpty)
                Report(i, $"a comparison finds {string.Join("; ", rest.Changes.Select(change => $"{change.Type} {change.Id} {change.Detail}"))}");
        }
    }
}
