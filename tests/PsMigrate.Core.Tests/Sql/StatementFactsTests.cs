using PsMigrate.Sql;

namespace PsMigrate.Core.Tests.Sql;

public sealed class StatementFactsTests
{
    [Theory]
    [InlineData("begin", true)]
    [InlineData("/* x */ Begin Work", true)]
    [InlineData("START TRANSACTION ISOLATION LEVEL SERIALIZABLE", true)]
    [InlineData("commit and chain", true)]
    [InlineData("COMMIT PREPARED 'x'", true)]
    [InlineData("end", true)]
    [InlineData("abort", true)]
    [InlineData("rollback", true)]
    [InlineData("rollback work and no chain", true)]
    [InlineData("ROLLBACK PREPARED 'x'", true)]
    [InlineData("prepare transaction 'x'", true)]
    [InlineData("rollback to savepoint a", false)]
    [InlineData("rollback transaction to a", false)]
    [InlineData("savepoint a", false)]
    [InlineData("release savepoint a", false)]
    [InlineData("prepare p as select 1", false)]
    [InlineData("\"begin\"", false)]
    [InlineData("create table begin (a int)", false)]
    public void Transaction_control_is_known(string sql, bool expected) =>
        Assert.Equal(expected, StatementFacts.Of(sql).IsTransactionControl);

    [Theory]
    [InlineData("create index concurrently i on t (a)")]
    [InlineData("CREATE UNIQUE INDEX /* x */ CONCURRENTLY IF NOT EXISTS i ON t (a)")]
    [InlineData("drop index concurrently if exists s.i")]
    [InlineData("reindex index concurrently i")]
    [InlineData("reindex (verbose, concurrently) table t")]
    [InlineData("reindex (concurrently on) table t")]
    [InlineData("reindex schema s")]
    [InlineData("reindex database d")]
    [InlineData("reindex (verbose) system d")]
    [InlineData("alter table only s.\"T\" detach partition p concurrently")]
    [InlineData("alter table if exists t * detach partition s.p concurrently")]
    [InlineData("vacuum (analyze) t")]
    [InlineData("create database d")]
    [InlineData("drop database if exists d")]
    [InlineData("create tablespace x location '/x'")]
    [InlineData("drop tablespace x")]
    [InlineData("alter system set a = 1")]
    [InlineData("alter database d set tablespace x")]
    [InlineData("cluster")]
    [InlineData("cluster verbose")]
    [InlineData("cluster (verbose)")]
    [InlineData("discard all")]
    [InlineData("create subscription s connection 'c' publication p")]
    [InlineData("create subscription s connection 'c' publication p with (create_slot)")]
    [InlineData("alter subscription s refresh publication")]
    [InlineData("alter subscription s add publication p")]
    public void What_the_manual_bars_from_transactions_is_known(string sql)
    {
        var facts = StatementFacts.Of(sql);
        Assert.True(facts.CannotRunInTransaction);
        Assert.NotNull(facts.OutsideTransactionReason);
    }

    [Theory]
    [InlineData("create index i on t (a)")]
    [InlineData("create index \"concurrently\" on t (a)")]
    [InlineData("reindex (concurrently false) table t")]
    [InlineData("reindex (concurrently 'off') table t")]
    [InlineData("reindex table t")]
    [InlineData("alter table t detach partition p")]
    [InlineData("alter table t detach partition p finalize")]
    [InlineData("alter table t add column concurrently_done int")]
    [InlineData("alter database d set work_mem = '1MB'")]
    [InlineData("cluster t using i")]
    [InlineData("cluster verbose t")]
    [InlineData("analyze t")]
    [InlineData("discard temp")]
    [InlineData("create subscription s connection 'c' publication p with (connect = false)")]
    [InlineData("create subscription s connection 'c' publication p with (slot_name = 'x', create_slot = 'off')")]
    [InlineData("alter subscription s add publication p with (refresh = false)")]
    [InlineData("alter subscription s disable")]
    [InlineData("alter type e add value 'x'")]
    [InlineData("do $$ begin execute 'vacuum'; end $$")]
    public void What_may_run_in_a_transaction_is_let_through(string sql) =>
        Assert.False(StatementFacts.Of(sql).CannotRunInTransaction);

    [Theory]
    [InlineData("set search_path = x", true)]
    [InlineData("set session work_mem = '1MB'", true)]
    [InlineData("set role x", true)]
    [InlineData("set session authorization x", true)]
    [InlineData("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY", true)]
    [InlineData("set time zone 'UTC'", true)]
    [InlineData("reset all", true)]
    [InlineData("discard plans", true)]
    [InlineData("listen x", true)]
    [InlineData("load 'x'", true)]
    [InlineData("prepare p as select 1", true)]
    [InlineData("create temp table t (a int)", true)]
    [InlineData("create or replace temporary view v as select 1", true)]
    [InlineData("declare c cursor with hold for select 1", true)]
    [InlineData("select set_config('search_path', '', false)", true)]
    [InlineData("select pg_catalog.set_config('a.b', coalesce(x, 'y'), false) from t", true)]
    [InlineData("select SET_CONFIG('a.b', 'c', is_local)", true)]
    [InlineData("set local search_path = x", false)]
    [InlineData("set transaction read only", false)]
    [InlineData("set constraints all deferred", false)]
    [InlineData("select set_config('a.b', 'c', true)", false)]
    [InlineData("select 'set_config(''a'', ''b'', false)'", false)]
    [InlineData("update t set role = 'x'", false)]
    [InlineData("create table temp (a int)", false)]
    [InlineData("prepare transaction 'x'", false)]
    public void What_outlives_the_transaction_is_known(string sql, bool expected) =>
        Assert.Equal(expected, StatementFacts.Of(sql).ChangesSessionState);

    public static TheoryData<string, ConcurrentIndex?> Indexes => new()
    {
        { "create index concurrently Foo on Bar (a)", new(ConcurrentIndexAction.Create, null, "foo", "bar", false) },
        { "create unique index concurrently if not exists \"Foo\"\"x\" on only \"S\".T using btree (a)", new(ConcurrentIndexAction.Create, "S", "Foo\"x", "t", true) },
        { "create index concurrently on t (a)", new(ConcurrentIndexAction.Create, null, null, "t", false) },
        { "create index concurrently if on t (a)", new(ConcurrentIndexAction.Create, null, "if", "t", false) },
        { "create index concurrently U&\"d\\0061t\\+000061\" on t (a)", new(ConcurrentIndexAction.Create, null, "data", "t", false) },
        { "create index concurrently U&\"d!0061!!\" uescape '!' on t (a)", new(ConcurrentIndexAction.Create, null, "da!", "t", false) },
        { "create index concurrently ÄB on t (a)", new(ConcurrentIndexAction.Create, null, "Äb", "t", false) },
        { $"create index concurrently {new string('x', 62)}ä on t (a)", new(ConcurrentIndexAction.Create, null, new string('x', 62), "t", false) },
        { "create index i on t (a)", null },
        { "drop index concurrently s.I cascade", new(ConcurrentIndexAction.Drop, "s", "i", null, false) },
        { "drop index concurrently if exists i", new(ConcurrentIndexAction.Drop, null, "i", null, true) },
        { "drop index i", null },
        { "reindex index concurrently s.i", new(ConcurrentIndexAction.Reindex, "s", "i", null, false) },
        { "reindex (concurrently, verbose) index i", new(ConcurrentIndexAction.Reindex, null, "i", null, false) },
        { "reindex table concurrently t", new(ConcurrentIndexAction.ReindexTable, null, null, "t", false) },
        { "reindex index i", null },
        { "reindex schema concurrently s", null },
        { "select 1", null },
    };

    [Theory]
    [MemberData(nameof(Indexes))]
    public void A_concurrent_index_is_known_by_its_stored_names(string sql, ConcurrentIndex? expected) =>
        Assert.Equal(expected, StatementFacts.Of(sql).ConcurrentIndex);

    [Fact]
    public void Keywords_are_the_first_words() =>
        Assert.Equal(["CREATE", "UNIQUE", "INDEX", "CONCURRENTLY"], StatementFacts.Of("create -- x\nunique index concurrently i on t (a)").Keywords);
}
