using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a composite type.</summary>
[Cmdlet(VerbsCommon.New, "Type")]
internal sealed class NewTypeCommand : OperationCommand
{
    /// <summary>The type, <c>type</c> or <c>schema.type</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Type", "TypeName")]
    public string? Name { get; set; }

    /// <summary>Its attributes as SQL, such as <c>'street text', 'zip varchar(10)'</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Attributes", "Column")]
    [SqlFragment]
    public string[]? Attribute { get; set; }

    protected override void Run() =>
        Record(new CreateType(QualifiedName.Parse(Require(Name, nameof(Name))), Require(Attribute, nameof(Attribute))));
}
