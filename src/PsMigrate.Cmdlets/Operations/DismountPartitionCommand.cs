using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a partition a table of its own, with its rows (DETACH PARTITION).</summary>
[Cmdlet(VerbsData.Dismount, "Partition")]
internal sealed class DismountPartitionCommand : PartitionCommand
{
    /// <summary>Queries go on meanwhile (PostgreSQL 14); only outside a transaction.</summary>
    [Parameter]
    [Alias("Concurrent", "Online")]
    public SwitchParameter Concurrently { get; set; }

    /// <summary>It ends what a failed concurrent one has begun.</summary>
    [Parameter]
    public SwitchParameter Finalize { get; set; }

    protected override void Run() =>
        Record(new DetachPartition(Whole, Part) { Concurrently = Concurrently, Finalize = Finalize });
}
