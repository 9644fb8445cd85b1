using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Changes a table by the commands in its block, with as few ALTER TABLE statements as PostgreSQL allows.</summary>
[Cmdlet(VerbsData.Update, "Table")]
internal sealed class UpdateTableCommand : BlockCommand
{
    protected override void Run()
    {
        var table = QualifiedName.Parse(Require(Name, nameof(Name)));
        Require(Block, nameof(Block));
        var block = RunBlock(table, false);
        Recorder.Record(new UpdateTable(table, block.Parts), block.Lines);
    }
}
