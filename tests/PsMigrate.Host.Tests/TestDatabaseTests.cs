using System.Diagnostics;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Host;

/// <summary>Throw-away databases of whole processes: that end, are stopped, are killed, or run side by side.</summary>
public sealed class TestDatabaseTests : IAsyncLifetime
{
    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("psmigrate-test-");
    private readonly string _name = "host_" + Guid.NewGuid().ToString("N")[..8];
    private SandboxServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await TestServer.GetAsync();
        await File.WriteAllTextAsync(Path.Combine(_project.FullName, "psmigrate.json"), "{}");
        _project.CreateSubdirectory("versions");
        // A key of its own for each test, and time for others to come while it runs.
        await File.WriteAllTextAsync(Path.Combine(_project.FullName, "versions", "1.sql"), $"""
            -- {_name}
            --
            -- Revision: aaaa11110000

            -- migrate:up
            CREATE TABLE notes AS SELECT clock_timestamp() AS made;
            SELECT pg_sleep(1);

            -- migrate:down
            DROP TABLE notes;
            """);
    }

    public Task DisposeAsync()
    {
        _project.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Two_runs_at_once_migrate_once_and_have_a_database_each()
    {
        var script = $"$db = New-MigrationTestDatabase -Project '{_project.FullName}'; $db.Name; Test-Migration -Project '{_project.FullName}' | ForEach-Object {{ [string]$_.State }}";
        var runs = await Task.WhenAll(RunAsync("-Command", script), RunAsync("-Command", script));

        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Error));
        Assert.All(runs, run => Assert.EndsWith("Passed\n", run.Output, StringComparison.Ordinal));
        var names = runs.Select(run => run.Output.Split('\n')[0]).ToArray();
        Assert.Equal(2, names.Distinct().Count());
        // Whoever ends by itself leaves nothing but the one template.
        Assert.All(names, name => Assert.False(Exists(name)));
        Assert.Equal(1L, await AskAsync<long>($"SELECT count(*) FROM pg_database WHERE datistemplate AND shobj_description(oid, 'pg_database') LIKE '%{await KeyAsync()}%'"));
    }

    [Fact]
    public async Task A_killed_run_s_databases_are_removed_by_the_next_and_a_living_one_s_stay()
    {
        string Script(string name) => $"$null = New-MigrationTestDatabase {name} -Empty; [System.Threading.Thread]::Sleep(60000)";
        using var killed = Start(Script(_name));
        using var living = Start(Script(_name + "_living"));
        try
        {
            await UntilAsync(() => Exists(_name) && Exists(_name + "_living"));
            killed.Kill();
            await killed.WaitForExitAsync();
            Assert.True(Exists(_name));

            var next = await RunAsync("-Command", "(Get-MigrationTestDatabase).Name");

            Assert.True(next.ExitCode == 0, next.Error);
            Assert.False(Exists(_name));
            Assert.True(Exists(_name + "_living"));
        }
        finally
        {
            living.Kill();
            await living.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task A_run_that_is_killed_while_it_migrates_leaves_a_template_that_the_next_builds_anew()
    {
        using (var killed = Start($"New-MigrationTestDatabase -Project '{_project.FullName}'"))
        {
            await UntilAsync(() => Ask<bool>("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE '%pg_sleep(1)%' AND pid <> pg_backend_pid())"));
            killed.Kill();
            await killed.WaitForExitAsync();
        }
        var next = await RunAsync("-Command", $"$db = New-MigrationTestDatabase -Project '{_project.FullName}'; (Get-MigrationStatus -Project '{_project.FullName}' -ConnectionString $db.ConnectionString).State.ToString()");
        Assert.True(next.ExitCode == 0, next.Error);
        Assert.Equal("UpToDate\n", next.Output);
    }

    [Fact]
    public async Task Ctrl_C_in_a_block_drops_the_database_first()
    {
        if (OperatingSystem.IsWindows())
            return;
        using var run = HostProcess.Start("-Command", $"Use-MigrationTestDatabase -Empty -Name {_name} -ConnectionString '{_server.ConnectionString}' {{ [System.Threading.Thread]::Sleep(500); while ($true) {{ [System.Threading.Thread]::Sleep(50) }} }}");
        await UntilAsync(() => Exists(_name));
        run.Signal("INT");
        Assert.Equal(130, (await run.EndAsync()).ExitCode);
        Assert.False(Exists(_name));
    }

    [Fact]
    public async Task Exit_in_a_block_ends_the_script_and_drops_the_database()
    {
        var run = await RunAsync("-Command", $"Use-MigrationTestDatabase -Empty -Name {_name} {{ 'in'; exit 7 }}; 'never'");
        Assert.Equal((7, "in\n"), (run.ExitCode, run.Output));
        Assert.False(Exists(_name));
    }

    [Fact]
    public async Task The_scripts_make_and_remove_a_database_that_outlives_its_process()
    {
        var scripts = Path.Combine(Root(), "scripts");
        var (make, remove) = (Path.Combine(scripts, "New-TestDatabase.ps1"), Path.Combine(scripts, "Remove-TestDatabase.ps1"));

        var whatIf = await RunAsync(make, _name, "-Project", _project.FullName, "-WhatIf");
        Assert.True(whatIf.ExitCode == 0, whatIf.Error);
        Assert.False(Exists(_name));

        var made = await RunAsync(make, _name, "-Project", _project.FullName, "-UriOnly");
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.StartsWith("postgresql://", made.Output, StringComparison.Ordinal);
        Assert.EndsWith($"/{_name}\n", made.Output, StringComparison.Ordinal);
        Assert.True(Exists(_name));

        Assert.Equal(0, (await RunAsync(remove, _name, "-WhatIf")).ExitCode);
        Assert.True(Exists(_name));
        Assert.Equal(0, (await RunAsync(remove, _name)).ExitCode);
        Assert.False(Exists(_name));
        var again = await RunAsync(remove, _name);
        Assert.Equal(1, again.ExitCode);
        Assert.Contains(_name, again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_given_server_a_local_one_is_kept_until_its_last_database()
    {
        var scripts = Path.Combine(Root(), "scripts");
        var (make, remove) = (Path.Combine(scripts, "New-TestDatabase.ps1"), Path.Combine(scripts, "Remove-TestDatabase.ps1"));
        (string, string?)[] local = [(SandboxServerOptions.ServerVariable, "")];

        var first = await HostProcess.RunWithAsync([make, _name, "-Empty", "-UriOnly"], null, local);
        Assert.True(first.ExitCode == 0, first.Error);
        var second = await HostProcess.RunWithAsync([make, _name + "_2", "-Empty", "-UriOnly"], null, local);
        Assert.True(second.ExitCode == 0, second.Error);
        var uri = new Uri(first.Output.Trim());
        Assert.Equal(uri.Port, new Uri(second.Output.Trim()).Port);
        var password = uri.UserInfo.Split(':')[1];
        var connection = $"Host={uri.Host};Port={uri.Port};Username=postgres;Password={password};Database={_name};Pooling=false;Timeout=5";
        await using (var open = new NpgsqlConnection(connection))
            await open.OpenAsync();

        Assert.Equal(0, (await HostProcess.RunWithAsync([remove, _name, _name + "_2"], null, local)).ExitCode);
        await using var closed = new NpgsqlConnection(connection);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => closed.OpenAsync());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PsMigrate.psd1")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition())
            await Task.Delay(50, patience.Token);
    }

    private Task<HostRun> RunAsync(params string[] arguments) =>
        HostProcess.RunWithAsync(arguments, null, (SandboxServerOptions.ServerVariable, _server.ConnectionString));

    private Process Start(string command) => Process.Start(new ProcessStartInfo("dotnet", [PsMigrate.Host.Tests.HostProgram.Path, "-Command", command])
    {
        RedirectStandardOutput = true,
        Environment = { [SandboxServerOptions.ServerVariable] = _server.ConnectionString },
    })!;

    private async Task<string> KeyAsync() => await AskAsync<string>(
        $"SELECT substring(shobj_description(oid, 'pg_database') FROM 'migrated [0-9a-f]+') FROM pg_database WHERE datistemplate AND shobj_description(oid, 'pg_database') LIKE '%migrated%' ORDER BY oid DESC LIMIT 1");

    private bool Exists(string name) => Ask<bool>($"SELECT EXISTS (SELECT FROM pg_database WHERE datname = '{name}')");

    private T Ask<T>(string sql) => AskAsync<T>(sql).GetAwaiter().GetResult();

    private async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(_server.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
