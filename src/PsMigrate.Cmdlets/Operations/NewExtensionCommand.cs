using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Loads an extension into the database.</summary>
[Cmdlet(VerbsCommon.New, "Extension")]
internal sealed class NewExtensionCommand : OperationCommand
{
    /// <summary>Its name.</summary>
    [Parameter(Position = 0)]
    [Alias("Extension")]
    public string? Name { get; set; }

    /// <summary>The schema that its objects go to.</summary>
    [Parameter]
    public string? Schema { get; set; }

    /// <summary>The version.</summary>
    [Parameter]
    public string? Version { get; set; }

    /// <summary>It is no error when it is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    /// <summary>The extensions that it needs are loaded too.</summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    protected override void Run() => Record(new CreateExtension(Identifier.Parse(Require(Name, nameof(Name))))
    {
        Schema = Schema is null ? null : Identifier.Parse(Schema),
        Version = Version,
        IfNotExists = IfNotExists,
        Cascade = Cascade,
    });
}
