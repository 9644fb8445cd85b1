using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a column.</summary>
[Cmdlet(VerbsCommon.Rename, "Column")]
internal sealed class RenameColumnCommand : TableCommand
{
    /// <summary>The column's name.</summary>
    [Parameter(Position = 1)]
    [Alias("Column", "ColumnName", "From", "OldName")]
    public string? Name { get; set; }

    /// <summary>Its new name.</summary>
    [Parameter(Position = 2)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameColumn(
        TargetTable,
        Identifier.Parse(Require(Name, nameof(Name))),
        Identifier.Parse(Require(NewName, nameof(NewName)))));
}
