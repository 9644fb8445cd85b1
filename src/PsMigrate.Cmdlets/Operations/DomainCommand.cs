using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>What New-Domain and Set-Domain have in common: the domain, its default, and whether it refuses NULL.</summary>
internal abstract class DomainCommand : OperationCommand
{
    /// <summary>The domain, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("Domain")]
    public string? Name { get; set; }

    /// <summary>It refuses NULL.</summary>
    [Parameter]
    public SwitchParameter NotNull { get; set; }

    /// <summary>The default as a PowerShell value, which becomes a literal.</summary>
    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public object? Default { get; set; }

    /// <summary>The default as an SQL expression.</summary>
    [Parameter]
    [SqlFragment]
    public string? DefaultSql { get; set; }

    /// <summary>The domain's name, read.</summary>
    protected QualifiedName Target => QualifiedName.Parse(Require(Name, nameof(Name)));

    /// <summary>The default as SQL; null where none is given.</summary>
    protected string? DefaultExpression()
    {
        if (!IsGiven(nameof(Default)))
            return DefaultSql;
        return DefaultSql is null ? Value.Literal(Default) : throw BothDefaults(Name);
    }
}
