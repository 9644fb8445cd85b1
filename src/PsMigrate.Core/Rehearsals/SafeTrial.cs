using Npgsql;
using PsMigrate.Schema.Differences;
using PsMigrate.Scripts;

namespace PsMigrate.Rehearsals;

/// <summary>
/// Tries out what is left of a comparison without the changes that can lose data. What stays may be in the way of a change
/// in some way that nothing but PostgreSQL knows; that change can then be left out too.
/// </summary>
/// <param name="settings">Settings of the database itself: names and values.</param>
public sealed class SafeTrial(IReadOnlyList<KeyValuePair<string, string>> settings)
{
    /// <summary>Tries the statements there and back in one transaction that is rolled back, which costs little. What passes there is good.</summary>
    /// <param name="connection">An open connection to a copy of the schema, which stays as it is.</param>
    /// <param name="copy">What the copy is.</param>
    /// <param name="forward">The statements there.</param>
    /// <param name="back">The statements back.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where it takes a copy of its own to tell.</returns>
    public async Task<bool> PassesAsync(
        NpgsqlConnection connection, SchemaCopy copy, SchemaDifference forward, SchemaDifference back, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(back);
        if (copy.IsTouchedBy(forward.Changes.Concat(back.Changes)))
            return true;
        var script = new RehearsedScript("trial", [.. Statements(forward), .. Statements(back)], settings);
        return !forward.Statements.Concat(back.Statements).Any(statement => statement.OutsideTransaction)
            && await script.RunAsync(connection, null, cancellationToken, keep: false).ConfigureAwait(false) is null;
    }

    /// <summary>Tries the statements there and back on a copy of the schema, without rows.</summary>
    /// <param name="connection">An open connection to the copy, with IncludeFailedBatchedCommand; the copy is of no more use afterwards.</param>
    /// <param name="copy">What the copy is.</param>
    /// <param name="forward">The statements there.</param>
    /// <param name="back">The statements back.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// The first change that PostgreSQL refuses, and why; null where it takes all of them, and where it cannot
    /// be told whose fault an error is, which a rehearsal says more of.
    /// </returns>
    public async Task<(SchemaChange Change, string Why)?> RunAsync(
        NpgsqlConnection connection, SchemaCopy copy, SchemaDifference forward, SchemaDifference back, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(copy);
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(back);
        if (copy.IsTouchedBy(forward.Changes.Concat(back.Changes)))
            return null;
        foreach (var (difference, what) in new[] { (forward, "it"), (back, "the way back from it") })
        {
            var script = new RehearsedScript("trial", [.. Statements(difference)], settings);
            if (await script.RunAsync(connection, null, cancellationToken).ConfigureAwait(false) is not { } refused)
                continue;
            return copy.Lacking.Count == 0 && !ServerTrouble.Is(refused) && !ServerTrouble.IsOfRoles(refused)
                && script.PlaceOf(refused) is { } place && difference.Statements[place].Change is { } change
                    ? (change, $"PostgreSQL refuses {what} beside what stays: {refused.SqlState}: {refused.MessageText}.")
                    : null;
        }
        return null;
    }

    private static IEnumerable<ScriptStatement> Statements(SchemaDifference difference) =>
        difference.Statements.Select(statement => new ScriptStatement(statement.Sql, 1) { OutsideTransaction = statement.OutsideTransaction });
}
