using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a schema.</summary>
[Cmdlet(VerbsCommon.New, "Schema")]
internal sealed class NewSchemaCommand : OperationCommand
{
    /// <summary>The schema's name.</summary>
    [Parameter(Position = 0)]
    [Alias("Schema")]
    public string? Name { get; set; }

    /// <summary>The role that owns it.</summary>
    [Parameter]
    [Alias("Authorization")]
    public string? Owner { get; set; }

    /// <summary>It is no error when the schema is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    protected override void Run() => Record(new CreateSchema(Identifier.Parse(Require(Name, nameof(Name))))
    {
        Owner = Owner is null ? null : Identifier.Parse(Owner),
        IfNotExists = IfNotExists,
    });
}
