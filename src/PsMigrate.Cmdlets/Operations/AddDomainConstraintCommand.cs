using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a check constraint to a domain.</summary>
[Cmdlet(VerbsCommon.Add, "DomainConstraint")]
internal sealed class AddDomainConstraintCommand : DomainConstraintCommand
{
    /// <summary>A condition on VALUE, as SQL, such as <c>'VALUE > 0'</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Condition")]
    [SqlFragment]
    public string? Check { get; set; }

    /// <summary>The constraint's name; made by the convention for check constraints where none is given.</summary>
    [Parameter]
    [Alias("ConstraintName")]
    public string? Name { get; set; }

    /// <summary>Values that are there already go unchecked until Confirm-DomainConstraint.</summary>
    [Parameter]
    public SwitchParameter NotValid { get; set; }

    protected override void Run() => Record(new AddDomainConstraint(
        Target,
        Name is null ? NamingConvention.Make(Recorder.Names.Check, Target, []) : Identifier.Parse(Name),
        Require(Check, nameof(Check)))
    { NotValid = NotValid });
}
