using Npgsql;
using PsMigrate.Checks;
using PsMigrate.Configuration;
using PsMigrate.Core.Tests.Execution;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Core.Tests.Checks;

public sealed class EnvironmentCheckTests
{
    private static readonly ClientTool[] Tools = [new("psql", "/bin/psql", 99), new("pg_dump", "/bin/pg_dump", 99), new("pg_restore", "/bin/pg_restore", 99)];

    [Fact]
    public async Task Everything_passes_on_a_database_at_its_head()
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.Add("a1b2", "CREATE TABLE one (id int PRIMARY KEY);").UpgradeAsync();

        var results = await CheckAsync(bench);
        Assert.All(results, result => Assert.True(result.State == CheckState.Passed && result.Recommendation is null, result.ToString()));
        Assert.Equal(typeof(CheckNames).GetFields().Select(field => (string)field.GetRawConstantValue()!), results.Select(result => result.Name));
    }

    [Fact]
    public async Task Nothing_is_written_to_an_empty_database()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "CREATE TABLE one (id int);");

        var results = await CheckAsync(bench);
        Assert.Contains("Not there yet", Only(results, CheckNames.BookkeepingTables, CheckState.Passed).Detail, StringComparison.Ordinal);
        Assert.Contains("a1b2", Only(results, CheckNames.PendingRevisions, CheckState.Warning).Detail, StringComparison.Ordinal);
        Assert.False(await bench.ExistsAsync("psmigrate_version"));
    }

    [Fact]
    public async Task A_project_that_cannot_be_read_leaves_the_rest_unchecked()
    {
        var check = new EnvironmentCheck(
            () => throw new MigrationException(MigrationErrorId.ProjectNotFound, "No psmigrate.json.", "Make one."), _ => throw new InvalidOperationException(),
            (_, _, _) => throw new InvalidOperationException(), PsMigrate.Execution.SilentObserver.Instance);
        var results = await check.RunAsync().ToListAsync();
        Only(results, CheckNames.Project, CheckState.Failed);
        Assert.All(results.Skip(1), result => Assert.Equal((CheckState.Skipped, "Not checked, as Project failed."), (result.State, result.Detail)));
    }

    [Fact]
    public async Task A_script_that_is_not_sound_leaves_the_database_checked_as_far_as_it_goes()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Write("broken", "-- no header at all");

        var results = await CheckAsync(bench);
        Only(results, CheckNames.Scripts, CheckState.Failed);
        Only(results, CheckNames.Heads, CheckState.Skipped);
        Only(results, CheckNames.Rights, CheckState.Passed);
        Only(results, CheckNames.OtherRunner, CheckState.Passed);
        Assert.Equal("Not checked, as Scripts failed.", Only(results, CheckNames.FailedRuns, CheckState.Skipped).Detail);
    }

    [Fact]
    public async Task Two_heads_are_a_warning_and_no_migration_is_one_too()
    {
        await using var bench = await Workbench.CreateAsync();
        Only(await CheckAsync(bench), CheckNames.Heads, CheckState.Warning);
        bench.Add("a1b2", "SELECT 1;");
        bench.Write("c3d4", "-- another\n--\n-- Revision: c3d4\n\n-- migrate:up\nSELECT 1;\n");

        Assert.Contains("2 heads", Only(await CheckAsync(bench), CheckNames.Heads, CheckState.Warning).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_cannot_be_understood_is_told_from_a_server_that_does_not_answer()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "SELECT 1;");
        var unknown = await CheckAsync(bench, resolve: _ => throw new MigrationException(MigrationErrorId.InvalidConnection, "No database.", "Set one."));
        Only(unknown, CheckNames.Connection, CheckState.Failed);
        Assert.Equal("Not checked, as Connection failed.", Only(unknown, CheckNames.OtherRunner, CheckState.Skipped).Detail);

        var silent = bench.Target with { ConnectionString = "Host=127.0.0.1;Port=1;Username=deploy;Password=se-cret;Database=d;Timeout=5" };
        var results = await CheckAsync(bench, resolve: _ => silent);
        Assert.Contains("as deploy, from the test", Only(results, CheckNames.Connection, CheckState.Passed).Detail, StringComparison.Ordinal);
        Only(results, CheckNames.Server, CheckState.Failed);
        Only(results, CheckNames.ClientTools, CheckState.Skipped);
        Assert.DoesNotContain("se-cret", string.Concat(results), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bin/pg_dump", 14, 15, CheckState.Warning)]
    [InlineData("/bin/pg_dump", 15, 15, CheckState.Passed)]
    [InlineData("/bin/pg_dump", 16, 15, CheckState.Passed)]
    [InlineData(null, 0, 15, CheckState.Warning)]
    public void Client_tools_are_to_be_there_and_no_older_than_the_server(string? path, int version, int server, CheckState state) =>
        Assert.Equal(state, ClientToolsCheck.Judge([new("psql", "/bin/psql", 15), new("pg_dump", path, version)], new Version(server, 3)).State);

    [PsqlFact]
    public async Task Client_tools_are_found_where_backups_find_them()
    {
        await using var bench = await Workbench.CreateAsync();
        var here = await ClientTools.FindAsync(bench.Project, new Version(10, 0), CancellationToken.None);
        Assert.Equal(["psql", "pg_dump", "pg_restore"], here.Select(tool => tool.Name));
        Assert.All(here, tool => Assert.True(File.Exists(tool.Path) && tool.MajorVersion >= 10, tool.ToString()));
        Assert.Equal(CheckState.Warning, ClientToolsCheck.Judge(await ClientTools.FindAsync(bench.Project, new Version(99, 0), CancellationToken.None), new Version(99, 0)).State);
        var nowhere = await ClientTools.FindAsync(bench.Project with { ClientPrograms = bench.Folder }, new Version(10, 0), CancellationToken.None);
        Assert.All(nowhere, tool => Assert.Null(tool.Path));
    }

    [Fact]
    public async Task Tables_of_another_kind_are_told_and_what_needs_them_is_skipped()
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.ExecuteAsync("CREATE TABLE psmigrate_version (version int)");

        var results = await CheckAsync(bench.Add("a1b2", "SELECT 1;"));
        Assert.Contains("no column 'version_num'", Only(results, CheckNames.BookkeepingTables, CheckState.Failed).Detail, StringComparison.Ordinal);
        Only(results, CheckNames.UnknownRevisions, CheckState.Skipped);
    }

    [Fact]
    public async Task Another_runner_is_named()
    {
        await using var bench = await Workbench.CreateAsync();
        await using var other = await bench.Add("a1b2", "SELECT 1;").OpenAsync();
        await other.Lock.AcquireAsync(TimeSpan.FromSeconds(30), CancellationToken.None);

        Assert.Contains("pid ", Only(await CheckAsync(bench), CheckNames.OtherRunner, CheckState.Failed).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invalid_index_is_named()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "CREATE TABLE one (id int); INSERT INTO one VALUES (1), (1);");
        await bench.UpgradeAsync();
        await Assert.ThrowsAsync<PostgresException>(() => bench.ExecuteAsync("CREATE UNIQUE INDEX CONCURRENTLY ix_one ON one (id)"));

        Assert.Contains("public.ix_one", Only(await CheckAsync(bench), CheckNames.InvalidIndexes, CheckState.Warning).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revision_without_a_script_is_named()
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.Add("a1b2", "SELECT 1;").UpgradeAsync();
        await bench.ExecuteAsync("UPDATE psmigrate_version SET version_num = 'ffff0000'");

        Assert.Contains("ffff0000", Only(await CheckAsync(bench), CheckNames.UnknownRevisions, CheckState.Failed).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ChangedScriptAction.Warn, CheckState.Warning)]
    [InlineData(ChangedScriptAction.Error, CheckState.Failed)]
    [InlineData(ChangedScriptAction.Ignore, CheckState.Passed)]
    public async Task A_changed_script_counts_as_the_settings_say(ChangedScriptAction onChanged, CheckState state)
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.Add("a1b2", "SELECT 1;").UpgradeAsync();
        await File.AppendAllTextAsync(bench.PathOf("a1b2"), "-- touched\n");
        bench.Settings = bench.Settings with { OnChanged = onChanged };

        Assert.Contains("a1b2", Only(await CheckAsync(bench), CheckNames.ChangedScripts, state).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_was_rolled_back_is_a_warning_and_one_left_half_done_a_failure()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "SELECT 1/0;");
        await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        Assert.Contains("rolled back", Only(await CheckAsync(bench), CheckNames.FailedRuns, CheckState.Warning).Detail, StringComparison.Ordinal);

        bench.Write("a1b2", "-- half\n--\n-- Revision: a1b2\n-- Transaction: off\n\n-- migrate:up\nCREATE TABLE one (id int);\nCREATE INDEX CONCURRENTLY ix ON missing (id);\n");
        await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        var half = Only(await CheckAsync(bench), CheckNames.FailedRuns, CheckState.Failed);
        Assert.Contains("statements done: 1", half.Detail, StringComparison.Ordinal);
        Assert.Contains("Invoke-MigrationUpgrade a1b2", half.Recommendation, StringComparison.Ordinal);
    }

    internal static CheckResult Only(IReadOnlyList<CheckResult> results, string name, CheckState state)
    {
        var result = Assert.Single(results, one => one.Name == name);
        Assert.True(result.State == state, result.ToString());
        if (state is CheckState.Failed or CheckState.Warning) Assert.False(string.IsNullOrEmpty(result.Recommendation), result.ToString());
        return result;
    }

    internal static async Task<IReadOnlyList<CheckResult>> CheckAsync(Workbench bench, Func<MigrationProject, MigrationTarget>? resolve = null)
    {
        var project = bench.Project;
        var check = new EnvironmentCheck(
            () => project, resolve ?? (_ => bench.Target), (_, _, _) => Task.FromResult<IReadOnlyList<ClientTool>>(Tools), bench.Observer);
        return await check.RunAsync().ToListAsync();
    }
}
