using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Renames a function or a procedure.</summary>
[Cmdlet(VerbsCommon.Rename, "Function")]
internal sealed class RenameFunctionCommand : RenameCommand
{
    /// <summary>The parameters as SQL, which tell overloads apart; an empty list for none.</summary>
    [Parameter]
    [Alias("Parameters", "Argument")]
    [AllowEmptyCollection]
    [SqlFragment]
    public string[]? Parameter { get; set; }

    /// <summary>It is a procedure.</summary>
    [Parameter]
    public SwitchParameter Procedure { get; set; }

    protected override ObjectReference Target(QualifiedName name) =>
        ObjectReference.Routine(name, Procedure, Parameter);
}
