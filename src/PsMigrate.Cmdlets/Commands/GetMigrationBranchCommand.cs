using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows the branch points, with the branches that start there.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationBranch")]
[OutputType(typeof(MigrationBranchInfo))]
public sealed class GetMigrationBranchCommand : ProjectCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var graph = catalog.Graph;
        foreach (var point in graph.NewestFirst.Where(revision => graph.IsBranchPoint(revision.Id)))
        {
            foreach (var branch in graph.Children(point.Id))
            {
                WriteObject(new MigrationBranchInfo
                {
                    BranchPoint = point.Id,
                    BranchPointMessage = point.Message,
                    Revision = branch.Id,
                    Message = branch.Message,
                    Labels = graph.LabelsOf(branch.Id),
                    Heads = [.. graph.Heads
                        .Where(head => head.Id == branch.Id
                            || graph.AncestorsOf(head.Id, includeDependencies: false).Any(one => one.Id == branch.Id))
                        .Select(head => head.Id)],
                    Project = catalog.Project.Directory,
                });
            }
        }
    }
}
