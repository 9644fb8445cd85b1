using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Completes from a project's files: no database is asked, and whatever is wrong, nothing is thrown.</summary>
public abstract class ProjectCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            var project = ProjectLocation.Open(fakeBoundParameters?["Project"] as string, CurrentFolder());
            return Candidates(project, wordToComplete ?? "")
                .Where(candidate => candidate.Continues(wordToComplete ?? ""))
                .Select(candidate => candidate.ToResult())
                .ToArray();
        }
#pragma warning disable CA1031 // Someone is typing: an error would only get in the way.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    /// <summary>What may stand there, best first.</summary>
    /// <param name="project">The project that the command line means.</param>
    /// <param name="word">What is typed so far, with its quotes.</param>
    protected abstract IEnumerable<CompletionCandidate> Candidates(MigrationProject project, string word);

    // A completer is given no session state; a script block finds that of its thread.
    private static string CurrentFolder() =>
        ScriptBlock.Create("$ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath").Invoke() is [var path, ..]
            ? path.ToString()
            : Environment.CurrentDirectory;
}
