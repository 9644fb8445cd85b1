using System.Management.Automation;
using PsMigrate.Cmdlets.Autogenerate;
using PsMigrate.Schema;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that looks at a part of a database's schema.</summary>
public abstract class SchemaFilterCmdlet : DatabaseCmdlet, ISchemaFilterParameters
{
    /// <summary>The schemas to look at.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? IncludeSchema { get; set; }

    /// <summary>Schemas to leave alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? ExcludeSchema { get; set; }

    /// <summary>The objects to look at.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Include { get; set; }

    /// <summary>Objects to leave alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Exclude { get; set; }

    /// <summary>The kinds of object to look at.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public SchemaObjectKind[]? IncludeKind { get; set; }

    /// <summary>Kinds of object to leave alone.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public SchemaObjectKind[]? ExcludeKind { get; set; }

    /// <summary>Owners count too.</summary>
    [Parameter]
    public SwitchParameter Owner { get; set; }

    /// <summary>Privileges count too.</summary>
    [Parameter]
    public SwitchParameter Privilege { get; set; }
}
