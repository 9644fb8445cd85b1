using Npgsql;

namespace PsMigrate.Schema.Models;

/// <summary>Sends statements to a scratch database, many in one round trip; each commits on its own, as in psql.</summary>
internal static class StatementPipeline
{
    /// <summary>What holds for all that is made on a scratch database: bodies may name what is not there, and what is thrown away need not wait for the disk.</summary>
    public static IReadOnlyList<string> Settings { get; } = ["SET check_function_bodies = off", "SET synchronous_commit = off"];

    // Enough to hide the round trips, and few enough to show progress and to stop soon behind an error.
    private const int Size = 100;

    /// <summary>Sends the statements; those of the same round trip still run behind one that fails.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="statements">The statements.</param>
    /// <param name="failed">Hears of each that fails, with its place among the statements (-1 where the connection's string does not have IncludeFailedBatchedCommand), and may throw.</param>
    /// <param name="progress">Hears which part of the statements is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    public static async Task SendAsync(
        NpgsqlConnection connection, IReadOnlyList<string> statements, Action<int, PostgresException> failed, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var chunk in statements.Chunk(Size))
        {
            var batch = new NpgsqlBatch(connection) { EnableErrorBarriers = true };
            await using var _ = batch.ConfigureAwait(false);
            var commands = chunk.Select(sql => new NpgsqlBatchCommand(sql)).ToList();
            commands.ForEach(batch.BatchCommands.Add);
            foreach (var error in await RunAsync(batch, cancellationToken).ConfigureAwait(false))
            {
                var place = error.BatchCommand is NpgsqlBatchCommand command ? commands.IndexOf(command) : -1;
                failed(place < 0 ? -1 : done + place, error);
            }
            done += chunk.Length;
            progress?.Report((double)done / statements.Count);
        }
    }

    private static async Task<IEnumerable<PostgresException>> RunAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return [];
        }
        catch (PostgresException exception)
        {
            return [exception];
        }
        catch (NpgsqlException exception) when (exception.InnerException is AggregateException { InnerExceptions: var all } && all.All(inner => inner is PostgresException))
        {
            return all.Cast<PostgresException>();
        }
    }
}
