using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Changes a domain's default, or whether it refuses NULL.</summary>
[Cmdlet(VerbsCommon.Set, "Domain")]
internal sealed class SetDomainCommand : DomainCommand
{
    /// <summary>It accepts NULL.</summary>
    [Parameter]
    [Alias("Null")]
    public SwitchParameter Nullable { get; set; }

    /// <summary>The domain loses its default.</summary>
    [Parameter]
    [Alias("NoDefault", "RemoveDefault")]
    public SwitchParameter DropDefault { get; set; }

    protected override void Run()
    {
        if (NotNull && Nullable)
            throw Error($"{CommandName} {Name} has both -NotNull and -Nullable.", "Keep one of them.");
        var change = new AlterDomain(Target)
        {
            Nullable = Nullable ? true : NotNull ? false : null,
            Default = DefaultExpression(),
            DropDefault = DropDefault,
        };
        if (change == new AlterDomain(Target))
            throw Error($"{CommandName} {Name} says nothing that is to change.", "Give -NotNull, -Default or another.");
        Record(change);
    }
}
