using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Completes ranges of revisions: the start, and after the colon the end.</summary>
public sealed class RangeCompleter : ProjectCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionCandidate> Candidates(MigrationProject project, string word)
    {
        var colon = word.LastIndexOf(':');
        var start = colon < 0 ? "" : word[..(colon + 1)].TrimStart('\'', '"');
        return RevisionCompleter.Of(project).Select(candidate => candidate with { Value = start + candidate.Value });
    }
}
