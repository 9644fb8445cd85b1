using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command about a partition of a table.</summary>
internal abstract class PartitionCommand : OperationCommand
{
    /// <summary>The partitioned table.</summary>
    [Parameter(Position = 0)]
    [Alias("TableName", "Parent")]
    public string? Table { get; set; }

    /// <summary>The partition, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Partition")]
    public string? Name { get; set; }

    /// <summary>The partitioned table.</summary>
    protected QualifiedName Whole => QualifiedName.Parse(Require(Table, nameof(Table)));

    /// <summary>The partition.</summary>
    protected QualifiedName Part => QualifiedName.Parse(Require(Name, nameof(Name)));
}
