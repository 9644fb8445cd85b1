using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command with a block of commands about one table.</summary>
internal abstract class BlockCommand : OperationCommand
{
    /// <summary>The table, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Table", "TableName")]
    public string? Name { get; set; }

    /// <summary>The commands, whose table argument falls away.</summary>
    [Parameter(Position = 1)]
    [Alias("Definition", "ScriptBlock")]
    public ScriptBlock? Block { get; set; }

    /// <summary>Runs the block and returns what its commands asked for.</summary>
    protected TableBlock RunBlock(QualifiedName table, bool isNew)
    {
        var block = new TableBlock(CommandName, table, isNew);
        using (Recorder.Enter(block))
            Block?.Invoke();
        return block;
    }
}
