using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Autogenerate;

public sealed class ReviewTests : DatabaseTest
{
    [Theory]
    [InlineData("CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2)", "SELECT 1", "The table's rows are lost.|Checked: 2 rows are in the table.")]
    [InlineData("CREATE TABLE t (id int)", "SELECT 1", "Checked: the table is empty.")]
    [InlineData("CREATE TABLE t (id int, a int); INSERT INTO t VALUES (1, 2), (2, NULL)", "CREATE TABLE t (id int)", "The column's values are lost.|Checked: one row holds a value.")]
    [InlineData("CREATE TABLE t (id int); INSERT INTO t VALUES (1)", "CREATE TABLE t (id int, a int NOT NULL)", "Checked: the table has a row, so the change would fail.")]
    [InlineData("CREATE TABLE t (id int); INSERT INTO t VALUES (NULL), (NULL)", "CREATE TABLE t (id int NOT NULL)", "Checked: 2 rows hold NULL, so the change would fail.")]
    [InlineData("CREATE TABLE t (a text); INSERT INTO t VALUES ('ab'), ('abcdef')", "CREATE TABLE t (a varchar(3))", "Rewrites the table and its indexes, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).|Checked: one row holds a value that does not fit character varying(3).")]
    [InlineData("CREATE TABLE t (a bigint); INSERT INTO t VALUES (3000000000)", "CREATE TABLE t (a int)", "Checked: one row holds a value that does not fit integer.")]
    [InlineData("CREATE TABLE t (a numeric); INSERT INTO t VALUES (1.5), (2)", "CREATE TABLE t (a int)", "Checked: one row holds a value that does not fit integer.")]
    [InlineData("CREATE TYPE m AS ENUM ('a', 'b'); CREATE TABLE t (m m); INSERT INTO t VALUES ('a'), ('a')", "CREATE TYPE m AS ENUM ('c', 'b'); CREATE TABLE t (m m)", "Checked: 2 rows of public.t hold it, so the change would fail.|If this is a rename, use -Rename 'public.m.a=c', which rewrites nothing and keeps the rows.")]
    [InlineData("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1), (2)", "CREATE TABLE t (a int CONSTRAINT u UNIQUE)", "Checked: rows collide in one value, so the change would fail.")]
    [InlineData("CREATE TABLE t (a int); INSERT INTO t VALUES (1), (-1)", "CREATE TABLE t (a int CONSTRAINT positive CHECK (a > 0))", "Checked: one row does not fit, so the change would fail.")]
    [InlineData("CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int); INSERT INTO t VALUES (1), (2)", "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES o)", "Checked: 2 rows have no match, so the change would fail.")]
    [InlineData("CREATE TABLE t (a int)", "CREATE TABLE t (a int, b uuid DEFAULT gen_random_uuid())", "Rewrites the table, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).")]
    [InlineData("CREATE TYPE a AS (x text, y bigint); CREATE TABLE t (a a)", "CREATE TYPE a AS (y int, z text); CREATE TABLE t (a a)", "The values of the attribute x are lost.|Not every value of bigint is one of integer: values may be rounded or cut, or the change may fail.|Rewrites every table with a column of this type, and blocks reads and writes meanwhile (ACCESS EXCLUSIVE).")]
    [InlineData("CREATE DOMAIN d AS numeric(12,4); CREATE TABLE t (a d)", "CREATE DOMAIN d AS numeric(12,2); CREATE TABLE t (a d)", "Not every value of numeric(12,4) is one of numeric(12,2): values may be rounded or cut, or the change may fail.")]
    [InlineData("CREATE TABLE t (a int, old text)", "CREATE TABLE t (a int, new text)", "If this is a rename, use -Rename 'public.t.old=new', which keeps the data.")]
    public async Task Notes_tell_what_is_lost_what_may_fail_and_what_is_a_rename(string from, string to, string notes)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>(from);
        project.AddModel(to + ";");
        var found = Session.Get("(Compare-MigrationModel @on).Notes").Select(note => note.ToString()).ToList();
        foreach (var note in notes.Split('|'))
            Assert.Contains(note, found);
    }

    [Theory]
    [InlineData("CREATE TABLE t (id int)", "CREATE TABLE t (id int, a int)", "public.t: AccessExclusive", "reads and writes")]
    [InlineData("CREATE TABLE t (id int)", "CREATE TABLE t (id int); CREATE INDEX i ON t (id)", "public.t: Share", "writes")]
    [InlineData("CREATE TABLE t (id int)", "CREATE TABLE t (id int); COMMENT ON TABLE t IS 'x'", "public.t: ShareUpdateExclusive", "")]
    [InlineData("CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int)", "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES o)", "public.o: ShareRowExclusive, public.t: ShareRowExclusive", "writes")]
    [InlineData("CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES o)", "CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int)", "public.o: AccessExclusive, public.t: AccessExclusive", "reads and writes")]
    [InlineData("CREATE TABLE o (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES o)", "CREATE TABLE o (id int PRIMARY KEY)", "public.o: AccessExclusive, public.t: AccessExclusive", "reads and writes")]
    [InlineData("CREATE TABLE t (id int) WITH (fillfactor = 70)", "CREATE TABLE t (id int) WITH (fillfactor = 80)", "public.t: ShareUpdateExclusive", "")]
    [InlineData("SELECT", "CREATE TABLE t (id int)", "", "")]
    public async Task Locks_are_told_for_each_change(string from, string to, string locks, string blocks)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>(from);
        project.AddModel(to + ";");
        var change = Session.Get("Compare-MigrationModel @on").Single();
        Assert.Equal(locks, string.Join(", ", (IEnumerable<string>)change.Properties["Locks"].Value));
        Assert.Equal(blocks, change.Text("Blocks"));
    }

    [Theory]
    [InlineData("Sql", "-- ")]
    [InlineData("PowerShell", "# ")]
    public async Task A_generated_file_hides_nothing_that_is_destructive(string format, string mark)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int, a int, b text); CREATE TABLE gone (id int); INSERT INTO t VALUES (1, 2, 'x'); INSERT INTO gone VALUES (1)");
        project.AddModel("CREATE TABLE t (id int, b varchar(10));");
        var text = File.ReadAllText(Session.Get($"New-Migration 'x' -AutoGenerate -Format {format} @on -WarningAction SilentlyContinue").Single().Text("Path"));
        foreach (var line in new[]
        {
            "Reads and writes wait until this commits: public.gone, public.t",
            "REVIEW, DESTRUCTIVE: public.gone: Checked: the table has one row.",
            "REVIEW, DESTRUCTIVE: public.t.a: Checked: one row holds a value.",
            "REVIEW, DESTRUCTIVE: public.t.b: Checked: every value fits character varying(10).",
        })
            Assert.Contains(mark + line, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Rows stand in the way: ")]
    [InlineData("-SafeOnly", "Left out, since rows stand in the way: ")]
    public async Task Rows_that_stand_in_the_way_are_a_warning_when_the_migration_is_written(string option, string told)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int, a text, c int); INSERT INTO t VALUES (1, NULL, 2)");
        project.AddModel("CREATE TABLE t (id int, a text NOT NULL, b int NOT NULL, c int NOT NULL);");
        Assert.Equal(["public.t.a", "public.t.b"], Session.Get("Compare-MigrationModel @on | Where-Object WouldFail").Select(difference => difference.Text("Object")).Order());
        var warnings = Session.Run($"New-Migration 'x' -AutoGenerate {option} -WhatIf @on").Warnings.Where(text => text.StartsWith(told, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(2, warnings.Count);
        Assert.StartsWith($"{told}Add Column public.t.b.", warnings[0], StringComparison.Ordinal);
        Assert.EndsWith("Checked: one row holds NULL, so the change would fail.", warnings[1], StringComparison.Ordinal);
        await AskAsync<object>("DELETE FROM t");
        Assert.DoesNotContain(Session.Run($"New-Migration 'x' -AutoGenerate {option} -WhatIf @on").Warnings, text => text.Contains("ows stand", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tables_that_wait_are_told_on_lines_that_can_be_read()
    {
        using var project = Use(new TestProject());
        string Tables(string columns) => string.Concat(Enumerable.Range(10, 40).Select(i => $"CREATE TABLE entity_with_a_name_{i} ({columns}); "));
        await AskAsync<object>(Tables("id int"));
        project.AddModel(Tables("id int, more int"));
        var lines = File.ReadAllLines(Session.Get("New-Migration 'x' -AutoGenerate @on").Single().Text("Path"));
        var first = Array.FindIndex(lines, line => line.Contains("wait until this commits", StringComparison.Ordinal));
        var told = lines.Skip(first).TakeWhile(line => line.TrimStart().StartsWith('#')).ToArray();
        Assert.All(told, line => Assert.True(line.Length <= 122, line));
        Assert.Equal(Enumerable.Range(10, 40).Select(i => $"public.entity_with_a_name_{i}"), string.Concat(told).Split('#', ' ', ',').Where(word => word.StartsWith("public.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rows_are_checked_under_the_old_names_when_something_is_renamed()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE users (id int, name text, age int); INSERT INTO users VALUES (1, NULL, 5)");
        project.AddModel("CREATE TABLE people (id int, full_name text NOT NULL);");
        var notes = Session.Get("(Compare-MigrationModel -Rename 'users.name=full_name', 'users=people' @on).Notes").Select(note => note.ToString()).ToList();
        Assert.Contains("Checked: one row holds NULL, so the change would fail.", notes);
        Assert.Contains("Checked: one row holds a value.", notes);
    }

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public async Task An_enum_value_is_renamed_and_keeps_its_rows(string format)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (m mood DEFAULT 'sad'); INSERT INTO t VALUES ('sad')");
        project.AddModel("CREATE TYPE mood AS ENUM ('blue', 'ok'); CREATE TABLE t (m mood DEFAULT 'blue');");
        Session.Get($"New-Migration 'blue' -AutoGenerate -Format {format} -Rename 'mood.sad=blue' @on; Invoke-MigrationUpgrade @on");
        Assert.Equal("blue", await AskAsync<string>("SELECT m::text FROM t"));
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
        Session.Get("Invoke-MigrationDowngrade base @on -Confirm:$false");
        Assert.Equal("sad", await AskAsync<string>("SELECT m::text FROM t"));
    }

    [Fact]
    public async Task SafeOnly_leaves_out_what_rows_make_fail_and_what_needs_that_so_that_the_rest_applies()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int, a text, c int); INSERT INTO t VALUES (1, NULL, 2), (1, 'x', -3)");
        project.AddModel("""
            CREATE TABLE t (id int UNIQUE, a text NOT NULL, b int NOT NULL, c int NOT NULL, CONSTRAINT positive CHECK (c > 0));
            CREATE INDEX t_b ON t (b);
            CREATE TABLE u (t int REFERENCES t (id), note text);
            """);
        var left = Session.Get("Compare-MigrationModel -SafeOnly @on | Where-Object LeftOut");
        Assert.Equal(
            ["public.t.a", "public.t.b", "public.t.positive", "public.t.t_b", "public.t.t_id_key", "public.u.u_t_fkey"],
            left.Select(difference => difference.Text("Object")).Order(StringComparer.Ordinal));
        var run = Session.Run("New-Migration 'x' -AutoGenerate -SafeOnly @on");
        var text = File.ReadAllText(run.Output.Single().Text("Path"));
        Assert.Contains("# LEFT OUT, ROWS STAND IN THE WAY: Add Constraint public.t.positive:", text, StringComparison.Ordinal);
        Assert.Matches("# LEFT OUT: Add Index public.t.t_b: .*Needs Column public.t.b, which is left out\\.", text);
        Assert.Equal(6, run.Warnings.Count);
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Equal("c", await AskAsync<string>("SELECT string_agg(attname, ',') FROM pg_attribute WHERE attrelid = 't'::regclass AND attnum > 0 AND attnotnull"));
        Assert.Equal("t,note", await AskAsync<string>("SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'u'::regclass AND attnum > 0"));
        var again = Session.Run("New-Migration 'y' -AutoGenerate -SafeOnly @on");
        Assert.Empty(again.Output);
        Assert.Contains(again.Warnings, warning => warning.EndsWith("differs only in what was left out: no script was written.", StringComparison.Ordinal));
        await AskAsync<object>("DELETE FROM t");
        Session.Get("New-Migration 'z' -AutoGenerate -SafeOnly @on; Invoke-MigrationUpgrade @on");
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
    }

    [Theory]
    [InlineData("CREATE TABLE t (a pos)", "(-1), (2), (NULL)", "one value does not fit in public.t.a")]
    [InlineData("CREATE TABLE t (a pos[])", "('{-1, 3, -2}')", "2 values do not fit in public.t.a")]
    [InlineData("CREATE DOMAIN tiny AS pos; CREATE TYPE pair AS (x tiny[], y text); CREATE TABLE t (a pair)", "(('{-5}', 'x')), (NULL)", "one value does not fit in public.t.a")]
    [InlineData("CREATE TABLE top (a pos); CREATE TABLE t () INHERITS (top)", "(-1)", "one value does not fit in public.t.a")]
    public async Task SafeOnly_leaves_the_check_of_a_domain_out_that_values_break(string tables, string rows, string found)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>($"CREATE DOMAIN pos AS int; {tables}; INSERT INTO t VALUES {rows}");
        project.AddModel($"CREATE DOMAIN pos AS int CHECK (VALUE > 0); {tables}; CREATE TABLE u (a int);");
        var run = Session.Run("New-Migration 'x' -AutoGenerate -SafeOnly @on");
        var left = Assert.Single(run.Warnings);
        Assert.StartsWith("Left out, since rows stand in the way: Add DomainConstraint public.pos.pos_check.", left, StringComparison.Ordinal);
        Assert.Contains($"Checked: {found}, so the change would fail.", left, StringComparison.Ordinal);
        Session.Get("Invoke-MigrationUpgrade @on");
        await AskAsync<object>("DELETE FROM t");
        Session.Get("New-Migration 'y' -AutoGenerate -SafeOnly @on; Invoke-MigrationUpgrade @on");
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
    }

    [Fact]
    public async Task SafeOnly_leaves_out_what_an_object_that_is_not_compared_keeps_from_changing()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE FUNCTION same(int, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true'; CREATE OPERATOR === (LEFTARG = int, RIGHTARG = text, FUNCTION = same); CREATE TABLE t (a int)");
        project.AddModel("CREATE TABLE t (a int, b int);");
        Assert.StartsWith("UnmodelledObject,", Assert.Single(Session.Run("New-Migration 'x' -AutoGenerate @on").Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        var run = Session.Run("New-Migration 'x' -AutoGenerate -SafeOnly @on");
        Assert.Empty(run.Errors);
        Assert.Single(run.Output);
        Assert.StartsWith("Left out: Remove Function public.same(integer, text). public.same(integer, text) cannot go, because the operator ", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_needs_something_that_the_filters_leave_out_is_told()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int)");
        project.AddModel("CREATE TYPE mood AS ENUM ('ok'); CREATE TABLE t (id int, m mood);");
        var run = Session.Run("New-Migration 'x' -AutoGenerate -ExcludeKind Enum @on");
        Assert.Equal("Left alone, since the filters leave out what it needs: Column public.t.m (Enum public.mood).", run.Warnings[0]);
        Assert.Equal(run.Warnings, Session.Run("New-Migration 'x' -AutoGenerate -ExcludeKind Enum -SafeOnly @on").Warnings);
    }

    [Fact]
    public async Task SafeOnly_leaves_out_and_lists_in_the_file()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int, a int, b text); INSERT INTO t VALUES (1, 2, 'x')");
        project.AddModel("CREATE TABLE t (id int, b varchar(10), c date);");
        var run = Session.Run("New-Migration 'x' -AutoGenerate -SafeOnly @on");
        var text = File.ReadAllText(run.Output.Single().Text("Path"));
        Assert.Contains("# LEFT OUT, DESTRUCTIVE: Remove Column public.t.a: The column's values are lost. Checked: one row holds a value.", text, StringComparison.Ordinal);
        Assert.Contains("# LEFT OUT, DESTRUCTIVE: Change Column public.t.b (type: text -> character varying(10)): ", text, StringComparison.Ordinal);
        Assert.Contains("# -SafeOnly left 2 changes out, listed here. New-Migration -AutoGenerate without -SafeOnly writes what is still to be done then.", text, StringComparison.Ordinal);
        Assert.Contains("Add-Column public.t c date", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Remove-Column public.t a", text, StringComparison.Ordinal);
        Assert.Equal(2, run.Warnings.Count);
    }
}
