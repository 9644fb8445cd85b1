using Npgsql;

namespace PsMigrate.Execution;

/// <summary>Reads a batch to its end and collects the rows that version changes return.</summary>
internal static class StepTimings
{
    public static async Task<List<(DateTime StartedAt, TimeSpan Duration)>> ReadAsync(
        NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        var timings = new List<(DateTime, TimeSpan)>();
        await ReadAsync(batch, timings, cancellationToken).ConfigureAwait(false);
        return timings;
    }

    /// <summary>Adds to <paramref name="timings"/> as it reads, so that they are there up to the command that fails.</summary>
    public static async Task ReadAsync(
        NpgsqlBatch batch, List<(DateTime StartedAt, TimeSpan Duration)> timings, CancellationToken cancellationToken)
    {
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            do
            {
                if (reader.FieldCount > 1 && reader.GetName(0) == BookkeepingSql.StepMarker
                    && await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                    timings.Add((reader.GetDateTime(0), reader.GetTimeSpan(1)));
            }
            while (await reader.NextResultAsync(cancellationToken).ConfigureAwait(false));
        }
    }
}
