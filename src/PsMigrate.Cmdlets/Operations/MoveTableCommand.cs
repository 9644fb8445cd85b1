using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Moves a table to another schema.</summary>
[Cmdlet(VerbsCommon.Move, "Table")]
internal sealed class MoveTableCommand : OperationCommand
{
    /// <summary>The table, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Table", "TableName")]
    public string? Name { get; set; }

    /// <summary>The schema it goes to.</summary>
    [Parameter(Position = 1)]
    [Alias("To", "NewSchema", "Destination")]
    public string? Schema { get; set; }

    protected override void Run() => Record(new MoveTable(
        QualifiedName.Parse(Require(Name, nameof(Name))), Identifier.Parse(Require(Schema, nameof(Schema)))));
}
