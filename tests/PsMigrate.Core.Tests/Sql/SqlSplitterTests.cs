using System.Diagnostics;
using System.Text;
using PsMigrate.Sql;

namespace PsMigrate.Core.Tests.Sql;

public sealed class SqlSplitterTests
{
    private static string[] Split(string sql) => [.. SqlSplitter.Split(sql).Select(statement => statement.Text)];

    [Theory]
    [InlineData("select 1; select 2", new[] { "select 1", "select 2" })]
    [InlineData(";; select 1;;\n;", new[] { "select 1" })]
    [InlineData("-- a;\n/* b; */ ; select 1 /* ; */ + 2 -- ;\n;", new[] { "select 1 /* ; */ + 2" })]
    [InlineData("select ';', \";\", $$;$$, $a$;$$;$a$, e'\\';';", new[] { "select ';', \";\", $$;$$, $a$;$$;$a$, e'\\';'" })]
    [InlineData("", new string[0])]
    [InlineData("-- only a comment", new string[0])]
    [InlineData("select a$b$c; select 1", new[] { "select a$b$c", "select 1" })]
    [InlineData("create rule r as on insert to t do also (insert into a values (1); delete from b); select 1",
        new[] { "create rule r as on insert to t do also (insert into a values (1); delete from b)", "select 1" })]
    public void Statements_end_at_their_semicolons_only(string sql, string[] expected) => Assert.Equal(expected, Split(sql));

    [Theory]
    [InlineData("create function f() returns int begin atomic select 1; select 2; end")]
    [InlineData("CREATE OR REPLACE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC INSERT INTO t VALUES (1); END")]
    [InlineData("create function f(x int) returns text begin atomic select case when x > 0 then case x when 1 then 'a' end else 'b' end; end")]
    [InlineData("create function f() returns int begin atomic select 1 as end; select t.case from t; end")]
    [InlineData("create function f() returns int begin/**/atomic; ; select 1; end")]
    [InlineData("create /* x */ or -- y\n replace function f() returns int begin atomic select (case when true then 1 end); end")]
    public void A_body_in_BEGIN_ATOMIC_stays_whole(string sql) =>
        Assert.Equal([sql, "select 1"], Split(sql + ";\nselect 1;"));

    [Theory]
    [InlineData("begin; select 1; end; ", new[] { "begin", "select 1", "end" })]
    [InlineData("create table begin (atomic int); select 1", new[] { "create table begin (atomic int)", "select 1" })]
    [InlineData("select begin atomic; select 1", new[] { "select begin atomic", "select 1" })]
    [InlineData("create function begin() returns int return 1; select 1", new[] { "create function begin() returns int return 1", "select 1" })]
    [InlineData("create function f(begin int, atomic int) returns int return 1; select 1", new[] { "create function f(begin int, atomic int) returns int return 1", "select 1" })]
    [InlineData("create function f() returns int as 'begin atomic; end'; select 1", new[] { "create function f() returns int as 'begin atomic; end'", "select 1" })]
    public void BEGIN_opens_a_body_only_with_ATOMIC_after_CREATE_FUNCTION(string sql, string[] expected) => Assert.Equal(expected, Split(sql));

    [Fact]
    public void Lines_are_those_of_the_first_token_whatever_ends_the_lines()
    {
        var statements = SqlSplitter.Split("-- a\r\n\r\nselect 1;\r\n/* b\n */ select\n 2;\rselect 3;select 4", 10);
        Assert.Equal([12, 14, 16, 16], statements.Select(statement => statement.Line));
    }

    [Theory]
    [InlineData("select 1;\ncreate table t (a int;\nselect 2;", "x.sql:2: The parenthesis")]
    [InlineData("create function f() returns int\nbegin atomic select 1;", "x.sql:2: The BEGIN ATOMIC")]
    [InlineData("select 1;\nselect 'a", "x.sql:2: The string")]
    [InlineData("select\0 1", "x.sql:1: The script holds a NUL")]
    [InlineData("copy t from stdin;\n1\tit's\n\\.\n", "x.sql:1: COPY ... FROM STDIN")]
    [InlineData("select 1;\n-- c\ncopy t (a, b)\nfrom stdin with (format csv);\na,b\n\\.\n", "x.sql:3: COPY ... FROM STDIN")]
    [InlineData("copy (select 1) to stdout", "x.sql:1: COPY ... TO STDOUT")]
    [InlineData("\\i other.sql", "x.sql:1: \\i is a command for psql")]
    [InlineData("select 1\n\\gexec", "x.sql:2: \\gexec is a command for psql")]
    [InlineData("select 1;\nset local standard_conforming_strings to off; select '\\'';'", "x.sql:2: With standard_conforming_strings off")]
    [InlineData("select \\ 1", "x.sql:1: A backslash outside quotes")]
    public void What_cannot_run_is_refused_with_file_and_line(string sql, string message)
    {
        var error = Assert.Throws<MigrationException>(() => SqlSplitter.Split(sql, 1, "x.sql"));
        Assert.Equal(MigrationErrorId.InvalidScript, error.Id);
        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.RecommendedAction);
    }

    [Theory]
    [InlineData("copy t from '/tmp/x.csv'")]
    [InlineData("copy t from program 'stdin'")]
    [InlineData("select stdin from stdin")]
    [InlineData("copy stdin from 'x'")]
    [InlineData("select '\\.'")]
    [InlineData("SET standard_conforming_strings = on")]
    public void What_only_looks_like_client_data_is_let_through(string sql) => Assert.Equal([sql], Split(sql));

    [Fact]
    public void The_restrict_lines_of_pg_dump_count_as_comments() =>
        Assert.Equal(["select 1", "select 2"], Split("\\restrict aBc123\n\nselect 1;\n\\unrestrict aBc123\nselect 2;\n"));

    [Fact]
    public void Twenty_megabytes_split_in_linear_time()
    {
        var script = new StringBuilder(21_000_000);
        for (var i = 0; script.Length < 20_000_000; i++)
            script.Append("insert into t (a, b, c) values (").Append(i).Append(", 'it''s', $$x;y$$); -- done\n");
        var text = script.ToString();
        var watch = Stopwatch.StartNew();
        var statements = SqlSplitter.Split(text);
        // Some 0.3 s on a quiet machine; anything quadratic would take hours, so a busy one may have its time.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"took {watch.Elapsed}");
        Assert.Equal(text.Count(c => c == '\n'), statements.Count);
        Assert.Equal(statements.Count, statements[^1].Line);
    }
}
