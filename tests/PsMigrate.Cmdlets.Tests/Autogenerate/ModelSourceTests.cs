using System.Diagnostics;
using Npgsql;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Autogenerate;

public sealed class ModelSourceTests : DatabaseTest
{
    [Fact]
    public async Task The_schema_may_come_from_another_database()
    {
        using var project = Use(new TestProject());
        await using var other = await TestServer.CreateDatabaseAsync();
        await using (var source = NpgsqlDataSource.Create(other.ConnectionString))
        await using (var command = source.CreateCommand("CREATE TABLE theirs (id int)"))
            await command.ExecuteNonQueryAsync();
        var parts = new NpgsqlConnectionStringBuilder(other.ConnectionString);
        File.WriteAllText(Path.Combine(project.Folder, "psmigrate.json"), $$"""{ "environments": { "staging": { "connection": "{{other.ConnectionString}}" } } }""");
        var uri = $"postgresql://{Uri.EscapeDataString(parts.Username!)}@{Uri.EscapeDataString(parts.Host!)}:{parts.Port}/{parts.Database}";
        Session.Runspace.SessionStateProxy.SetVariable("other", other.ConnectionString);
        Session.Runspace.SessionStateProxy.SetVariable("uri", uri);
        foreach (var from in new[] { "staging", "$other", "$uri" })
            Assert.Equal("public.theirs", Session.Get($"Compare-MigrationModel -From {from} @on").Single().Text("Object"));
        Session.Get("New-Migration 'as there' -AutoGenerate -From staging @on; Invoke-MigrationUpgrade @on");
        Assert.True(await HasTableAsync("theirs"));
    }

    [Fact]
    public void A_folder_is_read_in_the_order_of_its_paths()
    {
        using var project = Use(new TestProject());
        var folder = Directory.CreateDirectory(Path.Combine(project.Folder, "wanted", "b")).Parent!.FullName;
        File.WriteAllText(Path.Combine(folder, "b", "views.sql"), "CREATE VIEW v AS SELECT id FROM t;");
        File.WriteAllText(Path.Combine(folder, "a.sql"), "CREATE TABLE t (id int);");
        Assert.Equal(["public.t", "public.v"], Session.Get("Compare-MigrationModel wanted @on").Select(one => one.Text("Object")));
    }

    [PsqlFact]
    public async Task The_output_of_pg_dump_is_a_model_with_its_owners_and_settings()
    {
        using var project = Use(new TestProject());
        await using var other = await TestServer.CreateDatabaseAsync();
        var parts = new NpgsqlConnectionStringBuilder(other.ConnectionString);
        await using (var source = NpgsqlDataSource.Create(other.ConnectionString))
        await using (var command = source.CreateCommand("CREATE TABLE t (id serial PRIMARY KEY, name text DEFAULT 'x'); COMMENT ON TABLE t IS 'of it'"))
            await command.ExecuteNonQueryAsync();
        var dump = await DumpAsync(parts);
        Assert.Contains("OWNER TO", dump, StringComparison.Ordinal);
        // What a server of another version and with other roles says.
        dump = dump.Replace($"OWNER TO {parts.Username}", "OWNER TO somebody_else", StringComparison.Ordinal)
            .Replace("SET statement_timeout = 0;", "\\restrict abc\nSET statement_timeout = 0;\nSET setting_of_the_future = 0;", StringComparison.Ordinal) + "\n\\unrestrict abc\n";
        Session.Runspace.SessionStateProxy.SetVariable("dump", dump.Split('\n'));
        Session.Get("$dump | New-Migration 'as dumped' -AutoGenerate @on; Invoke-MigrationUpgrade @on");
        Assert.Equal("of it", await AskAsync<string>("SELECT obj_description('t'::regclass)"));
        Assert.Empty(Session.Get("$dump | Compare-MigrationModel @on"));
        var error = Session.Fail("$dump | Compare-MigrationModel -Owner @on");
        Assert.Contains("role \"somebody_else\" does not exist", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_that_is_nothing_known_is_told_with_the_environments()
    {
        using var project = Use(new TestProject("""{ "environments": { "staging": { "connection": "Host=nowhere" } } }"""));
        var error = Session.Fail("Compare-MigrationModel -From stagin @on");
        Assert.StartsWith("InvalidModel,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("'stagin' is no file, no folder, no environment", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains("staging", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_a_program_are_told_by_their_number()
    {
        using var project = Use(new TestProject());
        var error = Session.Fail("'CREATE TABLE a (id int);', '', 'CREATE TABLE b (id nonsense);' | Compare-MigrationModel @on");
        Assert.Contains("The model:3: 42704", error.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@()", "Nothing came through the pipeline.")]
    [InlineData("'', '-- nothing'", "The model has no statement")]
    public async Task A_command_that_gives_out_nothing_is_no_empty_schema(string output, string message)
    {
        using var project = Use(new TestProject());
        await AskAsync<object>("CREATE TABLE t (id int)");
        project.AddModel("CREATE TABLE t (id int);");
        foreach (var command in new[] { "Compare-MigrationModel", "New-Migration x -AutoGenerate" })
        {
            var error = Session.Fail($"{output} | {command} @on");
            Assert.StartsWith("InvalidModel,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains(message, error.Exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Each_database_of_the_pipeline_is_compared()
    {
        using var project = Use(new TestProject());
        project.AddModel("CREATE TABLE t (id int);");
        await using var same = await TestServer.CreateDatabaseAsync();
        await using var other = await TestServer.CreateDatabaseAsync();
        await using (var connection = new NpgsqlConnection(same.ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand("CREATE TABLE t (id int)", connection);
            await command.ExecuteNonQueryAsync();
        }
        Session.Runspace.SessionStateProxy.SetVariable("all", new[] { same.ConnectionString, other.ConnectionString, ConnectionString });
        var run = Session.Run("$all | Get-MigrationTarget | Compare-MigrationModel -Check");
        Assert.Equal(2, run.Output.Select(one => one.Text("Database")).Distinct().Count());
        Assert.All(run.Errors, error => Assert.StartsWith("ModelDiffers,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(2, run.Errors.Count);
    }

    private static async Task<string> DumpAsync(NpgsqlConnectionStringBuilder parts)
    {
        var start = new ProcessStartInfo("pg_dump", ["-s"])
        {
            RedirectStandardOutput = true,
            Environment = { ["PGHOST"] = parts.Host, ["PGPORT"] = $"{parts.Port}", ["PGUSER"] = parts.Username, ["PGPASSWORD"] = parts.Password, ["PGDATABASE"] = parts.Database },
        };
        using var process = Process.Start(start)!;
        return await process.StandardOutput.ReadToEndAsync();
    }
}
