using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>The database as a command sees it that reads rows and waits for them.</summary>
internal interface IQueryDatabase
{
    /// <summary>Sends statements, then reads rows.</summary>
    IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>> Query(
        IReadOnlyList<ScriptStatement> before, ScriptStatement query);
}
