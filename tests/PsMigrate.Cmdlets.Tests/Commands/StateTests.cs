using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Commands;

public sealed class StateTests : DatabaseTest
{
    [Fact]
    public async Task The_status_of_an_empty_database_is_read_without_writing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        var status = Session.Get("Get-MigrationStatus @on").Single();
        Assert.Equal("Empty", status.Text("State"));
        Assert.Equal(2, status.Value("Pending"));
        Assert.Equal(["aaaa11110000", "bbbb22220000"], status.Texts("PendingRevisions"));
        Assert.Empty(status.Texts("Current"));
        Assert.False(await HasTableAsync("psmigrate_version"));
    }

    [Fact]
    public void Lists_read_as_one_text_where_PowerShell_makes_one_of_them_as_Export_Csv_does()
    {
        using var project = Use(TestProject.WithTwoHeads());
        Assert.Equal("bbbb22220000, cccc33330000", Session.Get("(Get-MigrationStatus @on).Heads.ToString()").Single().BaseObject);
        Assert.Equal("", Session.Get("(Get-MigrationStatus @on).Missing.ToString()").Single().BaseObject);
        Assert.Equal("aaaa11110000", Session.Get("(Get-MigrationHistory @on)[0].Parents.ToString()").Single().BaseObject);
        Assert.Equal("", Session.Get("(Get-MigrationHistory @on)[-1].Parents.ToString()").Single().BaseObject);
        project.AddModel("CREATE TABLE t (id int); COMMENT ON TABLE t IS 'one';");
        var sql = (string)Session.Get("(Compare-MigrationModel @on -WarningAction SilentlyContinue).Sql.ToString()").First().BaseObject;
        Assert.Contains("CREATE TABLE", sql, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Invoke-MigrationUpgrade aaaa1111 @on", "Behind")]
    [InlineData("Invoke-MigrationUpgrade head @on", "UpToDate")]
    public void The_status_tells_how_far_it_is(string before, string state)
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get(before);
        Assert.Equal(state, Session.Get("Get-MigrationStatus @on").Single().Text("State"));
    }

    [Fact]
    public void A_script_edited_after_it_was_applied_is_Changed()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        File.AppendAllText(Path.Combine(project.Versions, "01_aaaa11110000.sql"), "-- touched\n");
        var status = Session.Get("Get-MigrationStatus @on").Single();
        Assert.Equal("Changed", status.Text("State"));
        Assert.Equal(["aaaa11110000"], status.Texts("Changed"));
        Assert.Equal(["Applied", "Changed"], Session.Get("Get-MigrationHistory @on").Select(one => one.Text("State")));
    }

    [Fact]
    public void A_revision_that_no_script_has_is_Missing()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        File.Delete(Path.Combine(project.Versions, "02_bbbb22220000.sql"));
        Assert.Equal("Missing", Session.Get("Get-MigrationStatus @on").Single().Text("State"));
        var current = Session.Get("Get-MigrationCurrent @on").Single();
        Assert.Equal("Missing", current.Text("State"));
        Assert.Equal("add names", current.Text("Message"));
        Assert.Equal("bbbb22220000", Session.Get("Get-MigrationHistory @on")[0].Text("Revision"));
        Assert.StartsWith("UnknownDatabaseRevision,", Session.Fail("Invoke-MigrationUpgrade @on").FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Current_with_Check_fails_until_everything_is_applied()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Assert.StartsWith("NotUpToDate,", Session.Fail("Get-MigrationCurrent @on -Check").FullyQualifiedErrorId, StringComparison.Ordinal);
        Session.Get("Invoke-MigrationUpgrade @on");
        Assert.Equal("bbbb22220000", Session.Get("Get-MigrationCurrent @on -Check").Single().Text("Revision"));
    }

    [Fact]
    public void History_tells_who_when_and_how_long()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade aaaa1111 @on");
        var history = Session.Get("Get-MigrationHistory @on");
        Assert.Equal(["bbbb22220000", "aaaa11110000"], history.Select(one => one.Text("Revision")));
        Assert.Equal(["Pending", "Applied"], history.Select(one => one.Text("State")));
        Assert.Null(history[0].Value("AppliedOn"));
        Assert.IsType<DateTimeOffset>(history[1].Value("AppliedOn"));
        Assert.Equal("postgres", history[1].Text("AppliedBy"));
        Assert.True((bool)history[1].Value("IsCurrent")!);
        Assert.True((bool)history[0].Value("IsHead")!);
    }

    [Fact]
    public void History_takes_a_range_and_works_offline()
    {
        using var project = Use(TestProject.WithTwoHeads());
        Assert.Equal(3, Session.Get("Get-MigrationHistory -Offline").Count);
        Assert.Equal("bbbb22220000", Session.Get("Get-MigrationHistory bbbb2222: -Offline").Single().Text("Revision"));
        Assert.Null(Session.Get("Get-MigrationHistory -Offline")[0].Value("State"));
    }

    [Fact]
    public void The_log_can_be_narrowed()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on; Invoke-MigrationDowngrade -1 @on -Confirm:$false");
        var log = Session.Get("Get-MigrationLog @on");
        Assert.Equal(["Upgrade", "Upgrade", "Downgrade"], log.Select(entry => entry.Text("Action")));
        Assert.All(log, entry => Assert.Equal("Finished", entry.Text("State")));
        Assert.Equal("Downgrade", Session.Get("Get-MigrationLog @on -Last 1").Single().Text("Action"));
        Assert.Equal(2, Session.Get("Get-Migration bbbb2222 | Get-MigrationLog @on").Count);
    }

    [Fact]
    public void A_migration_shown_with_a_database_has_its_state()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade aaaa1111 @on");
        Assert.Equal("Applied", Session.Get("Get-Migration aaaa1111 @on").Single().Text("State"));
        Assert.Equal("aaaa11110000", Session.Get("Get-Migration current @on").Single().Text("Revision"));
    }

    [Fact]
    public void Tables_fit_a_hundred_columns()
    {
        using var project = Use(TestProject.WithTwoHeads());
        Session.Get("Get-MigrationHead | Invoke-MigrationUpgrade @on");
        foreach (var command in (string[])["Get-MigrationStatus @on", "Get-MigrationHistory @on", "Get-MigrationHistory @on -Graph", "Get-MigrationLog @on", "Get-MigrationBranch", "Get-Migration"])
        {
            var shown = Session.Show(command);
            Assert.Contains("0000", shown, StringComparison.Ordinal);
            Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 100));
            Assert.DoesNotContain(" : ", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Long_ids_are_shown_whole_on_one_line()
    {
        using var project = Use(new TestProject());
        const string First = "2026_01_20_create_users", Second = "2026_02_11_add_user_streak_tracking";
        project.Add(First, null, "create the table of users", "CREATE TABLE users (id int);", "DROP TABLE users;");
        project.Add(Second, First, "add user streak tracking", "ALTER TABLE users ADD streak int;", "ALTER TABLE users DROP streak;");
        foreach (var command in (string[])[
            "Invoke-MigrationUpgrade @on", "Get-MigrationHistory @on", "Get-MigrationCurrent @on", "Get-Migration", "Get-MigrationHead", "Get-MigrationLog @on",
            "Test-Migration", "Set-MigrationStamp base @on; Set-MigrationStamp head -PassThru @on", "[pscustomobject] $on | Invoke-MigrationDowngrade -1 -Confirm:$false"])
        {
            var shown = Session.Show(command);
            Assert.True(shown.Contains(Second + " ", StringComparison.Ordinal), $"{command}: {shown}");
            Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 100));
            Assert.DoesNotContain(" : ", shown, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void In_eighty_columns_there_is_room_for_the_message()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        Session.Get("Invoke-MigrationUpgrade @on");
        Session.Host.UI.RawUI.BufferSize = new(80, 50);
        project.AddModel("CREATE TABLE users (id integer PRIMARY KEY, name character varying(20) NOT NULL DEFAULT 'nobody', CONSTRAINT add names CHECK (name <> ''));".Replace("add names", "\"add names\"", StringComparison.Ordinal));
        foreach (var command in (string[])["Get-MigrationHistory @on", "Get-MigrationCurrent @on", "Get-MigrationLog @on", "Get-Migration", "Get-MigrationStatus @on", "Compare-MigrationModel @on"])
        {
            var shown = Session.Show(command);
            Assert.Contains(command.Contains("Status", StringComparison.Ordinal) ? "UpToDate" : "add names", shown, StringComparison.Ordinal);
            Assert.All(shown.Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, 80));
            Assert.DoesNotContain(" : ", shown, StringComparison.Ordinal);
        }
    }
}
