using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class AutoGenerateTests : DatabaseTest
{
    private const string Model = """
        CREATE TYPE mood AS ENUM ('sad', 'it''s fine');
        CREATE TABLE users (id int, name text, mood mood DEFAULT 'sad', email varchar(200) NOT NULL DEFAULT '');
        CREATE INDEX ix_users_email ON users (email);
        CREATE VIEW moods AS SELECT mood, count(*) AS users FROM users GROUP BY mood;
        """;

    [Theory]
    [InlineData("Sql")]
    [InlineData("PowerShell")]
    public async Task A_generated_script_leads_to_the_model_and_back(string format)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, Model);
        var script = Session.Get($"New-Migration 'follow the model' -AutoGenerate -Format {format} @on").Single();
        Assert.True(File.Exists(script.Text("Path")));
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        Assert.Empty(Session.Get("Compare-MigrationModel -Check @on"));
        Assert.Equal("it's fine", await AskAsync<string>("SELECT enum_last(NULL::mood)::text"));
        Session.Get("Invoke-MigrationDowngrade -Revision bbbb2222 @on -Confirm:$false | Out-Null");
        Assert.Equal("id,name", await AskAsync<string>("SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped"));
        Assert.True(await AskAsync<bool>("SELECT to_regtype('mood') IS NULL AND to_regclass('moods') IS NULL"));
    }

    [Fact]
    public void A_PowerShell_script_uses_the_operation_commands()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, Model);
        var script = Session.Get("New-Migration 'follow the model' -AutoGenerate -Format PowerShell @on").Single();
        var text = File.ReadAllText(script.Text("Path"));
        Assert.Contains("    New-Enum public.mood 'sad', 'it''s fine'\n", text, StringComparison.Ordinal);
        Assert.Contains(
            """
                Update-Table public.users {
                    Add-Column mood public.mood -Default 'sad'
                    Add-Column email 'character varying(200)' -Default '' -NotNull
                    # REVIEW: public.users.ix_users_email: Blocks writes to the table while the index is built (SHARE); CREATE INDEX CONCURRENTLY does not.
                    Add-Index email -Name ix_users_email
                }

                New-View public.moods @'
            SELECT users.mood,
                count(*) AS users
               FROM public.users
              GROUP BY users.mood
            '@

            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
        Assert.Contains("Remove-Index public.ix_users_email", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Invoke-Sql", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_do_writes_no_file_and_says_so()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, "CREATE TABLE users (id int, name text);");
        var run = Session.Run("New-Migration 'nothing' -AutoGenerate @on");
        Assert.Empty(run.Errors);
        Assert.Empty(run.Output);
        Assert.Contains("no script was written", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, Directory.GetFiles(project.Versions).Length);
    }

    [Fact]
    public void A_database_that_is_not_at_head_is_refused()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        WriteModel(project, "CREATE TABLE users (id int, name text);");
        var error = Session.Fail("New-Migration 'x' -AutoGenerate @on");
        Assert.StartsWith("NotUpToDate,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("2 migrations are pending", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_the_model_names_file_line_and_message()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        WriteModel(project, "CREATE TABLE a (id int);\n\nCREATE TABLE b (\n    id nonsense\n);");
        var error = Session.Fail("Compare-MigrationModel @on -WarningAction SilentlyContinue");
        Assert.StartsWith("InvalidModel,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("model/model.sql:4: 42704: type \"nonsense\" does not exist", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_project_without_a_model_says_so()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.StartsWith("InvalidModel,", Session.Fail("Compare-MigrationModel @on -WarningAction SilentlyContinue").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rename_keeps_the_rows_in_both_directions()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        await AskAsync<object>("INSERT INTO users VALUES (1, 'Ada')");
        await AskAsync<object>("CREATE VIEW names AS SELECT name FROM users");
        WriteModel(project, "CREATE TABLE people (id int, full_name text); CREATE VIEW names AS SELECT full_name AS name FROM people;");
        var suggested = Session.Get("Compare-MigrationModel @on");
        Assert.Contains(suggested, one => one.Text("Destructive") == "True");
        Session.Get("New-Migration 'rename' -AutoGenerate -Rename 'users.name=full_name', 'users=people' @on | Out-Null; Invoke-MigrationUpgrade @on | Out-Null");
        Assert.Equal("Ada", await AskAsync<string>("SELECT full_name FROM people"));
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
        Session.Get("Invoke-MigrationDowngrade -Revision bbbb2222 @on -Confirm:$false | Out-Null");
        Assert.Equal("Ada", await AskAsync<string>("SELECT name FROM users"));
    }

    [Fact]
    public void A_rename_of_what_is_not_there_is_refused()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, "CREATE TABLE users (id int);");
        Assert.StartsWith("InvalidRename,", Session.Fail("Compare-MigrationModel -Rename 'users.nam=x' @on").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SafeOnly_leaves_what_loses_data_out_and_lists_it()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, "CREATE TABLE users (id int, age int);");
        var differences = Session.Get("Compare-MigrationModel -SafeOnly @on");
        Assert.Equal(["public.users.age False", "public.users.name True"], differences.Select(one => $"{one.Text("Object")} {one.Text("LeftOut")}").Order());
        Session.Get("New-Migration 'safe' -AutoGenerate -SafeOnly @on -WarningAction SilentlyContinue | Out-Null; Invoke-MigrationUpgrade @on | Out-Null");
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attnum > 0"));
    }

    [Fact]
    public async Task What_rows_stand_in_the_way_of_is_checked()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        await AskAsync<object>("INSERT INTO users VALUES (1, NULL)");
        WriteModel(project, "CREATE TABLE users (id int, name text NOT NULL);");
        var notes = Session.Get("(Compare-MigrationModel @on).Notes").Select(note => note.ToString()).ToList();
        Assert.Contains("Checked: one row holds NULL, so the change would fail.", notes);
    }

    [Fact]
    public async Task A_new_enum_value_that_is_used_is_committed_first()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        await AskAsync<object>("CREATE TYPE mood AS ENUM ('a'); ALTER TABLE users ADD m mood DEFAULT 'a'");
        WriteModel(project, "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE users (id int, name text, m mood DEFAULT 'b');");
        foreach (var format in new[] { "Sql", "PowerShell" })
        {
            var script = Session.Get($"New-Migration 'mood' -AutoGenerate -Format {format} @on").Single();
            Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
            Assert.Empty(Session.Get("Compare-MigrationModel @on"));
            Session.Get("Invoke-MigrationDowngrade -Revision bbbb2222 @on -Confirm:$false | Out-Null");
            File.Delete(script.Text("Path"));
        }
    }

    [Fact]
    public void Filters_leave_objects_alone()
    {
        using var project = Use(TestProject.WithUsersAndNames(
            """{ "autogenerate": { "exclude": ["public.temp_*"], "excludeKinds": ["Index"] } }"""));
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, "CREATE TABLE users (id int, name text); CREATE TABLE temp_x (id int); CREATE INDEX ix ON users (id); CREATE SCHEMA other; CREATE TABLE other.t (id int);");
        Assert.Equal(["other", "other.t"], Session.Get("Compare-MigrationModel @on").Select(one => one.Text("Object")).Order());
        Assert.Empty(Session.Get("Compare-MigrationModel -ExcludeSchema other @on"));
    }

    [Fact]
    public void An_unknown_key_or_kind_in_the_settings_is_told()
    {
        using var project = Use(TestProject.WithUsersAndNames("""{ "autogenerate": { "excludeKinds": ["Tabel"] } }"""));
        var error = Session.Fail("Compare-MigrationModel @on");
        Assert.StartsWith("InvalidConfiguration,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'Tabel' is no kind of object", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_model_may_come_from_a_file_a_database_or_the_pipeline()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        var file = Path.Combine(project.Folder, "wanted.sql");
        File.WriteAllText(file, "CREATE TABLE users (id int, name text, x int);");
        Assert.Equal("public.users.x", Session.Get("Compare-MigrationModel ./wanted.sql @on").Single().Text("Object"));
        Assert.Equal("public.users.y", Session.Get("'CREATE TABLE users (id int,', 'name text, y int);' | Compare-MigrationModel @on").Single().Text("Object"));
        Assert.Empty(Session.Get("Compare-MigrationModel -From $connection @on"));
    }

    [Fact]
    public void Check_fails_and_gives_the_differences_out()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on | Out-Null");
        WriteModel(project, "CREATE TABLE users (id bigint, name text);");
        var run = Session.Run("Compare-MigrationModel -Check @on");
        Assert.StartsWith("ModelDiffers,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Column", Assert.Single(run.Output).Text("Kind"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-PerObject")]
    public async Task An_exported_model_is_the_database(string option)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>(
            """
            CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('a', 'b'); CREATE DOMAIN app.email AS text CHECK (VALUE ~ '@');
            CREATE TABLE app.users (id serial PRIMARY KEY, email app.email NOT NULL, mood app.mood DEFAULT 'a');
            CREATE TABLE posts (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, author int REFERENCES app.users, title varchar(20) CHECK (title IN ('x', 'y')));
            CREATE INDEX ON posts (author) WHERE title IN ('x', 'y');
            CREATE VIEW titles AS SELECT p.title, u.email FROM posts p JOIN app.users u ON u.id = p.author;
            CREATE FUNCTION titles_of(author int) RETURNS SETOF titles LANGUAGE sql AS 'SELECT * FROM titles';
            COMMENT ON TABLE posts IS 'what ''people'' write';
            """);
        var files = Session.Get($"Export-MigrationModel {option} @on");
        Assert.NotEmpty(files);
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
        Assert.StartsWith("AlreadyExists,", Session.Fail($"Export-MigrationModel {option} @on").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static void WriteModel(TestProject project, string sql)
    {
        var folder = Directory.CreateDirectory(Path.Combine(project.Folder, "model")).FullName;
        File.WriteAllText(Path.Combine(folder, "model.sql"), sql);
    }
}
