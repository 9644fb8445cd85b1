using System.Globalization;
using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Models;

namespace PsMigrate.Rehearsals;

/// <summary>
/// Tries out what is left of a comparison without the changes that can lose data. What stays may be in the way of a change
/// in some way that nothing but PostgreSQL knows; that change can then be left out too.
/// </summary>
public static class SafeTrial
{
    /// <summary>Tries the statements on a copy of the schema, without rows.</summary>
    /// <param name="empty">An open connection to an empty scratch database, which is of no more use afterwards.</param>
    /// <param name="from">The schema as it is.</param>
    /// <param name="difference">The statements.</param>
    /// <param name="options">What counts as a difference.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The first change that PostgreSQL refuses, and why; null where it takes all of them, and where it cannot be told whose
    /// fault an error is, which a rehearsal says more of.
    /// </returns>
    public static async Task<(SchemaChange Change, string Why)?> RunAsync(
        NpgsqlConnection empty, SchemaModel from, SchemaDifference difference, SchemaDifferOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(empty);
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(difference);
        if (empty.PostgreSqlVersion.Major != from.ServerVersion)
            return null;
        var copy = await SchemaCopy.MakeAsync(empty, from, options, null, cancellationToken).ConfigureAwait(false);
        if (copy.Lacking.Count > 0)
            return null;
        await SendAsync(empty, StatementPipeline.Settings, cancellationToken).ConfigureAwait(false);
        // What must be committed first is; the rest has one transaction.
        var begin = difference.Statements.Select((statement, place) => statement.OutsideTransaction ? place + 1 : 0).DefaultIfEmpty().Max();
        for (var i = 0; i < difference.Statements.Count; i++)
        {
            try
            {
                await SendAsync(empty, i == begin ? ["BEGIN", difference.Statements[i].Sql] : [difference.Statements[i].Sql], cancellationToken).ConfigureAwait(false);
            }
            catch (PostgresException exception)
            {
                return difference.Statements[i].Change is { Type: not SchemaChangeType.Rename } change && !ServerTrouble.Is(exception) && !ServerTrouble.IsOfRoles(exception) && !ServerTrouble.IsOfRows(exception)
                    ? (change, string.Create(CultureInfo.InvariantCulture, $"PostgreSQL refuses it beside what stays: {exception.SqlState}: {exception.MessageText}."))
                    : null;
            }
        }
        return null;
    }

    private static async Task SendAsync(NpgsqlConnection scratch, IReadOnlyList<string> statements, CancellationToken cancellationToken)
    {
        foreach (var sql in statements)
        {
            var batch = new NpgsqlBatch(scratch) { Timeout = 0, BatchCommands = { new NpgsqlBatchCommand(sql) } };
            await using var _ = batch.ConfigureAwait(false);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
