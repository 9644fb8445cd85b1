using System.Management.Automation;
using Npgsql;
using PsMigrate.Cmdlets.Bases;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Commands;

/// <summary>Makes an empty throw-away database, on a server of this session's own where none is given.</summary>
[Cmdlet(VerbsCommon.New, "MigrationTestDatabase")]
[OutputType(typeof(MigrationTestDatabase))]
public sealed class NewMigrationTestDatabaseCommand : AsyncCmdlet
{
    /// <summary>The database's name; one is drawn without it.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>A server whose user may create databases; without it, PSMIGRATE_TEST_SERVER or a local server.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConnectionString { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync()
    {
        var given = ConnectionString is null
            ? null
            : ConnectionStringParser.Parse(ConnectionString, "-ConnectionString").ConnectionString;
        var server = await TestServer.GetAsync(given, StopToken);
        WriteVerbose(server.ToString());
        var database = await server.CreateDatabaseAsync(new SandboxDatabaseOptions { Name = Name }, StopToken);
        var connection = new NpgsqlConnectionStringBuilder(server.TcpConnectionString);
        WriteObject(new MigrationTestDatabase
        {
            Name = database.Name,
            ConnectionString = database.ConnectionString,
            Uri = database.Uri,
            PsqlCommand = $"psql -h {connection.Host} -p {connection.Port} -U {connection.Username} {database.Name}",
        });
    }
}
