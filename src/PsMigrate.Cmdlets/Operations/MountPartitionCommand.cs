using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a table that is there already a partition of another (ATTACH PARTITION).</summary>
[Cmdlet(VerbsData.Mount, "Partition")]
internal sealed class MountPartitionCommand : PartitionCommand
{
    /// <summary>Its bounds as SQL, such as <c>"IN ('a')"</c> or <c>"FROM (1) TO (9)"</c>; without them it is the default partition.</summary>
    [Parameter(Position = 2)]
    [Alias("Bounds", "Values")]
    [SqlFragment]
    public string? ForValues { get; set; }

    protected override void Run() => Record(new AttachPartition(Whole, Part) { ForValues = ForValues });
}
