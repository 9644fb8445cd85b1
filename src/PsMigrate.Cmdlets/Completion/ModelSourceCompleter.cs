using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Completes what a database may be compared with: the environments, then files and folders.</summary>
public sealed class ModelSourceCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        new EnvironmentCompleter().CompleteArgument(commandName, parameterName, wordToComplete, commandAst, fakeBoundParameters)
            .Concat(CompletionCompleters.CompleteFilename(wordToComplete));
}
