using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a new, empty partition of a table.</summary>
[Cmdlet(VerbsCommon.Add, "Partition")]
internal sealed class AddPartitionCommand : PartitionCommand
{
    /// <summary>Its bounds as SQL, such as <c>"IN ('a')"</c> or <c>"FROM (1) TO (9)"</c>; without them it is the default partition.</summary>
    [Parameter(Position = 2)]
    [Alias("Bounds", "Values")]
    [SqlFragment]
    public string? ForValues { get; set; }

    /// <summary>How it is partitioned itself, such as <c>'LIST (region)'</c>.</summary>
    [Parameter]
    [SqlFragment]
    public string? PartitionBy { get; set; }

    /// <summary>It is no error when the table is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    protected override void Run() => Record(new CreateTable(Part, [])
    {
        PartitionOf = Whole,
        ForValues = ForValues,
        PartitionBy = PartitionBy,
        IfNotExists = IfNotExists,
    });
}
