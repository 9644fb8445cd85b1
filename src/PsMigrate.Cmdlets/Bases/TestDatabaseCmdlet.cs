using System.Management.Automation;
using PsMigrate.Configuration;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Bases;

/// <summary>What the commands on throw-away databases have in common: which server.</summary>
public abstract class TestDatabaseCmdlet : AsyncCmdlet
{
    /// <summary>
    /// A server whose user may create databases. Without it the environment variable PSMIGRATE_TEST_SERVER counts, and
    /// without that a server of this process's own.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConnectionString { get; set; }

    private protected SandboxServerOptions Server => new()
    {
        ConnectionString = ConnectionString is null
            ? null
            : ConnectionStringParser.Parse(ConnectionString, "-ConnectionString").ConnectionString,
    };
}
