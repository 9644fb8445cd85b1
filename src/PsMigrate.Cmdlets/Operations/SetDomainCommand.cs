using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Changes a domain's default, or whether it refuses NULL.</summary>
[Cmdlet(VerbsCommon.Set, "Domain")]
internal sealed class SetDomainCommand : OperationCommand
{
    /// <summary>The domain, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Domain")]
    public string? Name { get; set; }

    /// <summary>It refuses NULL.</summary>
    [Parameter]
    public SwitchParameter NotNull { get; set; }

    /// <summary>It accepts NULL.</summary>
    [Parameter]
    [Alias("Null")]
    public SwitchParameter Nullable { get; set; }

    /// <summary>The default as a PowerShell value, which becomes a literal.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public object? Default { get; set; }

    /// <summary>The default as an SQL expression.</summary>
    [Parameter]
    public string? DefaultSql { get; set; }

    /// <summary>The domain loses its default.</summary>
    [Parameter]
    [Alias("NoDefault", "RemoveDefault")]
    public SwitchParameter DropDefault { get; set; }

    protected override void Run()
    {
        if (NotNull && Nullable)
            throw Error($"{CommandName} {Name} has both -NotNull and -Nullable.", "Keep one of them.");
        var name = QualifiedName.Parse(Require(Name, nameof(Name)));
        var change = new AlterDomain(name)
        {
            Nullable = Nullable ? true : NotNull ? false : null,
            Default = IsGiven(nameof(Default)) ? Value.Literal(Default) : DefaultSql,
            DropDefault = DropDefault,
        };
        if (change == new AlterDomain(name))
            throw Error($"{CommandName} {Name} says nothing that is to change.", "Give -NotNull, -Default or another.");
        Record(change);
    }
}
