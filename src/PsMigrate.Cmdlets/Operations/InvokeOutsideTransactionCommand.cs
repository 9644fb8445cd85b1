using System.Management.Automation;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>
/// Runs the commands in its block outside the migration's transaction: what stands before is committed first, and each
/// statement of the block stands for itself.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "OutsideTransaction")]
internal sealed class InvokeOutsideTransactionCommand : OperationCommand
{
    /// <summary>The commands.</summary>
    [Parameter(Position = 0)]
    [Alias("ScriptBlock")]
    public ScriptBlock? Block { get; set; }

    protected override void Run()
    {
        Recorder.RefuseInBlock(CommandName);
        var block = Require(Block, nameof(Block));
        using (Recorder.LeaveTransaction())
            block.Invoke();
    }
}
