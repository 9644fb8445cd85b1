namespace PsMigrate.Execution;

/// <summary>Looks for the schema that stands for a database: a run makes one that is not there, and so one whose name was mistyped.</summary>
internal static class TenantSchemas
{
    /// <summary>What to say about it.</summary>
    /// <param name="session">The database.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="cancellationToken">Stops the queries.</param>
    /// <returns>A sentence or two; null where the schema is there.</returns>
    public static async Task<string?> FindMissingAsync(MigrationSession session, string schema, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(session, schema, cancellationToken).ConfigureAwait(false))
            return null;
        var others = await session.QueryAsync<string>(
            """
            SELECT nspname::text FROM pg_catalog.pg_namespace
            WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema' ORDER BY nspname
            """,
            null,
            cancellationToken).ConfigureAwait(false);
        var nearest = NearestNames.Find(schema, others);
        var hint = nearest.Count == 0 ? "" : $" Did you mean '{nearest[0]}'?";
        return $"{session.Target.DisplayName}: there is no schema '{schema}' yet, and the first run makes it.{hint}";
    }

    /// <summary>Whether a schema is there.</summary>
    /// <param name="session">The database.</param>
    /// <param name="schema">The schema's name.</param>
    /// <param name="cancellationToken">Stops the query.</param>
    public static async Task<bool> ExistsAsync(MigrationSession session, string schema, CancellationToken cancellationToken) =>
        (await session.QueryAsync<bool>(
            "SELECT EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = @schema)",
            new { schema },
            cancellationToken).ConfigureAwait(false))[0];
}
