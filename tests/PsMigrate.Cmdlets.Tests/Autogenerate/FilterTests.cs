using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Autogenerate;

public sealed class FilterTests : DatabaseTest
{
    private const string Model = """
        CREATE SCHEMA app; CREATE SCHEMA app_old;
        CREATE TYPE app.mood AS ENUM ('a');
        CREATE TABLE app.users (id int PRIMARY KEY, mood app.mood DEFAULT 'a');
        CREATE INDEX ix_users ON app.users (mood);
        CREATE VIEW app.names AS SELECT id FROM app.users;
        CREATE TABLE app_old.t (id int);
        """;

    [Theory]
    [InlineData("-IncludeSchema app", "app,app.ix_users,app.mood,app.names,app.users")]
    [InlineData("-IncludeSchema app*", "app,app.ix_users,app.mood,app.names,app.users,app_old,app_old.t")]
    [InlineData("-ExcludeSchema app_*", "app,app.ix_users,app.mood,app.names,app.users")]
    [InlineData("-Include app.users, app.mood", "app,app.ix_users,app.mood,app.users")]
    [InlineData("-Include app.names", "app")]
    [InlineData("-Exclude app.users -ExcludeSchema app_old", "app,app.mood")]
    [InlineData("-IncludeKind Schema, Table", "app,app_old,app_old.t")]
    [InlineData("-IncludeKind Schema, Table, Enum -ExcludeSchema app_old", "app,app.mood,app.users")]
    [InlineData("-ExcludeKind Table", "app,app.mood,app_old")]
    [InlineData("-ExcludeKind Enum -IncludeSchema app", "app")]
    public void A_comparison_takes_what_is_asked_for_and_nothing_that_cannot_stand_alone(string options, string expected)
    {
        using var project = Use(new TestProject());
        project.AddModel(Model);
        var objects = Session.Get($"Compare-MigrationModel {options} @on").Select(one => one.Text("Object").Replace(".users.ix_users", ".ix_users", StringComparison.Ordinal));
        Assert.Equal(expected, string.Join(',', objects.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task What_is_left_alone_keeps_what_it_needs()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int, name text); CREATE VIEW v AS SELECT name FROM t");
        project.AddModel("CREATE TABLE t (id bigint);");
        var differences = Session.Get("Compare-MigrationModel -ExcludeKind View @on");
        Assert.Equal("public.t.id Change", string.Join(',', differences.Select(one => $"{one.Text("Object")} {one.Text("Change")}")));
    }

    [Fact]
    public async Task A_generated_script_keeps_to_the_filter()
    {
        using var project = Use(new TestProject("""{ "autogenerate": { "includeKinds": ["Schema", "Table"], "include": ["app.*"] } }"""));
        project.AddModel(Model.Replace(", mood app.mood DEFAULT 'a'", "", StringComparison.Ordinal).Replace("(mood)", "(id)", StringComparison.Ordinal));
        Session.Get("New-Migration 'tables' -AutoGenerate @on; Invoke-MigrationUpgrade @on");
        Assert.Equal("app.users", await AskAsync<string>("SELECT string_agg(oid::regclass::text, ',') FROM pg_class WHERE relkind IN ('r', 'v', 'i') AND relnamespace = 'app'::regnamespace"));
        Assert.Empty(Session.Get("Compare-MigrationModel @on"));
        Assert.NotEmpty(Session.Get("Compare-MigrationModel -IncludeKind View -Include app.* @on"));
        Assert.Empty(Session.Run("New-Migration 'views' -AutoGenerate -IncludeKind Trigger @on").Output);
    }

    [Fact]
    public async Task An_export_keeps_to_the_filter()
    {
        using var project = Use(new TestProject());
        await AskAsync<object>(Model);
        Session.Get("Export-MigrationModel -Path out -IncludeSchema app -ExcludeKind View, Index @on");
        var text = string.Concat(Directory.GetFiles(Path.Combine(project.Folder, "out")).Select(File.ReadAllText));
        Assert.Contains("CREATE TABLE app.users", text, StringComparison.Ordinal);
        Assert.DoesNotContain("app_old", text, StringComparison.Ordinal);
        Assert.DoesNotContain("VIEW", text, StringComparison.Ordinal);
        Assert.DoesNotContain("INDEX", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Compare-MigrationModel -ExcludeKind Mat", "MaterializedView")]
    [InlineData("New-Migration x -AutoGenerate -IncludeKind Ev", "EventTrigger")]
    [InlineData("Export-MigrationModel -IncludeKind Comp", "CompositeType")]
    public void Tab_completes_the_kinds(string typed, string expected)
    {
        var completion = System.Management.Automation.CommandCompletion.CompleteInput(typed, typed.Length, null, Shell());
        Assert.Equal([expected], completion.CompletionMatches.Select(match => match.CompletionText));
    }

    private System.Management.Automation.PowerShell Shell()
    {
        var shell = System.Management.Automation.PowerShell.Create();
        shell.Runspace = Session.Runspace;
        return shell;
    }
}
