using Npgsql;

namespace PsMigrate.Schema.Catalog;

/// <summary>Queries that are sent at once, and what becomes of the rows of each.</summary>
internal sealed class CatalogBatch
{
    private readonly List<(string Sql, Func<NpgsqlDataReader, Action> Begin)> _queries = [];

    /// <summary>Adds a query.</summary>
    /// <param name="sql">The query.</param>
    /// <param name="onRow">Takes a row.</param>
    public void Add(string sql, Action<NpgsqlDataReader> onRow) => _queries.Add((sql, reader => () => onRow(reader)));

    /// <summary>Adds a query that yields objects.</summary>
    /// <param name="kind">The kind of objects; null where each row says it.</param>
    /// <param name="sql">The query.</param>
    /// <param name="types">The types of columns, known once the query's turn comes.</param>
    /// <param name="rows">Where its rows go.</param>
    public void AddObjects(SchemaObjectKind? kind, string sql, IReadOnlyDictionary<(uint, int, uint), ColumnType> types, List<CatalogRow> rows) => _queries.Add((sql, reader =>
    {
        var columns = new CatalogColumns(reader, kind, types);
        return () => rows.Add(columns.Read());
    }
    ));

    /// <summary>Sends the queries and reads all of their rows.</summary>
    /// <param name="connection">A connection in a transaction.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var batch = new NpgsqlBatch(connection);
        await using var _ = batch.ConfigureAwait(false);
        foreach (var (sql, _) in _queries)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        foreach (var (_, begin) in _queries)
        {
            var take = begin(reader);
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                take();
            await reader.NextResultAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
