using PsMigrate.Sandbox.Migrated;
using PsMigrate.Sandbox.Testing;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

/// <summary>Up, down, and up again, on graphs of all kinds.</summary>
public sealed class MigrationTesterTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psmigrate-test-");
    private int _scripts;

    public MigrationTesterTests()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "psmigrate.json"), "{}");
        _folder.CreateSubdirectory("versions");
    }

    [Fact]
    public async Task Branches_merges_and_dependencies_are_taken_back_one_by_one()
    {
        Add("base0000", "", "CREATE TABLE a (id int)", "DROP TABLE a");
        Add("left0000", "Revises: base0000", "CREATE TABLE b (id int)", "DROP TABLE b");
        Add("left1111", "Revises: left0000", "ALTER TABLE b ADD x int", "ALTER TABLE b DROP x");
        Add("right000", "Revises: base0000", "CREATE TABLE c (id int)", "DROP TABLE c");
        Add("merge000", "Revises: left1111, right000", "CREATE VIEW d AS SELECT b.x FROM b, c", "DROP VIEW d");
        Add("other000", "Depends on: left0000", "CREATE TABLE e AS SELECT * FROM b", "DROP TABLE e");

        var outcomes = await RunAsync();

        Assert.Equal(6, outcomes.Count);
        Assert.All(outcomes, outcome => Assert.Equal(MigrationTestState.Passed, outcome.State));
    }

    [Fact]
    public async Task Only_what_is_named_is_tested_and_only_what_it_needs_is_applied()
    {
        Add("base0000", "", "CREATE TABLE a (id int)", null);
        Add("left0000", "Revises: base0000", "SELECT 1 / 0", "SELECT 1");
        Add("right000", "Revises: base0000", "ALTER TABLE a ADD x int", "ALTER TABLE a DROP x");
        Assert.Equal(["right000 Passed"], Words(await RunAsync("right000")));
    }

    [Fact]
    public async Task A_failure_stops_only_what_needs_it()
    {
        Add("base0000", "", "CREATE TABLE a (id int)", "DROP TABLE a");
        Add("left0000", "Revises: base0000", "CREATE TABLE b (id int); SELECT 1 / 0", "DROP TABLE b");
        Add("left1111", "Revises: left0000", "CREATE TABLE d (id int)", "DROP TABLE d");
        Add("right000", "Revises: base0000", "CREATE TABLE b (id int)", "DROP TABLE b");
        Assert.Equal(
            ["base0000 Passed", "left0000 Failed", "left1111 Skipped", "right000 Passed"],
            Words(await RunAsync()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_downgrade_that_fails_leaves_the_next_ones_a_whole_database()
    {
        Add("base0000", "", "CREATE TABLE a (id int)", "DROP TABLE a CASCADE; SELECT 1 / 0");
        Add("next0000", "Revises: base0000", "ALTER TABLE a ADD x int", "ALTER TABLE a DROP x");
        Assert.Equal(["base0000 Failed", "next0000 Passed"], Words(await RunAsync()));
    }

    [Fact]
    public async Task Scripts_outside_a_transaction_are_tested_too_also_when_they_stop_halfway()
    {
        Add("base0000", "", "CREATE TABLE a (id int)", "DROP TABLE a");
        Add("index000", "Revises: base0000\n-- Transaction: off", "CREATE INDEX CONCURRENTLY ix ON a (id)", "DROP INDEX CONCURRENTLY ix");
        Add("half0000", "Revises: index000\n-- Transaction: off", "CREATE TABLE b (id int)", "DROP TABLE b; SELECT 1 / 0");
        Add("last0000", "Revises: half0000", "ALTER TABLE b ADD x int", "ALTER TABLE b DROP x");
        Assert.Equal(["base0000 Passed", "index000 Passed", "half0000 Failed", "last0000 Passed"], Words(await RunAsync()));
    }

    [Theory]
    [InlineData("CREATE TYPE mood AS ENUM ('ok')", "SELECT 1", "LeftBehind Enum public.mood")]
    [InlineData("ALTER TABLE a ALTER id TYPE bigint", "SELECT 1", "Changed Column public.a.id")]
    [InlineData("COMMENT ON TABLE a IS 'x'", "SELECT 1", "Changed Table public.a")]
    [InlineData("GRANT SELECT ON a TO PUBLIC", "SELECT 1", "Changed Table public.a")]
    [InlineData("ALTER TABLE a ADD x int", "ALTER TABLE a DROP x, DROP id", "Missing Column public.a.id")]
    public async Task What_a_downgrade_leaves_or_takes_is_named(string up, string down, string difference)
    {
        Add("base0000", "", "CREATE TABLE a (id int, other int)", "DROP TABLE a");
        Add("next0000", "Revises: base0000", up, down);
        var outcome = Assert.Single(await RunAsync("next0000"));
        Assert.Equal(MigrationTestState.Failed, outcome.State);
        Assert.Contains(difference, outcome.Differences.Select(found => found.ToString()));
    }

    [Fact]
    public async Task An_upgrade_that_depends_on_what_was_there_is_found_out_the_second_time()
    {
        Add("base0000", "", "CREATE SEQUENCE s", "DROP SEQUENCE s");
        Add("next0000", "Revises: base0000", "DO $$ BEGIN EXECUTE format('CREATE TABLE t%s (id int)', nextval('s')); END $$", "DO $$ BEGIN EXECUTE format('DROP TABLE t%s', currval('s')); END $$");
        var outcome = Assert.Single(await RunAsync("next0000"));
        Assert.Equal(
            ["AfterSecondUpgrade LeftBehind public.t2", "AfterSecondUpgrade Missing public.t1"],
            outcome.Differences.Where(found => found.Kind == "Table").Select(found => $"{found.Phase} {found.Difference} {found.Name}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Rows_that_do_not_come_back_are_told_and_are_no_failure()
    {
        Add("base0000", "", "CREATE TABLE a (id int, name text); CREATE TABLE kept (id int); INSERT INTO kept VALUES (1)", "DROP TABLE a, kept");
        Add("drop0000", "Revises: base0000", "ALTER TABLE a DROP name", "ALTER TABLE a ADD name text");
        Add("empty000", "Revises: drop0000", "DELETE FROM a", "SELECT 1");
        var outcomes = await RunAsync(
            (revision, database, _) => revision == "drop0000" ? Sql.ScalarAsync(database.ConnectionString, "INSERT INTO a VALUES (1, 'ann'), (2, 'bob')") : Task.CompletedTask);
        Assert.All(outcomes, outcome => Assert.Equal(MigrationTestState.Passed, outcome.State));
        Assert.Equal(["public.a: 2 rows, not with the same contents after the downgrade"], outcomes[1].DataChanges);
        Assert.Equal(["public.a: 2 rows before, 0 after the downgrade"], outcomes[2].DataChanges);
    }

    [Fact]
    public async Task The_database_is_dropped_at_the_end_and_when_nobody_asks_on()
    {
        Add("base0000", "", "CREATE TABLE a (id int)", "DROP TABLE a");
        Add("next0000", "Revises: base0000", "CREATE TABLE b (id int)", "DROP TABLE b");
        var server = await TestServer.GetAsync();
        var names = new List<string>();
        var tester = new MigrationTester(server, await MigratedSchema.LoadAsync(_folder.FullName), (_, database, _) =>
        {
            names.Add(database.Name);
            return Task.CompletedTask;
        });
        await foreach (var outcome in tester.RunAsync(["base0000", "next0000"]))
        {
            Assert.Equal("base0000", outcome.Revision.Id);
            break;
        }
        Assert.False(await Sql.DatabaseExistsAsync(server, Assert.Single(names.Distinct())));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static IEnumerable<string> Words(IEnumerable<MigrationTestOutcome> outcomes) =>
        outcomes.Select(outcome => $"{outcome.Revision.Id} {outcome.State}");

    private void Add(string id, string header, string up, string? down) => File.WriteAllText(
        Path.Combine(_folder.FullName, "versions", $"{++_scripts:00}.sql"),
        $"-- {id}\n--\n-- Revision: {id}\n{(header.Length > 0 ? $"-- {header}\n" : "")}\n-- migrate:up\n{up};\n{(down is null ? "" : $"\n-- migrate:down\n{down};\n")}");

    private Task<IReadOnlyList<MigrationTestOutcome>> RunAsync(params string[] revisions) => RunAsync(null, revisions);

    private async Task<IReadOnlyList<MigrationTestOutcome>> RunAsync(
        Func<string, SandboxDatabase, CancellationToken, Task>? seed, params string[] revisions)
    {
        var schema = await MigratedSchema.LoadAsync(_folder.FullName);
        var tester = new MigrationTester(await TestServer.GetAsync(), schema, seed);
        var outcomes = new List<MigrationTestOutcome>();
        await foreach (var outcome in tester.RunAsync(revisions.Length > 0 ? revisions : [.. schema.Catalog.Graph.Revisions.Select(revision => revision.Id)]))
            outcomes.Add(outcome);
        return outcomes;
    }
}
