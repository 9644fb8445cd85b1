using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a unique constraint.</summary>
[Cmdlet(VerbsCommon.Add, "UniqueConstraint")]
internal sealed class AddUniqueConstraintCommand : IndexConstraintCommand
{
    /// <summary>Two NULLs count as equal.</summary>
    [Parameter]
    public SwitchParameter NullsNotDistinct { get; set; }

    protected override void Run() =>
        Record(new AddUniqueConstraint(TargetTable, ConstraintName(Recorder.Names.Unique), Columns)
        {
            Include = Names(Include),
            UsingIndex = UsingIndex is null ? null : Identifier.Parse(UsingIndex),
            NullsNotDistinct = NullsNotDistinct,
            Deferrability = Deferrability,
        });
}
