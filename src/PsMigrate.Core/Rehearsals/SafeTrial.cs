using Npgsql;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;
using PsMigrate.Scripts;

namespace PsMigrate.Rehearsals;

/// <summary>
/// Tries out what is left of a comparison without the changes that can lose data. What stays may be in the way of a change
/// in some way that nothing but PostgreSQL knows; that change can then be left out too.
/// </summary>
public static class SafeTrial
{
    /// <summary>Tries the statements on a copy of the schema, without rows.</summary>
    /// <param name="empty">An open connection to an empty scratch database, with IncludeFailedBatchedCommand, which is of no more use afterwards.</param>
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
        var statements = difference.Statements.Select(statement => new ScriptStatement(statement.Sql, 1) { OutsideTransaction = statement.OutsideTransaction });
        var script = new RehearsedScript("upgrade", [.. statements], [KeyValuePair.Create("check_function_bodies", "off")]);
        if (await script.RunAsync(empty, null, cancellationToken).ConfigureAwait(false) is not { } refused || script.PlaceOf(refused) is not { } place
            || ServerTrouble.Is(refused) || ServerTrouble.IsOfRoles(refused) || ServerTrouble.IsOfRows(refused))
            return null;
        return difference.Statements[place].Change is { Type: not SchemaChangeType.Rename } change
            ? (change, $"PostgreSQL refuses it beside what stays: {refused.SqlState}: {refused.MessageText}.")
            : null;
    }
}
