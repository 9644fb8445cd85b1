using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Makes a sequence.</summary>
[Cmdlet(VerbsCommon.New, "Sequence")]
internal sealed class NewSequenceCommand : SequenceCommand
{
    /// <summary>Its type: smallint, integer or bigint.</summary>
    [Parameter]
    [ValidateSet("smallint", "integer", "bigint")]
    public string? Type { get; set; }

    /// <summary>It is no error when it is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    protected override void Run()
    {
        var (table, column) = Owner();
        Record(new CreateSequence(Sequence)
        {
            Options = Options,
            Type = Type,
            OwnerTable = table,
            OwnerColumn = column,
            IfNotExists = IfNotExists,
        });
    }
}
