using PsMigrate.Cmdlets.Operations;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Scripting;

/// <summary>
/// Lets a command wait for the database. The script's thread is its own and has no synchronization context, so waiting
/// on it holds nobody up who could be needed for the answer.
/// </summary>
internal sealed class LiveDatabase(IScriptDatabase database, CancellationToken cancellationToken) : IQueryDatabase
{
    public IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>> Query(
        IReadOnlyList<ScriptStatement> before, ScriptStatement query) =>
        Task.Run(() => QueryAsync(before, query), cancellationToken).GetAwaiter().GetResult();

    private async Task<IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>>> QueryAsync(
        IReadOnlyList<ScriptStatement> before, ScriptStatement query)
    {
        if (before.Count > 0)
            await database.ExecuteAsync(before, cancellationToken).ConfigureAwait(false);
        return await database.QueryAsync(query, cancellationToken).ConfigureAwait(false);
    }
}
