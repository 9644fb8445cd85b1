using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command that drops things by name.</summary>
internal abstract class RemoveCommand : OperationCommand
{
    /// <summary>The names, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[]? Name { get; set; }

    /// <summary>It is no error when there is nothing to drop.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    /// <summary>What depends on it goes too.</summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    protected override void Run()
    {
        foreach (var name in Require(Name, nameof(Name)))
            Record(Remove(name) with { IfExists = IfExists, Cascade = Cascade });
    }

    /// <summary>The operation that drops one.</summary>
    protected abstract RemoveOperation Remove(string name);
}
