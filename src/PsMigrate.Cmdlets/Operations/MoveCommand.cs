using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command that moves a thing to another schema.</summary>
internal abstract class MoveCommand : OperationCommand
{
    /// <summary>Its name, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    public string? Name { get; set; }

    /// <summary>The schema it goes to.</summary>
    [Parameter(Position = 1)]
    [Alias("To", "NewSchema", "Destination")]
    public string? Schema { get; set; }

    protected override void Run() => Record(new MoveObject(
        Target(QualifiedName.Parse(Require(Name, nameof(Name)))), Identifier.Parse(Require(Schema, nameof(Schema)))));

    /// <summary>The thing of that name.</summary>
    protected abstract ObjectReference Target(QualifiedName name);
}
