namespace PsMigrate.Scripts;

/// <summary>The database as a script that reads rows sees it: within the migration's own transaction.</summary>
public interface IScriptDatabase
{
    /// <summary>Sends statements.</summary>
    /// <param name="statements">The statements in order.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task ExecuteAsync(IReadOnlyList<ScriptStatement> statements, CancellationToken cancellationToken);

    /// <summary>Reads rows.</summary>
    /// <param name="statement">A query.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The rows, each a list of column name and value in the query's order; null for SQL NULL.</returns>
    Task<IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>>> QueryAsync(
        ScriptStatement statement, CancellationToken cancellationToken);
}
