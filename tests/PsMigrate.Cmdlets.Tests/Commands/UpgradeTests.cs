using System.Diagnostics;
using System.Management.Automation;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class UpgradeTests : DatabaseTest
{
    [Fact]
    public async Task Without_a_revision_it_goes_to_the_head()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var results = Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Equal(["aaaa11110000", "bbbb22220000"], results.Select(result => result.Text("Revision")));
        Assert.All(results, result => Assert.Equal("Upgrade", result.Text("Direction")));
        Assert.IsType<TimeSpan>(results[0].Value("Duration"));
        Assert.IsType<DateTimeOffset>(results[0].Value("StartedOn"));
        Assert.Equal("name", await AskAsync<string>(
            "SELECT attname::text FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'name'"));
    }

    [Fact]
    public void With_nothing_to_do_it_succeeds_and_gives_nothing_out()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        var again = Session.Run("Invoke-MigrationUpgrade @on -Verbose");
        Assert.Empty(again.Output);
        Assert.Empty(again.Errors);
        Assert.Contains(again.Verbose, line => line.Contains("nothing to do", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WhatIf_shows_the_plan_and_writes_nothing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.Empty(Session.Get("Invoke-MigrationUpgrade @on -WhatIf"));
        Assert.Contains("What if: upgrade", Session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Contains("from base to bbbb22220000 (2 migrations, 2 statements)", Session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Contains("       CREATE TABLE users (id int);", Session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task WhatIf_shows_only_the_rest_of_a_migration_that_was_left_half_done()
    {
        using var project = Use(new TestProject());
        project.Add("aaaa11110000", null, "create t", "CREATE TABLE t (id int);\nINSERT INTO t SELECT x FROM later;\nVACUUM t;", null, "Transaction: off");
        Assert.StartsWith("MigrationFailed,", Session.Fail("Invoke-MigrationUpgrade @on").FullyQualifiedErrorId, StringComparison.Ordinal);
        Session.Get("Invoke-MigrationUpgrade @on -WhatIf");
        var text = Session.Host.Recorded.Text;
        Assert.Contains("(1 migration, 2 statements, 2 outside a transaction)", text, StringComparison.Ordinal);
        Assert.Contains("-- left half done: 1 of 3 statements is done; this comes next:", text, StringComparison.Ordinal);
        Assert.Contains("VACUUM t;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CREATE TABLE t", text, StringComparison.Ordinal);
        await AskAsync<object>("CREATE TABLE later (x int)");
        Assert.Equal("2", Session.Get("Invoke-MigrationUpgrade @on").Single().Text("Statements"));
    }

    [Fact]
    public async Task WhatIf_takes_no_lock_and_waits_for_none()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade aaaa1111 @on");
        await using var other = await HoldLockAsync();
        Assert.Empty(Session.Run("Invoke-MigrationUpgrade @on -WhatIf").Errors);
    }

    [Fact]
    public async Task Answering_no_changes_nothing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Host.Recorded.Answers.Enqueue("No");
        Assert.Empty(Session.Get("Invoke-MigrationUpgrade @on -Confirm"));
        Assert.Contains("2 migrations", Assert.Single(Session.Host.Recorded.Questions), StringComparison.Ordinal);
        Assert.False(await HasTableAsync("users"));
    }

    [Fact]
    public void Steps_are_counted_from_where_the_database_is()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.Equal("aaaa11110000", Assert.Single(Session.Get("Invoke-MigrationUpgrade +1 @on")).Text("Revision"));
        Assert.Equal("bbbb22220000", Assert.Single(Session.Get("Invoke-MigrationUpgrade +1 @on")).Text("Revision"));
    }

    [Fact]
    public void Two_heads_are_an_error_that_names_both()
    {
        using var project = Use(TestProject.WithTwoHeads());
        var error = Session.Fail("Invoke-MigrationUpgrade @on");
        Assert.StartsWith("MultipleHeads,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("bbbb22220000", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("cccc33330000", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("New-MigrationMerge", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Revisions_come_from_the_pipeline_by_value_and_by_property()
    {
        using var project = Use(TestProject.WithTwoHeads());
        Assert.Equal(3, Session.Get("Get-MigrationHead | Invoke-MigrationUpgrade @on").Count);
        Session.Get("Invoke-MigrationDowngrade base @on -Confirm:$false");
        Assert.Equal(2, Session.Get("'bbbb2222' | Invoke-MigrationUpgrade @on").Count);
    }

    [Fact]
    public async Task A_failing_statement_is_rolled_back_and_named()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.Add("dddd44440000", "bbbb22220000", "break", "CREATE TABLE half (id int);\nSELECT 1 / 0;", "DROP TABLE half;");
        var run = Session.Run("Invoke-MigrationUpgrade @on");
        Assert.Equal(2, run.Output.Count);
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("MigrationFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("statement 2 of 2", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("03_dddd44440000.sql:8", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("22012", error.Exception.InnerException!.GetType().GetProperty("SqlState")!.GetValue(error.Exception.InnerException));
        Assert.False(await HasTableAsync("half"));
        Assert.Equal("bbbb22220000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
    }

    [Fact]
    public async Task A_held_lock_is_waited_for_and_its_holder_named()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade aaaa1111 @on");
        await using var other = await HoldLockAsync();
        var run = Session.Run("Invoke-MigrationUpgrade @on -LockTimeout 0.3");
        Assert.StartsWith("LockNotAcquired,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("holds the lock", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.ResourceBusy, run.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public async Task Two_runs_at_once_apply_each_migration_once()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        for (var number = 0; number < 20; number++)
        {
            project.Add(
                $"eeee{number:00000000}", number == 0 ? "bbbb22220000" : $"eeee{number - 1:00000000}", $"table {number}",
                $"CREATE TABLE t{number} (id int); SELECT pg_sleep(0.01);", $"DROP TABLE t{number};");
        }

        using var second = new ModuleSession { Location = project.Folder };
        var runs = await Task.WhenAll(new[] { Session, second }.Select(session => Task.Run(() =>
            session.Run("Invoke-MigrationUpgrade -ConnectionString $c", ("c", ConnectionString)))));
        Assert.All(runs, run => Assert.Empty(run.Errors));
        Assert.Equal(22, runs.Sum(run => run.Output.Count));
        Assert.Equal(22L, await AskAsync<long>("SELECT count(DISTINCT revision) FROM psmigrate_log"));
    }

    [Fact]
    public async Task Stopping_cancels_the_statement_and_leaves_the_table_true()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.Add("ffff55550000", "bbbb22220000", "sleep", "CREATE TABLE slept (id int); SELECT pg_sleep(60);", "DROP TABLE slept;");
        using var shell = PowerShell.Create(Session.Runspace);
        shell.AddScript("Invoke-MigrationUpgrade @on");
        var clock = Stopwatch.StartNew();
        var running = shell.BeginInvoke();
        while (await AskAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND datname = current_database()") == 0
            && clock.Elapsed < TimeSpan.FromSeconds(30))
            await Task.Delay(50);
        shell.Stop();
        Assert.Equal(PSInvocationState.Stopped, shell.InvocationStateInfo.State);
        Assert.True(running.IsCompleted);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(40));
        Assert.False(await HasTableAsync("slept"));
        Assert.Equal("bbbb22220000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
    }

    [Fact]
    public async Task A_consumer_that_wants_no_more_ends_the_run_cleanly()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var taken = Session.Get("Invoke-MigrationUpgrade @on | ForEach-Object { $_; break }");
        Assert.Single(taken);
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"));
        Assert.Empty(Session.Run("Invoke-MigrationUpgrade @on").Errors);
    }

    [Fact]
    public void A_changed_script_is_warned_about_or_refused_or_let_pass()
    {
        const string Configuration = """
            { "environments": {
                "warn": { "connection": "${env:PSMIGRATE_TEST_NOTHING}" },
                "error": { "connection": "x", "onChanged": "error" },
                "ignore": { "connection": "x", "onChanged": "ignore" } } }
            """;
        using var project = Use(TestProject.WithUsersAndNames(Configuration));
        Session.Get("Invoke-MigrationUpgrade aaaa1111 @on");
        File.AppendAllText(Path.Combine(project.Versions, "01_aaaa11110000.sql"), "-- touched\n");
        Assert.Contains("aaaa11110000", Assert.Single(Session.Run("Invoke-MigrationUpgrade @on -Environment warn -WhatIf").Warnings), StringComparison.Ordinal);
        Assert.Empty(Session.Run("Invoke-MigrationUpgrade @on -Environment ignore -WhatIf").Warnings);
        Assert.StartsWith(
            "ScriptChanged,", Session.Fail("Invoke-MigrationUpgrade @on -Environment error").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Debug_shows_each_statement_and_progress_ends_completed()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var run = Session.Run("Invoke-MigrationUpgrade @on -Debug -Confirm:$false");
        Assert.Contains(run.Debug, line => line.Contains("CREATE TABLE users", StringComparison.Ordinal));
        Assert.NotEmpty(run.Progress);
        Assert.Equal(ProgressRecordType.Completed, run.Progress[^1].RecordType);
    }

    [Fact]
    public void Scripts_in_PowerShell_run_beside_those_in_SQL()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        File.WriteAllText(Path.Combine(project.Versions, "03_ps.ps1"), """
            <#
            add locale

            Revision: 777766665555
            Revises: bbbb22220000
            #>

            function Upgrade { Add-Column users locale text -NotNull -Default 'en' }

            function Downgrade { Remove-Column users locale }
            """);
        Assert.Equal(3, Session.Get("Invoke-MigrationUpgrade @on").Count);
        Assert.Equal("777766665555", Session.Get("Invoke-MigrationDowngrade -1 @on -Confirm:$false").Single().Text("Revision"));
    }

    // Another run, with something slow to do.
    private async Task<OtherRun> HoldLockAsync()
    {
        var slow = TestProject.WithUsersAndNames();
        slow.Add("999900001111", "aaaa11110000", "sleep", "SELECT pg_sleep(3);", "SELECT 1;");
        var running = Task.Run(() =>
        {
            using var session = new ModuleSession();
            return session.Run("Invoke-MigrationUpgrade 9999 -ConnectionString $c -Project $p", ("c", ConnectionString), ("p", slow.Folder));
        });
        var tries = 0;
        while (await AskAsync<long>("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())") == 0)
        {
            Assert.True(++tries < 500, "the other run took no lock");
            await Task.Delay(20);
        }

        return new OtherRun(slow, running);
    }

    private sealed class OtherRun(TestProject project, Task<ModuleRun> running) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Assert.Empty((await running).Errors);
            project.Dispose();
        }
    }

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public void A_script_that_was_never_written_is_warned_about(string format)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var revision = Session.Get($"New-Migration 'add phones' -Format {format}").Single().Text("Revision");
        foreach (var command in (string[])["Invoke-MigrationUpgrade @on -WhatIf", "Export-MigrationSql", "Test-Migration", "Invoke-MigrationUpgrade @on"])
        {
            var run = Session.Run(command);
            Assert.Empty(run.Errors);
            var warnings = run.Warnings.Where(warning => warning.StartsWith($"{revision} 'add phones' (versions/", StringComparison.Ordinal)).ToArray();
            Assert.Contains("its upgrade has no statement", warnings[0], StringComparison.Ordinal);
            Assert.Equal(command == "Test-Migration" ? 2 : 1, warnings.Length);
        }

        Assert.Contains(
            "its downgrade has no statement", Assert.Single(Session.Run("Invoke-MigrationDowngrade -1 @on -Confirm:$false").Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_decides_to_do_nothing_is_not_warned_about()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var path = Session.Get("New-Migration 'perhaps' -Format PowerShell").Single().Text("Path")!;
        const string comment = "    # operations that apply the revision\n";
        File.WriteAllText(path, File.ReadAllText(path).Replace(comment, comment + "    if ($env:NOT_SET_HERE) { New-Table t { Add-Column id int } }\n", StringComparison.Ordinal));
        Assert.Empty(Session.Run("Invoke-MigrationUpgrade @on").Warnings);
    }

    [Theory]
    [InlineData("Sql", "-- ")]
    [InlineData("PowerShell", "# ")]
    public void A_migration_that_is_empty_on_purpose_is_not_warned_about(string format, string mark)
    {
        using var project = Use(TestProject.WithTwoHeads());
        Session.Get($"New-MigrationMerge -Message 'merge' -Format {format}");
        var path = Session.Get($"New-Migration 'nothing to do' -Format {format}").Single().Text("Path");
        File.WriteAllText(path, File.ReadAllText(path).Replace($"{mark}statements that apply the revision", "", StringComparison.Ordinal)
            .Replace($"{mark}operations that apply the revision", "", StringComparison.Ordinal));
        var run = Session.Run("Invoke-MigrationUpgrade heads @on");
        Assert.Equal(5, run.Output.Count);
        Assert.Empty(run.Warnings);
    }
}
