using PsMigrate.Rehearsals;
using PsMigrate.Schema;

namespace PsMigrate.Tests.Rehearsals;

public sealed class MigrationRehearsalTests
{
    private const string Table = "CREATE TABLE t (a int);";
    private const string Wider = "CREATE TABLE t (a int, b int);";

    [Theory]
    [InlineData(Table, Wider, "the upgrade (1 statement) leads to the schema that it should have, the downgrade (1 statement) back")]
    [InlineData("", Table, "the upgrade (1 statement)")]
    [InlineData("CREATE TYPE mood AS ENUM ('sad'); CREATE TABLE t (m mood);", "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (m mood DEFAULT 'ok');", "the upgrade (2 statements)")]
    [InlineData(Table + "CREATE VIEW v AS SELECT a FROM t;", "CREATE TABLE t (a bigint); CREATE VIEW v AS SELECT a FROM t;", "the upgrade (3 statements)")]
    public async Task What_leads_there_and_back_passes(string from, string to, string message)
    {
        var pair = await RehearsedPair.ReadAsync(from, to);
        foreach (var result in new[] { await pair.RunAsync(), await pair.RunBackAndForthAsync() })
        {
            Assert.Equal(RehearsalState.Passed, result?.State);
            Assert.Contains(message, result!.Message, StringComparison.Ordinal);
            Assert.False(result.NeedsAttention);
        }
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int, b numeric); CREATE VIEW v AS SELECT a, b FROM t;", "CREATE TABLE t (a bigint, b numeric(9, 2)); CREATE VIEW v AS SELECT a, b FROM t WHERE a > 1;")]
    [InlineData("CREATE TABLE p (a int, b text); CREATE TABLE c () INHERITS (p);", "CREATE TABLE p (a int, b text); CREATE TABLE c (a int);")]
    [InlineData("CREATE TABLE p (a int); CREATE TABLE q (b int); CREATE TABLE r (c int); CREATE TABLE c () INHERITS (p, q, r);", "CREATE TABLE p (a int); CREATE TABLE q (b int); CREATE TABLE r (c int); CREATE TABLE c () INHERITS (r, p);")]
    public async Task What_is_safe_passes(string from, string to) =>
        Assert.Equal(new RehearsalResult(RehearsalState.Passed, ""), await (await RehearsedPair.ReadAsync(from, to, safe: true)).RunAsync() with { Message = "" });

    [Fact]
    public async Task What_PostgreSQL_refuses_on_the_way_there_is_an_error_with_the_statement()
    {
        var pair = (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("ALTER TABLE t\n  ADD COLUMN a text");
        var error = await pair.RefusedAsync();
        Assert.Equal("42701", error.SqlState);
        Assert.Equal(
            "PostgreSQL refuses the upgrade of the migration on a copy of the schema, so no script was written: 42701: column \"a\" of relation \"t\" already exists (statement 2 of 2: ALTER TABLE t ADD COLUMN a text).",
            error.Message);
        Assert.Null(await pair.RunBackAndForthAsync());
    }

    [Fact]
    public async Task What_PostgreSQL_refuses_on_the_way_back_is_an_error_too()
    {
        var pair = (await RehearsedPair.ReadAsync(Table, Wider)).Downgrading("DROP TABLE nothing");
        var error = await pair.RefusedAsync();
        Assert.Equal("42P01", error.SqlState);
        Assert.Contains("refuses the downgrade", error.Message, StringComparison.Ordinal);
        Assert.Contains("(statement 2 of 2: DROP TABLE nothing)", error.Message, StringComparison.Ordinal);
        Assert.Null(await pair.RunBackAndForthAsync());
    }

    [Fact]
    public async Task A_long_statement_is_shortened()
    {
        var error = await (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading($"DROP TABLE nothing -- {new string('x', 5000)}").RefusedAsync();
        Assert.InRange(error.Message.Length, 300, 700);
        Assert.EndsWith("xxx...).", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Statements_run_in_the_transactions_that_a_run_has()
    {
        // Within one transaction a new value may not be used, and an index may not be built concurrently.
        const string AddValue = "ALTER TYPE mood ADD VALUE 'ok'";
        const string Use = "DO $$ BEGIN PERFORM 'ok'::mood; END $$";
        var pair = await RehearsedPair.ReadAsync("CREATE TYPE mood AS ENUM ('sad');" + Table, "CREATE TYPE mood AS ENUM ('sad');" + Wider);
        Assert.Equal("55P04", (await pair.Upgrading(AddValue).Upgrading(Use).RefusedAsync()).SqlState);
        pair = await RehearsedPair.ReadAsync(Table, Table + "CREATE INDEX i ON t (a);");
        Assert.Equal("25001", (await pair.Upgrading("DROP INDEX CONCURRENTLY i").RefusedAsync()).SqlState);
        pair = await RehearsedPair.ReadAsync(Table, Table + "CREATE INDEX i ON t (a);");
        Assert.Equal(RehearsalState.Passed, (await pair.Upgrading("REINDEX INDEX CONCURRENTLY i", outside: true).RunAsync()).State);
    }

    [Fact]
    public async Task What_applies_and_leads_elsewhere_is_told()
    {
        var pair = (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("ALTER TABLE t ALTER b TYPE bigint");
        var result = await pair.RunAsync();
        Assert.Equal(RehearsalState.Differs, result.State);
        Assert.True(result.NeedsAttention);
        Assert.Equal("The upgrade applies to a copy of the schema, but does not lead to the one that it should lead to; what remains is Change Column public.t.b (type: bigint -> integer).", result.Message);
        Assert.Null(await pair.RunBackAndForthAsync());
    }

    [Fact]
    public async Task A_way_back_that_leads_elsewhere_is_told()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).Downgrading("COMMENT ON TABLE t IS 'x'").RunAsync();
        Assert.Equal(RehearsalState.Differs, result.State);
        Assert.StartsWith("The downgrade applies", result.Message, StringComparison.Ordinal);
        Assert.Contains("Change Table public.t", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_remaining_objects_are_counted()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("ALTER TABLE t ADD c int, ADD d int, ADD e int, ADD f int, ADD g int, ADD h int, ADD i int").RunAsync();
        Assert.EndsWith(" and 2 more.", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE t (a int); CREATE MATERIALIZED VIEW v AS SELECT 1 / count(*) AS part FROM t WITH NO DATA;", "22012: division by zero")]
    [InlineData("CREATE TABLE t (a int); CREATE FUNCTION guard() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''not today''; END'; CREATE EVENT TRIGGER guard ON sql_drop EXECUTE FUNCTION guard();", "P0001: not today")]
    public async Task What_is_refused_for_a_value_is_doubtful(string schema, string message)
    {
        var pair = await RehearsedPair.ReadAsync(schema + "CREATE TABLE u (a int);", schema);
        var result = await pair.Upgrading("REFRESH MATERIALIZED VIEW v").RunAsync();
        Assert.Equal(RehearsalState.Doubtful, result.State);
        Assert.Contains($"may be because there are no rows: {message}", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_of_the_database_hold()
    {
        const string Schema = "CREATE SCHEMA app; CREATE TABLE app.t (a int); CREATE FUNCTION app.f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM t'; SELECT set_config('check_function_bodies', 'on', false);";
        var pair = await RehearsedPair.ReadAsync("SET check_function_bodies = off;" + Schema, "SET check_function_bodies = off;" + Schema + "CREATE TABLE u (a int);");
        pair.Upgrading("DO $$ BEGIN PERFORM app.f(); END $$");
        Assert.Equal("42P01", (await pair.RefusedAsync()).SqlState);
        pair.With(request => request with { Settings = [new("search_path", "app, public"), new("no_such_setting", "x"), new("app.tenant", "it's")] });
        Assert.Equal(RehearsalState.Passed, (await pair.Upgrading("SELECT current_setting('app.tenant')").RunAsync()).State);
    }

    [Fact]
    public async Task A_role_that_the_server_lacks_is_no_fault_of_the_migration()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("ALTER TABLE t OWNER TO nobody_of_that_name").RunAsync();
        Assert.Equal(RehearsalState.NotRehearsed, result.State);
        Assert.Contains("nobody_of_that_name", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_in_trouble_is_no_fault_of_the_migration()
    {
        var result = await (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("DO $$ BEGIN RAISE SQLSTATE '53200' USING MESSAGE = 'out of shared memory'; END $$").RunAsync();
        Assert.Equal(RehearsalState.Doubtful, result.State);
        Assert.Contains("53200: out of shared memory", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_version_of_PostgreSQL_has_no_say()
    {
        var pair = (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("SELECT 1 / 0")
            .With(request => request with { From = new SchemaModel(request.From.Objects) { ServerVersion = 12, User = request.From.User } });
        var result = await pair.RunAsync();
        Assert.Equal(RehearsalState.NotRehearsed, result.State);
        Assert.Contains("and the database on 12", result.Message, StringComparison.Ordinal);
        Assert.Null(await pair.RunBackAndForthAsync());
    }

    [Fact]
    public async Task A_rehearsal_can_be_stopped()
    {
        var pair = (await RehearsedPair.ReadAsync(Table, Wider)).Upgrading("SELECT pg_sleep(600)");
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pair.RunAsync(stop.Token));
    }
}
