using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Changes how a sequence counts, or where it stands.</summary>
[Cmdlet(VerbsCommon.Set, "Sequence")]
internal sealed class SetSequenceCommand : SequenceCommand
{
    /// <summary>The value that it gives next.</summary>
    [Parameter]
    [Alias("Restart")]
    public long? RestartWith { get; set; }

    protected override void Run()
    {
        var (table, column) = Owner();
        var change = new AlterSequence(Sequence)
        {
            Options = Options,
            Restart = RestartWith,
            OwnerTable = table,
            OwnerColumn = column,
        };
        if (change == new AlterSequence(Sequence))
            throw Error($"{CommandName} {Name} says nothing that is to change.", "Give -RestartWith, -IncrementBy or another.");
        Record(change);
    }
}
