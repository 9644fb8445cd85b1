using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops indexes.</summary>
[Cmdlet(VerbsCommon.Remove, "Index")]
internal sealed class RemoveIndexCommand : RemoveCommand
{
    /// <summary>The table stays in use meanwhile; only outside a transaction.</summary>
    [Parameter]
    [Alias("Concurrent", "Online")]
    public SwitchParameter Concurrently { get; set; }

    protected override RemoveOperation Remove(string name) =>
        new RemoveIndex(QualifiedName.Parse(name)) { Concurrently = Concurrently };
}
