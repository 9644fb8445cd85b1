using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops functions or procedures.</summary>
[Cmdlet(VerbsCommon.Remove, "Function")]
internal sealed class RemoveFunctionCommand : RemoveCommand
{
    /// <summary>The parameters as SQL, which tell overloads apart; an empty list for none.</summary>
    [Parameter(Position = 1)]
    [Alias("Parameters", "Argument")]
    [AllowEmptyCollection]
    [SqlFragment]
    public string[]? Parameter { get; set; }

    /// <summary>They are procedures.</summary>
    [Parameter]
    public SwitchParameter Procedure { get; set; }

    protected override RemoveOperation Remove(string name) =>
        new RemoveFunction(QualifiedName.Parse(name), Parameter is null ? null : string.Join(", ", Parameter))
        {
            Procedure = Procedure,
        };
}
