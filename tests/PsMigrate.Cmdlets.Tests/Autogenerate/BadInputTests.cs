using System.Text;
using Npgsql;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Autogenerate;

public sealed class BadInputTests : DatabaseTest
{
    [Fact]
    public void An_extension_that_the_server_lacks()
    {
        using var project = Use(new TestProject());
        project.AddModel("CREATE EXTENSION no_such_extension;");
        var error = Fails("InvalidModel");
        Assert.Contains("model/model.sql:1: 0A000: extension \"no_such_extension\" is not available", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("-ScratchServer", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_behind_or_ahead_of_the_scripts()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        project.AddModel("CREATE TABLE users (id int, name text);");
        var run = Session.Run("Compare-MigrationModel @on");
        Assert.Contains("2 migrations are pending", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("Invoke-MigrationUpgrade", run.Warnings[0], StringComparison.Ordinal);
        Session.Get("Invoke-MigrationUpgrade @on");
        File.Delete(Directory.GetFiles(project.Versions, "02_*").Single());
        var error = Session.Fail("New-Migration 'x' -AutoGenerate @on");
        Assert.StartsWith("UnknownDatabaseRevision,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_server_for_scratch_databases_that_does_not_answer()
    {
        using var project = Use(new TestProject());
        project.AddModel("CREATE TABLE t (id int);");
        var error = Session.Fail("Compare-MigrationModel -ScratchServer 'Host=127.0.0.1;Port=1;Database=x;Username=x' @on");
        Assert.StartsWith("ServerUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:1", error.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t", "CREATE TABLE t (id int); CREATE VIEW v AS SELECT id FROM t", false)]
    [InlineData("CREATE TABLE t (id int)", "CREATE TABLE t (id int NOT NULL)", true)]
    public async Task A_table_that_another_session_locks_is_not_waited_for_without_end(string there, string model, bool isRead)
    {
        using var project = Use(new TestProject("""{ "lockTimeout": "100ms" }"""));
        project.AddModel($"{model};");
        await AskAsync<object>($"{there}; INSERT INTO t VALUES (1)");
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var other = await source.OpenConnectionAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await using var command = new NpgsqlCommand("LOCK TABLE t IN ACCESS EXCLUSIVE MODE", other);
        await command.ExecuteNonQueryAsync();
        if (isRead)
            Assert.Contains("another session locks", string.Join(' ', Session.Run("(Compare-MigrationModel @on).Notes").Output.Select(note => $"{note}")), StringComparison.Ordinal);
        else
            Assert.Contains("longer than 0.1 seconds", Fails("LockNotAcquired").Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_without_SQL()
    {
        using var project = Use(new TestProject("""{ "model": ["wanted/**/*.sql"] }"""));
        var error = Fails("InvalidModel");
        Assert.Contains("no file fits wanted/**/*.sql", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("Export-MigrationModel", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Directory.CreateDirectory(Path.Combine(project.Folder, "empty"));
        Assert.Contains("has no SQL file", Fails("InvalidModel", "-From empty").Exception.Message, StringComparison.Ordinal);
        Assert.Contains("'wanted.sql' is no file", Fails("InvalidModel", "-From wanted.sql").Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true, true)]
    [InlineData("utf-16", true, true)]
    [InlineData("utf-16BE", true, true)]
    [InlineData("utf-16", false, false)]
    [InlineData("iso-8859-1", false, false)]
    public void Encodings(string encoding, bool withMark, bool isRead)
    {
        using var project = Use(new TestProject());
        var path = project.AddModel("");
        var writer = Encoding.GetEncoding(encoding);
        File.WriteAllBytes(path, [.. withMark ? writer.GetPreamble() : [], .. writer.GetBytes("CREATE TABLE größe (id int);")]);
        if (isRead)
            Assert.Equal("public.größe", Session.Get("Compare-MigrationModel @on").Single().Text("Object"));
        else
            Assert.Contains("Save it as UTF-8", Fails("InvalidModel").ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE TABLE public.t (x int);")]
    [InlineData("CREATE TABLE IF NOT EXISTS t (id int); CREATE VIEW v AS SELECT 1; CREATE VIEW v AS SELECT 2;")]
    public void Two_files_that_make_the_same_thing(string second)
    {
        using var project = Use(new TestProject());
        project.AddModel("\nCREATE TABLE t (id int);", "a.sql");
        project.AddModel(second, "b.sql");
        var error = Fails("InvalidModel");
        Assert.Contains("model/b.sql:1: 42P07", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("already: take one of the two out", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains(second.StartsWith("CREATE TABLE public", StringComparison.Ordinal) ? "model/a.sql:2" : "model/b.sql:1", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_view_cycle_is_told_and_nothing_is_written()
    {
        using var project = Use(new TestProject());
        project.AddModel("CREATE VIEW a AS SELECT 1 AS x; CREATE VIEW b AS SELECT x FROM a; CREATE OR REPLACE VIEW a AS SELECT x FROM b;");
        var error = Session.Fail("New-Migration 'x' -AutoGenerate @on");
        Assert.StartsWith("SchemaCycle,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("public.a", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("public.b", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(project.Versions));
        Assert.False(await HasTableAsync("a"));
    }

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public async Task A_type_that_other_objects_use_is_changed_with_them(string format)
    {
        using var project = Use(new TestProject());
        const string Rest = """
            CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'b', ms mood[]);
            CREATE VIEW v AS SELECT m, count(*) AS n FROM t WHERE m <> 'b' GROUP BY m;
            CREATE FUNCTION is_bad(m mood) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT m = 'b' $$;
            CREATE INDEX ix ON t (id) WHERE is_bad(m);
            """;
        await AskAsync<object>($"CREATE TYPE mood AS ENUM ('a', 'b', 'c'); {Rest} INSERT INTO t VALUES (1, 'b', '{{a,b}}')");
        project.AddModel($"CREATE TYPE mood AS ENUM ('b', 'a');\n{Rest}");
        Session.Get($"New-Migration 'fewer moods' -AutoGenerate -Format {format} @on -WarningAction SilentlyContinue; Invoke-MigrationUpgrade @on");
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
        Assert.Equal("b {a,b}", await AskAsync<string>("SELECT m || ' ' || ms::text FROM t"));
    }

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public async Task Names_with_quotes_dots_spaces_and_Unicode(string format)
    {
        using var project = Use(new TestProject());
        const string Model = """"
            CREATE SCHEMA "My.Schema";
            CREATE TYPE "My.Schema"."Größe""s" AS ENUM ('it''s', '$x`', '“”');
            CREATE TABLE "My.Schema"."T.1" ("a b" int PRIMARY KEY, "c""d" text DEFAULT '$(x) `n ’', "é" "My.Schema"."Größe""s" DEFAULT 'it''s', "select" int, CONSTRAINT "ck 'x'" CHECK ("a b" > 0));
            CREATE TABLE "O'Brien" ("x.y" int REFERENCES "My.Schema"."T.1", "日本" text COLLATE "C");
            CREATE INDEX "ix ""1""" ON "O'Brien" ("x.y" DESC, lower("日本")) WHERE "日本" <> 'a''b';
            CREATE VIEW "v;--" AS SELECT "a b" AS "x""y" FROM "My.Schema"."T.1";
            CREATE FUNCTION "f(1)"("p 1" int) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN '’@ '; END $$;
            COMMENT ON TABLE "O'Brien" IS E'two\nlines, \\ and ''@';
            COMMENT ON COLUMN "O'Brien"."x.y" IS '“quoted”';
            """";
        project.AddModel(Model);
        var path = Session.Get($"New-Migration 'odd names' -AutoGenerate -Format {format} @on").Single().Text("Path");
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
        Assert.Equal("two\nlines, \\ and '@", await AskAsync<string>("SELECT obj_description('\"O''Brien\"'::regclass)"));
        if (format == "PowerShell")
            Assert.Contains("New-Table \"O'Brien\"".Replace("\"O'Brien\"", "'public.O''Brien'", StringComparison.Ordinal), File.ReadAllText(path), StringComparison.Ordinal);
        Session.Get("Invoke-MigrationDowngrade base @on -Confirm:$false");
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace >= 16384 OR relname IN ('T.1', 'O''Brien')"));
    }

    [Fact]
    public async Task Objects_of_others_may_be_compared_by_a_user_without_rights()
    {
        using var project = Use(new TestProject());
        var name = $"plain_{Guid.NewGuid():N}"[..20];
        var owner = $"owner_{Guid.NewGuid():N}"[..20];
        await AskAsync<object>($"CREATE ROLE {owner}; CREATE ROLE {name} LOGIN PASSWORD 'p'; CREATE TABLE t (id int, a int); ALTER TABLE t OWNER TO {owner}; CREATE POLICY own ON t TO {owner} USING (true); INSERT INTO t VALUES (1, 2); CREATE SCHEMA closed AUTHORIZATION {owner}; CREATE TABLE closed.x (id int)");
        try
        {
            project.AddModel($"CREATE TABLE t (id int, b text); CREATE POLICY own ON t TO {owner} USING (true); CREATE SCHEMA closed; CREATE TABLE closed.x (id int);");
            Session.Runspace.SessionStateProxy.SetVariable("plain", new NpgsqlConnectionStringBuilder(ConnectionString) { Username = name, Password = "p" }.ConnectionString);
            var changes = Session.Get("Compare-MigrationModel -ConnectionString $plain");
            Assert.Equal(["public.t.a", "public.t.b"], changes.Select(one => one.Text("Object")).Order());
            var removed = changes.Single(one => one.Text("Object") == "public.t.a");
            Assert.Contains("Not checked against the rows, which the user may not read.", (IEnumerable<string>)removed.Properties["Notes"].Value);
            Assert.Single(Session.Get("New-Migration 'x' -AutoGenerate -ConnectionString $plain -WarningAction SilentlyContinue"));
            var error = Session.Fail("Invoke-MigrationUpgrade -ConnectionString $plain");
            Assert.Contains("permission denied", error.Exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            await AskAsync<object>($"DROP OWNED BY {owner}, {name} CASCADE; DROP ROLE {owner}, {name}");
        }
    }

    [Theory]
    [InlineData("pid = pg_backend_pid()", "The model:2: 57P01")]
    [InlineData("datname = '{0}'", "broke off")]
    public async Task A_connection_that_breaks_off_is_told(string which, string message)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int)");
        var database = new NpgsqlConnectionStringBuilder(ConnectionString).Database;
        var sql = $"CREATE TABLE t (id int NOT NULL);\nSELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {which.Replace("{0}", database, StringComparison.Ordinal)};";
        Session.Runspace.SessionStateProxy.SetVariable("sql", sql);
        var error = Session.Fail("$sql | Compare-MigrationModel @on");
        Assert.StartsWith("ServerUnreachable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_psql_alone_understands_is_told_by_its_line()
    {
        using var project = Use(new TestProject());
        project.AddModel("CREATE TABLE t (id int);\n\\i other.sql\n");
        var error = Fails("InvalidScript");
        Assert.Contains("model/model.sql:2", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CREATE ROLE strict_visitor", "CREATE ROLE reaches beyond")]
    [InlineData("drop /* x */ database if exists elsewhere", "DROP DATABASE reaches beyond")]
    [InlineData("ALTER SYSTEM SET work_mem = '5MB'", "ALTER SYSTEM reaches beyond")]
    [InlineData("GRANT pg_read_all_data TO CURRENT_USER", "GRANT PG_READ_ALL_DATA reaches beyond")]
    [InlineData("COPY t TO PROGRAM 'cat'", "COPY T reaches beyond")]
    [InlineData("BEGIN; CREATE TABLE u (id int)", "is not committed in this file")]
    public async Task A_model_that_reaches_beyond_the_scratch_database_runs_not_at_all(string sql, string why)
    {
        using var project = Use(new TestProject());
        project.AddModel($"CREATE TABLE t (id int);\n{sql};\n");
        var message = Fails("InvalidModel").Exception.Message;
        Assert.Contains("model/model.sql:2", message, StringComparison.Ordinal);
        Assert.Contains(why, message, StringComparison.Ordinal);
        Assert.Equal(0L, await AskAsync<long>("SELECT count(*) FROM pg_roles WHERE rolname = 'strict_visitor'"));
    }

    [Theory]
    [InlineData("t", "has no form that is known")]
    [InlineData("t.x=y", "names no table, column or enum value")]
    [InlineData("t.id=a", "gives a name that is taken already")]
    [InlineData("t.id=b", "gives a name that the model has not")]
    [InlineData("t=other.t", "has a new name with a schema or a table in front")]
    public async Task A_rename_that_cannot_be(string rename, string why)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int, a int)");
        project.AddModel("CREATE TABLE t (id int, a int);");
        Assert.Contains(why, Fails("InvalidRename", $"-Rename '{rename}'").Exception.Message, StringComparison.Ordinal);
    }

    private System.Management.Automation.ErrorRecord Fails(string id, string options = "")
    {
        var error = Session.Fail($"Compare-MigrationModel {options} @on");
        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        return error;
    }
}
