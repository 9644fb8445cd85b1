using Npgsql;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Sandbox;

/// <summary>A database for the time of a script block.</summary>
public sealed class UseTestDatabaseTests : IAsyncLifetime
{
    private readonly ModuleSession _session = new();
    private readonly TestProject _project = TestProject.WithUsersAndNames();
    private readonly string _name = "used_" + Guid.NewGuid().ToString("N")[..8];

    public async Task InitializeAsync()
    {
        _session.Location = _project.Folder;
        _session.Runspace.SessionStateProxy.SetVariable("server", (await TestServer.GetAsync()).ConnectionString);
        _session.Runspace.SessionStateProxy.SetVariable("name", _name);
        _session.Get("$global:on = @{ ConnectionString = $server; Name = $name }");
    }

    public Task DisposeAsync()
    {
        _session.Dispose();
        _project.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_block_gets_a_migrated_database_its_output_goes_on_and_the_database_goes()
    {
        var output = _session.Get("""
            $outside = 'seen'
            Use-MigrationTestDatabase @on { param($db) $db.Name; $outside; (Get-MigrationStatus -ConnectionString $db.ConnectionString).Pending; $inside = 1 }
            "inside: $inside"
            """);
        Assert.Equal([_name, "seen", "0", "inside: "], output.Select(item => item.ToString()));
        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task Output_goes_on_while_the_block_runs()
    {
        var output = _session.Get("Use-MigrationTestDatabase @on { 1..1000000 } -Empty | ForEach-Object { if ($_ -gt 2) { break }; $_ }");
        Assert.Equal(["1", "2"], output.Select(item => item.ToString()));
        Assert.False(await ExistsAsync());
    }

    [Theory]
    [InlineData("throw 'enough'", "enough")]
    [InlineData("Get-Migration nowhere -ErrorAction Stop", "RevisionNotFound,PsMigrate.Cmdlets.Commands.GetMigrationCommand")]
    public async Task An_error_in_the_block_comes_through_and_the_database_goes(string block, string id)
    {
        Assert.Equal(id, _session.Fail($"Use-MigrationTestDatabase @on {{ {block} }}").FullyQualifiedErrorId);
        Assert.False(await ExistsAsync());
    }

    [Theory]
    [InlineData("foreach ($i in 1..3) { Use-MigrationTestDatabase @on -Empty { $i; break } }", "1")]
    [InlineData("foreach ($i in 1..2) { Use-MigrationTestDatabase @on -Empty { continue; $i }; 'no' }; 'after'", "after")]
    [InlineData("function f { Use-MigrationTestDatabase @on -Empty { 'in'; return; 'no' }; 'on' }; f", "in on")]
    public async Task Break_continue_and_return_do_what_they_say(string script, string expected)
    {
        Assert.Equal(expected, string.Join(' ', _session.Get(script)));
        Assert.False(await ExistsAsync());
    }

    [Fact]
    public async Task An_error_may_leave_the_database_for_a_look()
    {
        var run = _session.Run("Use-MigrationTestDatabase @on -KeepOnError { throw 'enough' }");
        Assert.Equal("enough", Assert.Single(run.Errors).FullyQualifiedErrorId);
        Assert.Contains($"-d {_name}", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.True(await ExistsAsync());
        _session.Get("Remove-MigrationTestDatabase $name -ConnectionString $server");
    }

    [Fact]
    public async Task A_stopped_pipeline_drops_the_database()
    {
        using var shell = System.Management.Automation.PowerShell.Create(_session.Runspace);
        shell.AddScript("Use-MigrationTestDatabase @on -Empty { 'ready'; while ($true) { [System.Threading.Thread]::Sleep(50) } }");
        using var output = new System.Management.Automation.PSDataCollection<System.Management.Automation.PSObject>();
        var ready = new TaskCompletionSource();
        output.DataAdded += (_, _) => ready.TrySetResult();
        var running = shell.BeginInvoke<object, System.Management.Automation.PSObject>(null, output);
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(await ExistsAsync());

        await Task.Run(shell.Stop);
        Assert.ThrowsAny<System.Management.Automation.RuntimeException>(() => shell.EndInvoke(running));
        Assert.False(await ExistsAsync());
    }

    private async Task<bool> ExistsAsync()
    {
        await using var connection = new NpgsqlConnection((await TestServer.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{_name}')", connection);
        return (bool)(await command.ExecuteScalarAsync())!;
    }
}
