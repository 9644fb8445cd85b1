using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command about a table that another one inherits from.</summary>
internal abstract class InheritanceCommand : TableCommand
{
    /// <summary>The table that it inherits from, <c>table</c> or <c>schema.table</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Parent", "From")]
    public string? Base { get; set; }

    /// <summary>The table that it inherits from.</summary>
    protected QualifiedName BaseTable => QualifiedName.Parse(Require(Base, nameof(Base)));
}
