using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes an enum type.</summary>
[Cmdlet(VerbsCommon.New, "Enum")]
internal sealed class NewEnumCommand : OperationCommand
{
    /// <summary>The type, <c>type</c> or <c>schema.type</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Type", "TypeName", "Enum")]
    public string? Name { get; set; }

    /// <summary>Its values in order.</summary>
    [Parameter(Position = 1)]
    [Alias("Values", "Label")]
    public string[]? Value { get; set; }

    protected override void Run() =>
        Record(new CreateEnum(QualifiedName.Parse(Require(Name, nameof(Name))), Require(Value, nameof(Value))));
}
