using Npgsql;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Alembic;

/// <summary>A project of Alembic's with branches, a merge, dependencies, enums and data migrations is taken over.</summary>
public sealed class TakeoverTests : DatabaseTest
{
    private const string Unrendered = "0a1b2c3d4e08";
    private const string OneWay = "0a1b2c3d4e10";
    private readonly string _folder = Directory.CreateTempSubdirectory("psmigrate-alembic-").FullName;

    private string AlembicFolder => Path.Combine(_folder, "alembic");

    private string ProjectFolder => Path.Combine(_folder, "migrations");

    [AlembicFact]
    public void Ids_parents_labels_dependencies_messages_and_dates_are_those_of_Alembic()
    {
        var results = Import();
        Assert.Equal(10, results.Count);
        var all = Session.Get("Get-Migration").ToDictionary(one => one.Text("Revision"));
        Assert.Equal(["0a1b2c3d4e04", "0a1b2c3d4e05"], all["0a1b2c3d4e06"].Texts("Parents"));
        Assert.Equal(["billing"], all["0a1b2c3d4e03"].Texts("Labels"));
        Assert.Equal(["0a1b2c3d4e01"], all["0a1b2c3d4e03"].Texts("Dependencies"));
        Assert.Equal(["0a1b2c3d4e07"], all["0a1b2c3d4e09"].Texts("Dependencies"));
        Assert.Equal("index posts, and drafts as a status", all["0a1b2c3d4e05"].Text("Message"));
        Assert.Equal(new DateTimeOffset(2024, 1, 15, 10, 0, 0, TimeSpan.Zero), all["0a1b2c3d4e02"].Value("Created"));
        var heads = AlembicProgram.Run(AlembicFolder, ConnectionString, "heads").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line[..12]);
        Assert.Equal(heads.Order(), Session.Get("Get-MigrationHead").Select(head => head.Text("Revision")).Order());
    }

    [AlembicFact]
    public async Task What_cannot_be_rendered_is_reported_and_stops_a_run_before_it_begins()
    {
        var results = Import();
        var open = results.Where(result => result.Text("IsComplete") == "False").ToDictionary(result => result.Text("Revision"));
        Assert.Equal([Unrendered, OneWay], open.Keys.Order());
        Assert.Contains("The upgrade is to be written: TypeError", Assert.Single(open[Unrendered].Texts("Problems")));
        Assert.Contains("The downgrade is to be written: NotImplementedError: the tags are gone", Assert.Single(open[OneWay].Texts("Problems")));
        Assert.Contains("#     for row in connection.execute", File.ReadAllText(open[Unrendered].Text("Path")));

        var error = Session.Fail("Invoke-MigrationUpgrade heads @on");
        Assert.StartsWith("InvalidScript,", error.FullyQualifiedErrorId);
        Assert.Contains($"{Unrendered}_give_posts_a_slug.ps1:10: ", error.ToString());
        Assert.Contains("could not be taken over from Alembic", error.ToString());
        Assert.False(await HasTableAsync("alembic_version"));
        Assert.False(await HasTableAsync("users"));
    }

    [AlembicFact]
    public async Task Both_build_the_same_schema_and_rows_up_and_down()
    {
        FillIn(Import());
        await using var other = await TestServer.CreateDatabaseAsync();
        AlembicProgram.Run(AlembicFolder, other.ConnectionString, "upgrade", "heads");
        Session.Get("Invoke-MigrationUpgrade heads @on");
        await AssertSameAsync(other.ConnectionString);

        AlembicProgram.Run(AlembicFolder, other.ConnectionString, "downgrade", "billing@base");
        Session.Get("Invoke-MigrationDowngrade billing@base @on -Confirm:$false");
        await AssertSameAsync(other.ConnectionString);

        var error = Session.Fail("Invoke-MigrationDowngrade -1 @on -Confirm:$false");
        Assert.StartsWith("Irreversible,", error.FullyQualifiedErrorId);

        await using var empty = await TestServer.CreateDatabaseAsync();
        AlembicProgram.Run(AlembicFolder, empty.ConnectionString, "upgrade", Unrendered);
        Session.Get("Invoke-MigrationUpgrade $to -ConnectionString $there", ("to", Unrendered), ("there", AlembicProgram.Url(empty.ConnectionString)));
        AlembicProgram.Run(AlembicFolder, empty.ConnectionString, "downgrade", "base");
        await using var third = await TestServer.CreateDatabaseAsync();
        Session.Get("Invoke-MigrationUpgrade $to -ConnectionString $there; Invoke-MigrationDowngrade base -ConnectionString $there -Confirm:$false", ("there", third.ConnectionString));
        Assert.Equal(await DumpAsync(empty.ConnectionString), await DumpAsync(third.ConnectionString));
    }

    [AlembicFact]
    public async Task They_take_turns_on_one_database()
    {
        FillIn(Import());
        AlembicProgram.Run(AlembicFolder, ConnectionString, "upgrade", "0a1b2c3d4e02");
        Assert.Equal("Behind", Session.Get("Get-MigrationStatus @on").Single().Text("State"));

        Session.Get("Invoke-MigrationUpgrade 0a1b2c3d4e06 @on");
        Assert.Contains("0a1b2c3d4e06", AlembicProgram.Run(AlembicFolder, ConnectionString, "current"));
        Assert.Equal("character varying", await AskAsync<string>("SELECT data_type FROM information_schema.columns WHERE table_name = 'alembic_version'"));

        AlembicProgram.Run(AlembicFolder, ConnectionString, "upgrade", "heads");
        Assert.Equal("0", Session.Get("Get-MigrationStatus @on").Single().Text("Pending"));
        Assert.Equal("0a1b2c3d4e09,0a1b2c3d4e10", await RowsAsync());

        Session.Get("Invoke-MigrationDowngrade billing@-1 @on -Confirm:$false");
        Assert.Equal("0a1b2c3d4e03,0a1b2c3d4e10", await RowsAsync());
        AlembicProgram.Run(AlembicFolder, ConnectionString, "downgrade", "billing@base");
        Assert.Equal("0a1b2c3d4e10", await RowsAsync());
        Session.Get("Invoke-MigrationUpgrade billing@head @on");
        AlembicProgram.Run(AlembicFolder, ConnectionString, "upgrade", "heads");
        Assert.Equal("0a1b2c3d4e09,0a1b2c3d4e10", await RowsAsync());

        Session.Get("Set-MigrationStamp 0a1b2c3d4e03, 0a1b2c3d4e08 @on");
        Assert.Contains("0a1b2c3d4e08", AlembicProgram.Run(AlembicFolder, ConnectionString, "current"));
        AlembicProgram.Run(AlembicFolder, ConnectionString, "stamp", "heads");
        Assert.Equal("UpToDate", Session.Get("Get-MigrationStatus @on").Single().Text("State"));
    }

    [AlembicFact]
    public async Task An_exported_script_of_the_imported_project_can_go_on_where_Alembic_is()
    {
        FillIn(Import());
        AlembicProgram.Run(AlembicFolder, ConnectionString, "upgrade", "0a1b2c3d4e02");
        var script = Session.Get("Export-MigrationSql 0a1b2c3d4e02:0a1b2c3d4e07").Single().ToString();
        var (code, output) = await PostgresClient.PsqlAsync(ConnectionString, script);
        Assert.True(code == 0, output);
        AlembicProgram.Run(AlembicFolder, ConnectionString, "upgrade", "heads");
        Assert.Equal("0a1b2c3d4e09,0a1b2c3d4e10", await RowsAsync());
    }

    [Fact]
    public void Without_Alembic_every_revision_is_left_to_a_person_and_says_why()
    {
        CopyAlembic();
        File.Delete(Path.Combine(AlembicFolder, "alembic.ini"));
        var results = Session.Get("Import-AlembicMigration $from $to", ("from", AlembicFolder), ("to", ProjectFolder));
        Assert.All(results, result => Assert.Contains("no alembic.ini", result.Texts("Problems")[0]));
        Session.Location = ProjectFolder;
        Assert.Equal(10, Session.Get("Get-Migration").Count);
        Assert.StartsWith("InvalidScript,", Session.Fail("Export-MigrationSql").FullyQualifiedErrorId);
    }

    [Fact]
    public void What_is_there_already_is_never_overwritten_and_WhatIf_writes_nothing()
    {
        CopyAlembic();
        File.Delete(Path.Combine(AlembicFolder, "alembic.ini"));
        Session.Get("Import-AlembicMigration $from $to -WhatIf", ("from", AlembicFolder), ("to", ProjectFolder));
        Assert.False(Directory.Exists(ProjectFolder));
        Session.Get("Import-AlembicMigration $from $to");
        Assert.StartsWith("AlreadyExists,", Session.Fail("Import-AlembicMigration $from $to").FullyQualifiedErrorId);
        Assert.StartsWith("ProjectNotFound,", Session.Fail("Import-AlembicMigration $to $from").FullyQualifiedErrorId);
    }

    protected override void CleanUp() => Directory.Delete(_folder, recursive: true);

    private IReadOnlyList<System.Management.Automation.PSObject> Import()
    {
        CopyAlembic();
        var results = Session.Get("Import-AlembicMigration $from $to", ("from", AlembicFolder), ("to", ProjectFolder));
        Session.Location = ProjectFolder;
        return results;
    }

    private void CopyAlembic()
    {
        var source = Path.Combine(Checkout.Root, "tests", "PsMigrate.Cmdlets.Tests", "Alembic", "Project");
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".pyc", StringComparison.Ordinal)))
        {
            var target = Path.Combine(AlembicFolder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    /// <summary>What a person does about the migration that Alembic could not render.</summary>
    private static void FillIn(IReadOnlyList<System.Management.Automation.PSObject> results)
    {
        var path = results.Single(result => result.Text("Revision") == Unrendered).Text("Path");
        var lines = File.ReadAllLines(path);
        var place = Array.FindIndex(lines, line => line.TrimStart().StartsWith("throw ", StringComparison.Ordinal));
        lines[place] = "    Add-Column posts slug text\n    Invoke-Sql 'UPDATE posts SET slug = lower(body)'";
        File.WriteAllLines(path, lines);
    }

    private Task<string?> RowsAsync() => AskAsync<string>("SELECT string_agg(version_num, ',' ORDER BY version_num) FROM alembic_version");

    private async Task AssertSameAsync(string other)
    {
        Assert.Equal(await DumpAsync(other), await DumpAsync(ConnectionString));
        foreach (var table in (string[])["users", "subjects"])
        {
            var rows = $"SELECT string_agg((to_jsonb(t) - 'created_at')::text, E'\\n' ORDER BY 1) FROM {table} t";
            await using var source = NpgsqlDataSource.Create(other);
            await using var command = source.CreateCommand(rows);
            Assert.Equal((string?)await command.ExecuteScalarAsync(), await AskAsync<string>(rows));
        }
    }

    private static Task<string> DumpAsync(string connectionString) =>
        PostgresClient.DumpSchemaAsync(connectionString, "--exclude-table=psmigrate_log", "--exclude-table=alembic_version");
}
