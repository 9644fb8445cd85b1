using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Lets a table inherit from another no more; it keeps the columns and the rows (NO INHERIT).</summary>
[Cmdlet(VerbsCommon.Remove, "Inheritance")]
internal sealed class RemoveInheritanceCommand : InheritanceCommand
{
    protected override void Run() => Record(new RemoveInheritance(TargetTable, BaseTable));
}
