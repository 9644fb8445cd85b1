using Npgsql;
using PsMigrate.Schema.Models;
using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Differences;

/// <summary>
/// Lets PostgreSQL itself say what a schema is like once tables and columns are renamed: the schema is built on a scratch
/// database, the renames are run there, and views, constraints and all else are read back.
/// </summary>
public static class RenameRehearsal
{
    /// <summary>Rehearses the renames.</summary>
    /// <param name="scratch">An open connection to an empty scratch database.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="renames">The renames, in their order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The schema as it is behind them.</returns>
    public static async Task<SchemaModel> RunAsync(
        NpgsqlConnection scratch, SchemaModel from, IReadOnlyList<RenameRequest> renames, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(renames);
        UnmodelledNeeds.CheckRehearsal(from);
        var empty = await Catalog.CatalogReader.ReadAsync(scratch, null, cancellationToken).ConfigureAwait(false);
        var statements = SchemaDiffer.Compare(empty, from).Statements.Select(statement => statement.Sql)
            .Concat(renames.Select(rename => rename.Statement));
        // Not in one transaction, which would lock every object of the schema at once.
        await StatementPipeline.SendAsync(scratch, [.. StatementPipeline.Settings, .. statements], (_, exception) => throw exception, null, cancellationToken).ConfigureAwait(false);
        var renamed = await Catalog.CatalogReader.ReadAsync(scratch, null, cancellationToken).ConfigureAwait(false);
        return Restore(renamed, from, renames);
    }

    // Owners and privileges are the live database's.
    private static SchemaModel Restore(SchemaModel renamed, SchemaModel from, IReadOnlyList<RenameRequest> renames)
    {
        var names = new Dictionary<SchemaObjectId, SchemaObjectId>();
        var objects = renamed.Objects.Select(item =>
        {
            var id = renames.Reverse().Aggregate(item.Id, (name, rename) => rename.Undo(name));
            if (from.Find(id) is not { } old)
                return item;
            names[id] = item.Id;
            var facts = item.Facts.Where(fact => !IsRight(fact.Key)).Concat(old.Facts.Where(fact => IsRight(fact.Key)));
            return item.With(new Dictionary<string, string>(facts));
        }).ToArray();
        return from.With(objects, [.. from.Links.Select(link => link with { Id = names.GetValueOrDefault(link.Id, link.Id) })]);

        static bool IsRight(string fact) => fact == "owner" || MetadataStatements.IsPrivilege(fact);
    }
}
