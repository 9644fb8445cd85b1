using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a check constraint.</summary>
[Cmdlet(VerbsCommon.Add, "CheckConstraint")]
internal sealed class AddCheckConstraintCommand : TableCommand
{
    /// <summary>The condition as SQL, such as <c>'age >= 0'</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Expression", "Check")]
    [SqlFragment]
    public string? Condition { get; set; }

    /// <summary>The constraint's name; made by convention where none is given.</summary>
    [Parameter]
    [Alias("ConstraintName")]
    public string? Name { get; set; }

    /// <summary>Rows that are there already go unchecked until Confirm-Constraint.</summary>
    [Parameter]
    public SwitchParameter NotValid { get; set; }

    /// <summary>Child tables do not inherit it.</summary>
    [Parameter]
    public SwitchParameter NoInherit { get; set; }

    protected override void Run()
    {
        var condition = Require(Condition, nameof(Condition));
        var name = Name is null
            ? NamingConvention.Make(Recorder.Names.Check, TargetTable, NamingConvention.ColumnsOf(condition))
            : Identifier.Parse(Name);
        Record(new AddCheckConstraint(TargetTable, name, condition) { NotValid = NotValid, NoInherit = NoInherit });
    }
}
