using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a value to an enum type; the same transaction cannot use it yet.</summary>
[Cmdlet(VerbsCommon.Add, "EnumValue")]
internal sealed class AddEnumValueCommand : OperationCommand
{
    /// <summary>The type, <c>type</c> or <c>schema.type</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Type", "TypeName", "Enum")]
    public string? Name { get; set; }

    /// <summary>The value.</summary>
    [Parameter(Position = 1)]
    [Alias("Label")]
    public string? Value { get; set; }

    /// <summary>The value that it stands before.</summary>
    [Parameter]
    public string? Before { get; set; }

    /// <summary>The value that it stands after.</summary>
    [Parameter]
    public string? After { get; set; }

    /// <summary>It is no error when the value is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    protected override void Run() =>
        Record(new AddEnumValue(QualifiedName.Parse(Require(Name, nameof(Name))), Require(Value, nameof(Value)))
        {
            Before = Before,
            After = After,
            IfNotExists = IfNotExists,
        });
}
