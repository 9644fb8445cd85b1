namespace PsMigrate.Core.Tests.Execution;

/// <summary>Version and log tables that somebody has made, or changed, by hand.</summary>
public sealed class BookkeepingTableTests
{
    [Theory]
    [InlineData("CREATE TABLE psmigrate_version (version text)", "no column 'version_num'")]
    [InlineData("CREATE TABLE psmigrate_version ()", "no column 'version_num'")]
    [InlineData("CREATE TABLE psmigrate_version (version_num integer)", "'version_num' is of type integer and not text")]
    [InlineData("CREATE TABLE psmigrate_version (version_num text, project text NOT NULL)", "'project' is NOT NULL without a default")]
    [InlineData("CREATE TABLE psmigrate_version (version_num text); INSERT INTO psmigrate_version VALUES (NULL)", "a row without a revision")]
    [InlineData("CREATE TABLE psmigrate_version (version_num text); INSERT INTO psmigrate_version VALUES ('')", "a row without a revision")]
    [InlineData("CREATE TABLE psmigrate_version (version_num text); INSERT INTO psmigrate_version VALUES ('a1b2'), ('a1b2')", "a1b2 more than once")]
    [InlineData("CREATE SEQUENCE psmigrate_version", "no column 'version_num'")]
    public async Task A_version_table_of_another_kind_is_refused_before_anything_runs(string made, string problem)
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "CREATE TABLE one (id int);");
        await bench.ExecuteAsync(made);

        var error = await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        AssertInvalid(error, problem);
        await using var session = await bench.OpenAsync();
        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => session.ReadCurrentAsync(CancellationToken.None)), problem);
        Assert.False(await bench.ExistsAsync("one"));
    }

    [Theory]
    [InlineData("version_num varchar(32) PRIMARY KEY")]
    [InlineData("version_num text, applied_at timestamptz DEFAULT now()")]
    [InlineData("version_num revision_id NOT NULL")]
    [InlineData("id bigint GENERATED ALWAYS AS IDENTITY, version_num varchar NOT NULL")]
    public async Task A_version_table_that_fits_is_taken_as_it_is(string columns)
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "CREATE TABLE one (id int);");
        await bench.ExecuteAsync($"CREATE DOMAIN revision_id AS text; CREATE TABLE psmigrate_version ({columns})");

        await bench.UpgradeAsync();
        Assert.Equal("a1b2", await bench.VersionsAsync());
    }

    [Theory]
    [InlineData("ALTER TABLE psmigrate_log RENAME action TO what", "no column 'action'")]
    [InlineData("ALTER TABLE psmigrate_log ALTER started_at TYPE text", "'started_at' is of type text")]
    [InlineData("ALTER TABLE psmigrate_log ALTER statements TYPE text", "'statements' is of type text and not integer")]
    [InlineData("ALTER TABLE psmigrate_log ADD host text; UPDATE psmigrate_log SET host = ''; ALTER TABLE psmigrate_log ALTER host SET NOT NULL", "'host' is NOT NULL")]
    [InlineData("ALTER TABLE psmigrate_log ALTER id DROP IDENTITY", "'id' is NOT NULL")]
    public async Task A_log_table_of_another_kind_is_refused_by_readers_and_runs(string change, string problem)
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.Add("a1b2", "CREATE TABLE one (id int);").UpgradeAsync();
        bench.Add("b2c3", "CREATE TABLE two (id int);");
        await bench.ExecuteAsync(change);

        await using var session = await bench.OpenAsync();
        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => session.ReadLogAsync(CancellationToken.None)), problem);
        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => session.ReadUnfinishedAsync(CancellationToken.None)), problem);
        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync()), problem);
        Assert.False(await bench.ExistsAsync("two"));
    }

    [Theory]
    [InlineData("UPDATE psmigrate_log SET action = 'Applied'", "'action' holds 'Applied'")]
    [InlineData("UPDATE psmigrate_log SET action = '0'", "'action' holds '0'")]
    [InlineData("UPDATE psmigrate_log SET state = 'finished'", "'state' holds 'finished'")]
    [InlineData("ALTER TABLE psmigrate_log ALTER state DROP NOT NULL; UPDATE psmigrate_log SET state = NULL", "'state' holds nothing")]
    [InlineData("ALTER TABLE psmigrate_log ALTER revision DROP NOT NULL; UPDATE psmigrate_log SET revision = NULL", "'revision' holds nothing")]
    [InlineData("ALTER TABLE psmigrate_log ALTER started_at DROP NOT NULL; UPDATE psmigrate_log SET started_at = NULL", "'started_at' holds nothing")]
    [InlineData("UPDATE psmigrate_log SET duration = '2 months'", "a row of it cannot be read")]
    public async Task A_row_of_the_log_that_PsMigrate_does_not_write_is_named(string change, string problem)
    {
        await using var bench = await Workbench.CreateAsync();
        await bench.Add("a1b2", "CREATE TABLE one (id int);").UpgradeAsync();
        await bench.ExecuteAsync(change);

        await using var session = await bench.OpenAsync();
        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => session.ReadLogAsync(CancellationToken.None)), problem);
    }

    [Theory]
    [InlineData("UPDATE psmigrate_log SET action = 'Stamp'", "'action' holds 'Stamp'")]
    [InlineData("UPDATE psmigrate_log SET state = 'Begun'", "'state' holds 'Begun'")]
    public async Task A_half_done_entry_that_somebody_has_changed_is_named_by_the_run_that_would_resume_it(string change, string problem)
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "CREATE TABLE one (id int);\nCREATE INDEX CONCURRENTLY ix ON missing (id);", header: "-- Transaction: off");
        await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync());
        await bench.ExecuteAsync(change);

        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync()), problem);
    }

    [Fact]
    public async Task A_lock_table_of_another_kind_is_refused()
    {
        await using var bench = await Workbench.CreateAsync();
        bench.Add("a1b2", "CREATE TABLE one (id int);");
        bench.Settings = bench.Settings with { Lock = PsMigrate.Configuration.LockMode.Table };
        await bench.ExecuteAsync($"CREATE TABLE {bench.Settings.LockTable} (holder int)");

        AssertInvalid(await Assert.ThrowsAsync<MigrationException>(() => bench.UpgradeAsync()), "no column 'only_row'");
    }

    private static void AssertInvalid(MigrationException error, string problem)
    {
        Assert.Equal(MigrationErrorId.BookkeepingTableInvalid, error.Id);
        Assert.Contains(problem, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }
}
