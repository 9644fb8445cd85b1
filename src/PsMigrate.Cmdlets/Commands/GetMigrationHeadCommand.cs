using System.Management.Automation;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Shows the revisions that nothing revises.</summary>
[Cmdlet(VerbsCommon.Get, "MigrationHead")]
[OutputType(typeof(MigrationInfo))]
public sealed class GetMigrationHeadCommand : ProjectCmdlet
{
    /// <summary>Only heads that nothing depends on either: the version table's rows when everything is applied.</summary>
    [Parameter]
    public SwitchParameter ResolveDependencies { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var catalog = await LoadCatalogAsync();
        var factory = new MigrationInfoFactory(catalog);
        foreach (var head in ResolveDependencies ? catalog.Graph.RealHeads : catalog.Graph.Heads)
            WriteObject(factory.Show(factory.Of(head), IsNarrow));
    }
}
