using System.Management.Automation;
using PsMigrate.Configuration;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>A cmdlet that makes throw-away databases: which server, or what kind.</summary>
public abstract class SandboxCmdlet : DatabaseCmdlet
{
    /// <summary>Where the databases are made; without it, wherever they can be.</summary>
    [Parameter]
    public SandboxProvider Provider { get; set; }

    /// <summary>PostgreSQL's major version.</summary>
    [Parameter]
    [ValidateRange(9, 99)]
    public int PostgresVersion { get; set; }

    /// <summary>The image for a container.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Image { get; set; }

    /// <summary>The folder of initdb, pg_ctl and postgres.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? BinariesPath { get; set; }

    /// <summary>The server to use.</summary>
    /// <param name="connectionString">A given one as an Npgsql connection string; null where none was given.</param>
    /// <param name="project">The project whose roles it is to have, where it is one of this process's own; null for none.</param>
    private protected SandboxServerOptions ServerOptions(string? connectionString, MigrationProject? project) => new()
    {
        Roles = project?.Roles ?? [],
        // Who names a server means that one, and not a container of the image in some variable.
        Provider = Provider == SandboxProvider.Auto && connectionString is not null ? SandboxProvider.Server : Provider,
        ConnectionString = connectionString,
        PostgresVersion = PostgresVersion > 0 ? PostgresVersion : null,
        Image = Image,
        BinariesPath = BinariesPath is null ? null : FullPath(BinariesPath),
    };
}
