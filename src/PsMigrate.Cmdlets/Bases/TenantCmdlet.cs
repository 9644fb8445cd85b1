using System.Management.Automation;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that reads a database, or a schema of it that stands for a whole database.</summary>
public abstract class TenantCmdlet : DatabaseCmdlet
{
    /// <summary>A schema of the database that has version and log tables of its own.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Schema
    {
        get => TenantSchema;
        set => TenantSchema = value;
    }
}
