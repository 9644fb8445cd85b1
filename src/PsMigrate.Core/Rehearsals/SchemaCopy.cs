using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Models;

namespace PsMigrate.Rehearsals;

/// <summary>A schema made anew on a scratch database, as far as that goes there.</summary>
public sealed class SchemaCopy
{
    private readonly SchemaModel _original;
    private readonly SchemaDifferOptions _options;
    private readonly HashSet<SchemaObjectId> _lacking;
    private readonly HashSet<(string Schema, string Name)> _wholes;

    private SchemaCopy(SchemaModel original, SchemaDifferOptions options, IReadOnlyList<SchemaObjectId> lacking)
    {
        (_original, _options, Lacking) = (original, options, lacking);
        _lacking = [.. lacking];
        _wholes = [.. lacking.Where(id => id.Table.Length == 0).Select(id => (id.Schema, id.Name))];
    }

    /// <summary>The objects that are not there as they should be: an extension that the server has not, and what needs it.</summary>
    public IReadOnlyList<SchemaObjectId> Lacking { get; }

    /// <summary>Makes the copy. What fails is left out, and what needs it fails too.</summary>
    /// <param name="scratch">An open connection to an empty scratch database.</param>
    /// <param name="original">The schema.</param>
    /// <param name="options">What counts as a difference. Owners and privileges are copied anyhow, where the server has the roles.</param>
    /// <param name="progress">Hears which part of the statements is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public static async Task<SchemaCopy> MakeAsync(
        NpgsqlConnection scratch, SchemaModel original, SchemaDifferOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(original);
        ArgumentNullException.ThrowIfNull(options);
        var empty = await CatalogReader.ReadAsync(scratch, null, cancellationToken).ConfigureAwait(false);
        var all = new SchemaDifferOptions { Owners = true, Privileges = true, SuggestRenames = false };
        var statements = SchemaDiffer.Compare(empty, original, all).Statements.Select(statement => statement.Sql);
        await StatementPipeline.SendAsync(scratch, [.. StatementPipeline.Settings, .. statements], PassOver, progress, cancellationToken).ConfigureAwait(false);
        var made = await CatalogReader.ReadAsync(scratch, null, cancellationToken).ConfigureAwait(false);
        return Of(made, original, options);
    }

    /// <summary>What a database is as a copy of a schema that it was not made for.</summary>
    /// <param name="made">The schema that the database has.</param>
    /// <param name="original">The schema that it should have.</param>
    /// <param name="options">What counts as a difference.</param>
    internal static SchemaCopy Of(SchemaModel made, SchemaModel original, SchemaDifferOptions options)
    {
        // What one user makes is not owned by another, who gets no right that an owner has anyhow.
        var isSameUser = made.User == original.User;
        options = new SchemaDifferOptions { Owners = options.Owners && isSameUser, Privileges = options.Privileges && isSameUser, SuggestRenames = false };
        var differences = ReferenceEquals(made, original) ? [] : SchemaDiffer.Compare(made, original, options).Changes;
        return new SchemaCopy(original, options, [.. differences.Select(change => change.Id)]);
    }

    /// <summary>Whether a migration has to do with what is lacking, or with what needs that.</summary>
    /// <param name="changes">What it changes.</param>
    internal bool IsTouchedBy(IEnumerable<SchemaChange> changes) => Lacking.Count > 0 && changes.Any(change =>
        IsLacking(change.Id) || Around(change.Before).Concat(Around(change.After)).Any(IsLacking));

    /// <summary>What is different between two schemas, besides what is lacking.</summary>
    /// <param name="reached">The schema that the scratch database has now.</param>
    /// <param name="goal">The one that it should have.</param>
    internal IReadOnlyList<SchemaChange> Compare(SchemaModel reached, SchemaModel goal) => SchemaDiffer.Compare(Judged(reached), Judged(goal), _options).Changes;

    private SchemaModel Judged(SchemaModel model) => Lacking.Count == 0 ? model : model.Where(item => !IsLacking(item.Id));

    private IEnumerable<SchemaObjectId> Around(SchemaObject? item) => item is null ? [] : [item.Id, .. item.Dependencies, .. _original.DependentsOf(item.Id)];

    private bool IsLacking(SchemaObjectId id) => _lacking.Contains(id) || (id.Table.Length > 0 && _wholes.Contains((id.Schema, id.Table)));

    // What is read back tells what is lacking; only a connection that is gone ends the copying.
    private static void PassOver(int place, PostgresException exception)
    {
        if (ServerTrouble.Is(exception))
            throw exception;
    }
}
