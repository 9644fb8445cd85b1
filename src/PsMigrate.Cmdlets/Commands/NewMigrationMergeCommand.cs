using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Completion;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Revisions;
using PsMigrate.Scripts;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Writes a migration script that merges branches.</summary>
[Cmdlet(VerbsCommon.New, "MigrationMerge", SupportsShouldProcess = true)]
[OutputType(typeof(MigrationInfo))]
public sealed class NewMigrationMergeCommand : NewRevisionCmdlet
{
    private readonly List<string> _revisions = [];

    /// <summary>What to merge; all heads without it.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RevisionCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Revision { get; set; }

    /// <summary>What the merge is about; the branches' names without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <inheritdoc/>
    protected override Task ProcessAsync()
    {
        _revisions.AddRange(Revision ?? []);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    protected override async Task EndAsync()
    {
        // Nothing came down the pipeline, which is not the same as no pipeline.
        if (_revisions.Count == 0 && MyInvocation.ExpectingInput) return;
        var catalog = await LoadCatalogAsync();
        IReadOnlyList<string> specifiers = _revisions.Count > 0 ? _revisions : ["heads"];
        await WriteRevisionAsync(catalog, specifiers, Message ?? Describe(catalog, specifiers), merge: true);
    }

    private static string Describe(ScriptCatalog catalog, IReadOnlyList<string> specifiers)
    {
        var resolver = new RevisionResolver(catalog.Graph);
        var names = specifiers.SelectMany(resolver.Resolve)
            .Select(revision => catalog.Graph.LabelsOf(revision.Id) is [var label, ..] ? label : revision.Id);
        return $"merge {string.Join(" and ", names)}";
    }
}
