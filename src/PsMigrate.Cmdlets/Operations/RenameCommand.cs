using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command that renames a thing that lives in a schema.</summary>
internal abstract class RenameCommand : OperationCommand
{
    /// <summary>Its name, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("From", "OldName")]
    public string? Name { get; set; }

    /// <summary>Its new name, without a schema.</summary>
    [Parameter(Position = 1)]
    [Alias("To")]
    public string? NewName { get; set; }

    protected override void Run() => Record(new RenameObject(
        Target(QualifiedName.Parse(Require(Name, nameof(Name)))), Identifier.Parse(Require(NewName, nameof(NewName)))));

    /// <summary>The thing of that name.</summary>
    protected abstract ObjectReference Target(QualifiedName name);
}
