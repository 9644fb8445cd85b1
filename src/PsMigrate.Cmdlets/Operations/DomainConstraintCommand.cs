using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command about a constraint of a domain.</summary>
internal abstract class DomainConstraintCommand : OperationCommand
{
    /// <summary>The domain, <c>name</c> or <c>schema.name</c>.</summary>
    [Parameter(Position = 0)]
    [Alias("DomainName")]
    public string? Domain { get; set; }

    /// <summary>The domain.</summary>
    protected QualifiedName Target => QualifiedName.Parse(Require(Domain, nameof(Domain)));
}
