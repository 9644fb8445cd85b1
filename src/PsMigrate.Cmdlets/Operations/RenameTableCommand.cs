using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a table within its schema.</summary>
[Cmdlet(VerbsCommon.Rename, "Table")]
internal sealed class RenameTableCommand : OperationCommand
{
    /// <summary>The table, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Table", "TableName", "From", "OldName")]
    public string? Name { get; set; }

    /// <summary>Its new name, without a schema.</summary>
    [Parameter(Position = 1)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameTable(
        QualifiedName.Parse(Require(Name, nameof(Name))), Identifier.Parse(Require(NewName, nameof(NewName)))));
}
