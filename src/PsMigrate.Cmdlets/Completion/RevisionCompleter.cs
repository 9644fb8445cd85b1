using System.Globalization;
using PsMigrate.Configuration;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Completion;

/// <summary>Completes revisions: the words, the labels, and the ids, newest first, with message and date as tooltip.</summary>
public sealed class RevisionCompleter : ProjectCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<CompletionCandidate> Candidates(MigrationProject project, string word) => Of(project);

    /// <summary>Everything that names a revision of a project.</summary>
    /// <param name="project">The project.</param>
    internal static IEnumerable<CompletionCandidate> Of(MigrationProject project)
    {
        var catalog = ScriptCatalog.LoadAsync(project, CancellationToken.None).GetAwaiter().GetResult();
        yield return new("head", "the one head");
        yield return new("heads", "all heads");
        yield return new("base", "before all revisions");
        yield return new("current", "where the database is");
        foreach (var label in catalog.Graph.Labels)
        {
            yield return new($"{label}@head", $"the head of the branch {label}");
            yield return new(label, $"the revision labelled {label}");
        }

        foreach (var revision in catalog.Graph.NewestFirst)
        {
            var created = catalog.Find(revision.Id)?.Created?.ToLocalTime()
                .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            yield return new(revision.Id, created is null ? revision.Message : $"{revision.Message} ({created})");
        }
    }
}
