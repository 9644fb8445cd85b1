using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Lets a table that is there already inherit from another (INHERIT).</summary>
[Cmdlet(VerbsCommon.Add, "Inheritance")]
internal sealed class AddInheritanceCommand : InheritanceCommand
{
    protected override void Run() => Record(new AddInheritance(TargetTable, BaseTable));
}
