using PsMigrate.Schema.Rendering;

namespace PsMigrate.Tests.Schema;

/// <summary>How changes are told in a line, and written where many tables have them.</summary>
public sealed class ChangeDetailTests
{
    [Fact]
    public async Task Long_definitions_are_told_by_what_differs_and_owners_and_privileges_where_they_are_compared()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, b int); CREATE INDEX ix ON t (a); CREATE DOMAIN d AS numeric(5,2); CREATE TABLE u (x d); CREATE SEQUENCE q AS integer; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 + 1';",
            "CREATE TABLE t (a int, b int); CREATE INDEX ix ON t (a, b DESC) WHERE a > 0; CREATE DOMAIN d AS numeric(7,2); CREATE TABLE u (x d); CREATE SEQUENCE q; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1 + 2'; GRANT SELECT ON t TO PUBLIC;");

        Assert.Equal("definition: (a) -> (a, b DESC) WHERE (a > 0)", Detail("ix"));
        Assert.Equal("converted because of Domain public.d", Detail("x"));
        Assert.Equal("type: integer -> bigint", Detail("q"));
        Assert.Equal("privileges", Detail("t"));
        Assert.Contains("SELECT 1 + 1$function$ -> ...", Detail("f"), StringComparison.Ordinal);
        Assert.EndsWith("SELECT 1 + 2$function$", Detail("f"), StringComparison.Ordinal);

        string Detail(string name) => run.Forward.Changes.Single(change => change.Id.Name == name).Detail;
    }

    [Fact]
    public async Task A_default_of_a_partitioned_table_and_all_partitions_is_one_statement()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE t (a int, b int DEFAULT 1) PARTITION BY LIST (a); CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1);",
            "CREATE TABLE t (a int, b int DEFAULT 2, c text DEFAULT 'x') PARTITION BY LIST (a); CREATE TABLE t_1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (2);");

        Assert.Equal(
            """
            ALTER TABLE public.t
                ALTER COLUMN b SET DEFAULT 2,
                ADD COLUMN c text DEFAULT 'x'::text;

            CREATE TABLE public.t_2 PARTITION OF public.t FOR VALUES IN (2);
            """.ReplaceLineEndings("\n"), SqlText.Write(run.Forward.Statements));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task Types_that_casts_of_the_columns_own_values_lead_to_change_in_one_statement()
    {
        await using var run = await DataRun.StartAsync("CREATE TABLE t (a int, b text, c text);", "CREATE TABLE t (a uuid, b int, c timestamptz[]);");

        Assert.EndsWith(
            """
            ALTER TABLE public.t
                ALTER COLUMN a TYPE uuid USING a::text::uuid,
                ALTER COLUMN b TYPE integer USING b::integer,
                ALTER COLUMN c TYPE timestamp with time zone[] USING c::timestamp with time zone[];
            """.ReplaceLineEndings("\n"), SqlText.Write(run.Forward.Statements), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_go_before_those_that_they_refer_to_and_take_their_foreign_keys_along()
    {
        await using var run = await DataRun.StartAsync(
            """
            CREATE TABLE a (id int PRIMARY KEY);
            CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a);
            CREATE TABLE c (b_id int REFERENCES b);
            CREATE FUNCTION f(id int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM b WHERE a_id = f.id; END;
            """,
            "CREATE TYPE mood AS ENUM ('sad');");

        Assert.Equal(
            ["DROP TABLE public.c", "DROP FUNCTION public.f(integer)", "DROP TABLE public.b", "DROP TABLE public.a", "CREATE TYPE public.mood AS ENUM ('sad')"],
            run.Forward.Statements.Select(statement => statement.Sql));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task Tables_that_refer_to_each_other_in_a_circle_go_without_a_key_first()
    {
        await using var run = await DataRun.StartAsync(
            "CREATE TABLE a (id int PRIMARY KEY, b_id int); CREATE TABLE b (id int PRIMARY KEY, a_id int REFERENCES a); ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b;",
            "CREATE TYPE mood AS ENUM ('sad');");

        Assert.Equal(
            ["ALTER TABLE public.a DROP CONSTRAINT a_b_id_fkey", "DROP TABLE public.b", "DROP TABLE public.a"],
            run.Forward.Statements.Select(statement => statement.Sql).SkipLast(1));
        await run.GoBackAsync();
    }

    [Fact]
    public async Task A_counter_that_becomes_an_identity_is_no_loss()
    {
        await using var run = await DataRun.StartAsync("CREATE TABLE t (a serial); INSERT INTO t DEFAULT VALUES;", "CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY);");

        var change = run.Forward.Changes.Single(change => change.Id.Name == "t_a_seq");
        Assert.False(change.IsDestructive);
        Assert.StartsWith("The identity of public.t.a takes over", Assert.Single(change.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_comment_that_an_extension_brings_along_is_not_written_again()
    {
        await using var run = await DataRun.StartAsync("", "CREATE EXTENSION citext;");

        Assert.Equal("CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;", SqlText.Write(run.Forward.Statements));
    }
}
