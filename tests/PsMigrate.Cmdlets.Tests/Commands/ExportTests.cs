using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Commands;

public sealed class ExportTests : DatabaseTest
{
    [Fact]
    public void It_agrees_word_for_word_with_WhatIf_of_the_upgrade()
    {
        Session.Location = Path.Combine(Checkout.Root, "migrations");
        Session.Get("Invoke-MigrationUpgrade heads @on -WhatIf");
        var script = Session.Get("Export-MigrationSql").Single().ToString();
        var at = 0;
        var chunks = StatementChunks(Session.Host.Recorded.Text);
        Assert.True(chunks.Count > 20);
        foreach (var chunk in chunks)
        {
            var found = script.IndexOf(chunk, at, StringComparison.Ordinal);
            Assert.True(found >= 0, chunk);
            at = found + chunk.Length;
        }
    }

    [Fact]
    public async Task A_file_is_written_and_replaced_unless_NoClobber_says_otherwise()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var path = Path.Combine(project.Folder, "out.sql");
        Session.Get("Export-MigrationSql -Path out.sql -WhatIf");
        Assert.False(File.Exists(path));
        Assert.Equal(path, Session.Get("Export-MigrationSql aaaa1111 out.sql").Single().Text("FullName"));
        Assert.DoesNotContain("bbbb22220000", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Session.Get("Export-MigrationSql aaaa1111:bbbb2222 out.sql");
        Assert.StartsWith("-- Upgrade from aaaa11110000 to bbbb22220000: 1 migration\n", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        Assert.StartsWith("AlreadyExists,", Session.Fail("Export-MigrationSql -Path out.sql -NoClobber").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("CannotWriteFile,", Session.Fail("Export-MigrationSql -Path nowhere/out.sql").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-MigrationSql out.sql", "Export-MigrationSql -Path out.sql")]
    [InlineData("Export-MigrationSql OUT.SQL base:heads", "Give the range first")]
    public void A_file_in_the_place_of_the_range_is_told_apart(string command, string action)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var error = Session.Fail(command);
        Assert.StartsWith("InvalidRevision,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("is the name of a file", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(action, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(project.Folder, "*.sql"));
    }

    [Fact]
    public void Names_follow_the_convention_of_the_project()
    {
        using var project = Use(new TestProject("""{ "naming": { "index": "idx_{table}__{columns}", "primaryKey": "{table}_pkey" } }"""));
        File.WriteAllText(Path.Combine(project.Versions, "a.ps1"),
            "<#\nusers\n\nRevision: aaaa11110000\n#>\nfunction Upgrade { New-Table users { Add-Column id int -PrimaryKey -Index -Unique } }");
        var script = Text("Export-MigrationSql");
        Assert.Contains("CONSTRAINT users_pkey PRIMARY KEY (id)", script, StringComparison.Ordinal);
        Assert.Contains("CREATE INDEX idx_users__id ON users (id);", script, StringComparison.Ordinal);
        Assert.Contains("CONSTRAINT uq_users_id UNIQUE (id)", script, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_go_up_and_down_and_need_no_database()
    {
        using var project = Use(TestProject.WithTwoHeads());
        Assert.StartsWith("-- Upgrade from base to bbbb22220000, cccc33330000: 3 migrations", Text("Export-MigrationSql"), StringComparison.Ordinal);
        Assert.StartsWith("-- Upgrade from base to cccc33330000: 2 migrations", Text("Export-MigrationSql blog@head"), StringComparison.Ordinal);
        Assert.StartsWith("-- Upgrade from aaaa11110000 to bbbb22220000: 1 migration", Text("Export-MigrationSql aaaa1111:bbbb2222"), StringComparison.Ordinal);
        Assert.StartsWith("-- Downgrade from bbbb22220000, cccc33330000 to base: 3 migrations", Text("Export-MigrationSql base -Down"), StringComparison.Ordinal);
        Assert.StartsWith("-- Downgrade from bbbb22220000 to aaaa11110000: 1 migration", Text("Export-MigrationSql bbbb2222:-1 -Down"), StringComparison.Ordinal);
        Assert.StartsWith("InvalidRevision,", Session.Fail("Export-MigrationSql -Down").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("InvalidTarget,", Session.Fail("Export-MigrationSql bbbb2222:aaaa1111").FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("RevisionNotFound,", Session.Fail("Export-MigrationSql :nowhere").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [PsqlFact]
    public async Task Current_asks_the_database_for_what_is_pending()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade aaaa1111 @on");
        var script = Text("Export-MigrationSql current: @on");
        Assert.StartsWith("-- Upgrade from aaaa11110000 to bbbb22220000", script, StringComparison.Ordinal);
        var (code, output) = await PostgresClient.PsqlAsync(ConnectionString, script);
        Assert.True(code == 0, output);
        Assert.Equal("UpToDate", Session.Get("Get-MigrationStatus @on").Single().Text("State"));
        Assert.Equal(["psql"], Session.Get("Get-MigrationLog @on").Where(entry => entry.Text("Revision") == "bbbb22220000").Select(entry => entry.Text("Application")));
        var nothing = Session.Run("Export-MigrationSql current: @on");
        Assert.Empty(nothing.Output);
        Assert.Contains("nothing to do", Assert.Single(nothing.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_are_those_of_the_environment_without_a_look_at_its_database()
    {
        using var project = Use(TestProject.WithUsersAndNames(
            """{ "environments": { "production": { "connection": "${env:NOT_SET_ANYWHERE}", "schema": "meta", "transaction": "all" } } }"""));
        Assert.Contains("INSERT INTO \"meta\".\"psmigrate_version\"", Text("Export-MigrationSql -Environment production"), StringComparison.Ordinal);
        Assert.StartsWith("EnvironmentNotFound,", Session.Fail("Export-MigrationSql -Environment prod").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_reads_rows_is_refused_with_file_and_line()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        File.WriteAllText(Path.Combine(project.Versions, "90_reads.ps1"), """
            <#
            reads rows

            Revision: dddd44440000
            Revises: bbbb22220000
            #>

            function Upgrade {
                Add-Column users nick text
                foreach ($row in Invoke-SqlQuery 'SELECT id FROM users') { Invoke-Sql "SELECT $($row.id)" }
            }
            """);
        var error = Session.Fail("Export-MigrationSql");
        Assert.StartsWith("DatabaseRequired,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("versions/90_reads.ps1:10: dddd44440000", error.ToString(), StringComparison.Ordinal);
    }

    [PsqlFact]
    public async Task A_stamp_as_SQL_does_what_the_stamp_does()
    {
        using var project = Use(TestProject.WithTwoHeads());
        var (code, output) = await PostgresClient.PsqlAsync(ConnectionString, Text("Set-MigrationStamp heads -AsSql"));
        Assert.True(code == 0, output);
        Assert.Equal(2, Session.Get("Get-MigrationCurrent @on").Count);
        (code, output) = await PostgresClient.PsqlAsync(ConnectionString, Text("Set-MigrationStamp heads:aaaa1111 -AsSql"));
        Assert.True(code == 0, output);
        Assert.Equal("aaaa11110000", Session.Get("Get-MigrationCurrent @on").Single().Text("Revision"));
        (code, output) = await PostgresClient.PsqlAsync(ConnectionString, Text("Set-MigrationStamp blog@head -AsSql"));
        Assert.Equal(3, code);
        Assert.Contains("is at aaaa11110000, and this script starts at base", output, StringComparison.Ordinal);
        (code, output) = await PostgresClient.PsqlAsync(ConnectionString, Text("Set-MigrationStamp blog@head -AsSql -Purge"));
        Assert.True(code == 0, output);
        Assert.Equal("cccc33330000", Session.Get("Get-MigrationCurrent @on").Single().Text("Revision"));
        Assert.Equal(4, Session.Get("Get-MigrationLog @on | Where-Object Action -eq Stamp").Count);
    }

    private string Text(string command) => Session.Get(command).Single().ToString();

    /// <summary>The statements that stand together in the plan, as the script has them.</summary>
    private static List<string> StatementChunks(string plan)
    {
        const string Indent = "       ";
        var chunks = new List<string>();
        var isOpen = false;
        var mark = "";
        foreach (var line in plan.Split('\n').Select(line => line.TrimEnd('\r')))
        {
            if (!line.StartsWith(Indent, StringComparison.Ordinal) && !(isOpen && line.Length == 0))
            {
                isOpen = false;
                mark = "";
                continue;
            }

            var text = line.Length == 0 ? "" : line[Indent.Length..];
            if (text.StartsWith("-- in chunks of", StringComparison.Ordinal) || text == "-- outside a transaction:")
            {
                isOpen = false;
                mark = text.StartsWith("-- in", StringComparison.Ordinal) ? "-- " : "";
                continue;
            }

            if (mark.Length > 0)
            {
                chunks.Add(mark + text);
                isOpen = false;
                if (text.EndsWith(';')) mark = "";
            }
            else if (isOpen)
            {
                chunks[^1] += "\n" + text;
            }
            else
            {
                chunks.Add(text);
                isOpen = true;
            }
        }

        return chunks.ConvertAll(chunk => chunk.TrimEnd('\n'));
    }
}
