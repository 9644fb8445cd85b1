using PsMigrate.Configuration;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Completes branch labels.</summary>
public sealed class LabelCompleter : ProjectCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionCandidate> Candidates(MigrationProject project, string word) =>
        ScriptCatalog.LoadAsync(project, CancellationToken.None).GetAwaiter().GetResult().Graph.Revisions
            .SelectMany(revision => revision.Labels.Select(label => new CompletionCandidate(label, revision.Message)));
}
