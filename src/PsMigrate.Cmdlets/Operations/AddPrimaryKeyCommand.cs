using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a primary key.</summary>
[Cmdlet(VerbsCommon.Add, "PrimaryKey")]
internal sealed class AddPrimaryKeyCommand : IndexConstraintCommand
{
    protected override void Run() =>
        Record(new AddPrimaryKey(TargetTable, ConstraintName(Recorder.Names.PrimaryKey), Columns)
        {
            Include = Names(Include),
            UsingIndex = UsingIndex is null ? null : Identifier.Parse(UsingIndex),
            Deferrability = Deferrability,
        });
}
