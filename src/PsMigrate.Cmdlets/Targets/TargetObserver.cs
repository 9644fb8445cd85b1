using PsMigrate.Cmdlets.Bases;
using PsMigrate.Execution;

namespace PsMigrate.Cmdlets.Targets;

/// <summary>One of many databases: what is said names it; how far it is shows in the progress over all.</summary>
internal sealed class TargetObserver(CmdletObserver cmdlet, string database) : IMigrationObserver
{
    public void OnVerbose(string message) => cmdlet.OnVerbose(Name(message));

    public void OnWarning(string message) => cmdlet.OnWarning(Name(message));

    public void OnStatement(string sql) => cmdlet.OnStatement($"{database}: {sql}");

    public void OnProgress(MigrationProgress progress)
    {
    }

    private string Name(string message) =>
        message.Contains(database, StringComparison.Ordinal) ? message : $"{database}: {message}";
}
