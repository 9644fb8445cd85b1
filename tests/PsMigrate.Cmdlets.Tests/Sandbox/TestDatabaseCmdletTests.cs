using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Xml;
using Npgsql;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Sandbox;

/// <summary>The commands on throw-away databases, through the built module.</summary>
public sealed class TestDatabaseCmdletTests : IDisposable
{
    private readonly ModuleSession _session = new();

    [Fact]
    public async Task A_database_outlives_its_command_and_its_server_waits_for_the_next()
    {
        var first = Run("New-MigrationTestDatabase -Empty").Single();
        var second = Run("New-MigrationTestDatabase 'a name with spaces' -Empty").Single();
        Assert.Equal(Text(first, "Server"), Text(second, "Server"));
        Assert.Equal("a name with spaces", await ScalarAsync(Text(second, "ConnectionString"), "SELECT current_database()"));
        Assert.Contains(Text(first, "Name"), Run("Get-MigrationTestDatabase psmigrate_*").Select(one => Text(one, "Name")));

        Run("$args[0] | Remove-MigrationTestDatabase", first);
        Assert.Equal("a name with spaces", await ScalarAsync(Text(second, "ConnectionString"), "SELECT current_database()"));
        Run("$args[0] | Remove-MigrationTestDatabase", second);
        Assert.DoesNotContain(Text(second, "Name"), Run("Get-MigrationTestDatabase").Select(one => Text(one, "Name")));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ScalarAsync(Text(second, "ConnectionString"), "SELECT 1"));
        var third = Run("New-MigrationTestDatabase -Empty").Single();
        Assert.Equal(Text(first, "Server"), Text(third, "Server"));
        Run("$args[0] | Remove-MigrationTestDatabase", third);
    }

    [Fact]
    public async Task On_a_given_server_databases_are_made_copied_listed_and_dropped()
    {
        var server = (await TestServer.GetAsync()).ConnectionString;
        var template = Run("New-MigrationTestDatabase -Empty -ConnectionString $args[0]", server).Single();
        await ScalarAsync(Text(template, "ConnectionString"), "CREATE TABLE marker (id int)");
        var copy = Run("New-MigrationTestDatabase -ConnectionString $args[0] -Template $args[1]", server, Text(template, "Name")).Single();
        Assert.Equal("marker", await ScalarAsync(Text(copy, "ConnectionString"), "SELECT tablename::text FROM pg_tables WHERE schemaname = 'public'"));
        Assert.False((bool)copy.Properties["IsLocalServer"].Value);

        Run("$args[0] | Remove-MigrationTestDatabase", copy);
        Run("Remove-MigrationTestDatabase $args[0] -ConnectionString $args[1]", Text(template, "Name"), server);
        Assert.Equal("0", await ScalarAsync(server, $"SELECT count(*)::text FROM pg_database WHERE datname IN ('{Text(copy, "Name")}', '{Text(template, "Name")}')"));
    }

    [Fact]
    public async Task A_database_without_the_mark_is_refused_and_left_as_it_is()
    {
        var server = (await TestServer.GetAsync()).ConnectionString;
        var name = "unmarked_" + Guid.NewGuid().ToString("N");
        await ScalarAsync(server, $"CREATE DATABASE {name}");
        try
        {
            Assert.StartsWith("NotATestDatabase", ErrorId("Remove-MigrationTestDatabase $args[0] -ConnectionString $args[1]", name, server), StringComparison.Ordinal);
            Assert.Equal("1", await ScalarAsync(server, $"SELECT count(*)::text FROM pg_database WHERE datname = '{name}'"));
        }
        finally
        {
            await ScalarAsync(server, $"DROP DATABASE {name}");
        }
    }

    [Fact]
    public async Task WhatIf_makes_and_drops_nothing()
    {
        var server = (await TestServer.GetAsync()).ConnectionString;
        Assert.Empty(Run("New-MigrationTestDatabase never_made -Empty -ConnectionString $args[0] -WhatIf", server));
        Assert.Equal("0", await ScalarAsync(server, "SELECT count(*)::text FROM pg_database WHERE datname = 'never_made'"));

        var database = Run("New-MigrationTestDatabase -Empty -ConnectionString $args[0]", server).Single();
        Run("$args[0] | Remove-MigrationTestDatabase -WhatIf", database);
        Assert.Equal(Text(database, "Name"), await ScalarAsync(Text(database, "ConnectionString"), "SELECT current_database()"));
        Run("$args[0] | Remove-MigrationTestDatabase", database);
    }

    [Theory]
    [InlineData("Remove-MigrationTestDatabase no_such_database -ConnectionString $args[0]", "DatabaseNotFound")]
    [InlineData("Get-MigrationTestDatabase no_such_database -ConnectionString $args[0]", "DatabaseNotFound")]
    [InlineData("New-MigrationTestDatabase -Template no_such_database -ConnectionString $args[0]", "DatabaseNotFound")]
    [InlineData("New-MigrationTestDatabase -Empty -ConnectionString 'Host=127.0.0.1;Port=1;Timeout=2'", "ServerUnreachable")]
    [InlineData("New-MigrationTestDatabase -Empty -ConnectionString 'postgresql://u@[::1'", "InvalidConnection")]
    [InlineData("New-MigrationTestDatabase -Empty -Provider Local -BinariesPath .", "ToolNotFound")]
    [InlineData("New-MigrationTestDatabase -Empty -Provider Local -PostgresVersion 99", "ToolNotFound")]
    [InlineData("New-MigrationTestDatabase -Empty -PostgresVersion 99 -ConnectionString $args[0]", "UnsupportedServer")]
    [InlineData("New-MigrationTestDatabase -Revision nowhere -Project $args[1] -ConnectionString $args[0]", "RevisionNotFound")]
    [InlineData("New-MigrationTestDatabase -Project /no/such/project", "ProjectNotFound")]
    [InlineData("New-MigrationTestDatabase -Project $args[1] -Environment production -ErrorAction Stop", "VariableNotSet")]
    public async Task Errors_have_stable_ids(string script, string id)
    {
        var server = (await TestServer.GetAsync()).ConnectionString;
        Assert.StartsWith(id, ErrorId(script, server, Path.Combine(Checkout.Root, "migrations")), StringComparison.Ordinal);
    }

    [Fact]
    public void Neither_default_view_shows_a_password()
    {
        var database = Run("New-MigrationTestDatabase -Empty").Single();
        try
        {
            var password = new NpgsqlConnectionStringBuilder(Text(database, "ConnectionString")).Password!;
            Assert.NotEmpty(password);
            var views = new XmlDocument();
            views.Load(Path.Combine(Checkout.Root, "module", "PsMigrate.Format.ps1xml"));
            var properties = views.SelectNodes("//View[ViewSelectedBy/TypeName='PsMigrate.Cmdlets.Models.MigrationTestDatabase']//PropertyName")!
                .Cast<XmlNode>().Select(node => node.InnerText).ToList();
            Assert.Contains("PsqlCommand", properties);
            Assert.DoesNotContain(properties, property => Text(database, property).Contains(password, StringComparison.Ordinal));
            Assert.DoesNotContain(password, Text(database, "PsqlCommand"), StringComparison.Ordinal);
            Assert.DoesNotContain(password, database.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Run("$args[0] | Remove-MigrationTestDatabase", database);
        }
    }

    public void Dispose() => _session.Dispose();

    private Collection<PSObject> Run(string script, params object[] arguments)
    {
        using var shell = PowerShell.Create(_session.Runspace);
        shell.AddScript("$ErrorActionPreference = 'Stop'; " + script);
        foreach (var argument in arguments)
            shell.AddArgument(argument);
        return shell.Invoke();
    }

    private string ErrorId(string script, params object[] arguments) =>
        Assert.ThrowsAny<RuntimeException>(() => Run(script, arguments)).ErrorRecord.FullyQualifiedErrorId;

    private static string Text(PSObject item, string property) => item.Properties[property].Value?.ToString() ?? "";

    private static async Task<string?> ScalarAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }
}
