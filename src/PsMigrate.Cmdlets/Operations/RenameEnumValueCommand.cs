using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a value of an enum type.</summary>
[Cmdlet(VerbsCommon.Rename, "EnumValue")]
internal sealed class RenameEnumValueCommand : OperationCommand
{
    /// <summary>The type, <c>type</c> or <c>schema.type</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Type", "TypeName", "Enum")]
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    [Parameter(Position = 1)]
    [Alias("From", "OldValue", "Label")]
    public string? Value { get; set; }

    /// <summary>What it is called from now on.</summary>
    [Parameter(Position = 2)]
    [Alias("To", "NewName", "NewLabel")]
    public string? NewValue { get; set; }

    protected override void Run() => Record(new RenameEnumValue(
        QualifiedName.Parse(Require(Name, nameof(Name))),
        Require(Value, nameof(Value)),
        Require(NewValue, nameof(NewValue))));
}
