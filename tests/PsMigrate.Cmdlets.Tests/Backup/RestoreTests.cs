using Npgsql;
using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Backup;

public sealed class RestoreTests : BackupTest
{
    [PsqlFact]
    public async Task Force_puts_the_database_back_as_it_was_with_what_belongs_to_the_database_itself()
    {
        using var project = await UseUsersAsync();
        await RunAsync($"""
            ALTER DATABASE "{DatabaseName}" SET search_path = "$user", public, "other one";
            ALTER DATABASE "{DatabaseName}" SET work_mem = '5MB';
            ALTER DATABASE "{DatabaseName}" CONNECTION LIMIT 17;
            REVOKE TEMPORARY ON DATABASE "{DatabaseName}" FROM PUBLIC;
            """);
        foreach (var options in (string[])["", "-Jobs 2", "-Format Plain"])
        {
            var backup = Backup(options).Text("Path");
            await RunAsync("DELETE FROM users; CREATE TABLE later (id int)");
            var jobs = options == "-Jobs 2" ? options : "";
            var result = Session.Get($"Restore-MigrationDatabase $path @on -Force {jobs} -Confirm:$false", ("path", backup)).Single();
            Assert.Equal(["bbbb22220000"], result.Texts("Revisions"));
            Assert.Equal(true, result.Value("Replaced"));
            Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
            Assert.False(await HasTableAsync("later"));
            Assert.Empty(await RelatedDatabasesAsync());
        }
        Assert.Equal("\"$user\", public, \"other one\"", await AskAsync<string>("SHOW search_path"));
        Assert.Equal("5MB", await AskAsync<string>("SHOW work_mem"));
        Assert.Equal(17, await AskAsync<int>("SELECT datconnlimit FROM pg_database WHERE datname = current_database()"));
        Assert.False(await AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_database, aclexplode(datacl) a WHERE datname = current_database() AND a.grantee = 0 AND a.privilege_type = 'TEMPORARY')"));
        Assert.True(await AskAsync<bool>("SELECT EXISTS (SELECT FROM pg_database, aclexplode(datacl) a WHERE datname = current_database() AND a.grantee = 0 AND a.privilege_type = 'CONNECT')"));
        Assert.Contains("psmigrate-sandbox", await AskAsync<string>("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"), StringComparison.Ordinal);
    }

    [PsqlFact]
    public async Task A_database_that_is_not_empty_is_not_overwritten_without_Force()
    {
        using var project = await UseUsersAsync();
        var backup = Backup().Text("Path");
        var error = Session.Fail("Restore-MigrationDatabase $path @on -Confirm:$false", ("path", backup));
        AssertError(MigrationErrorId.DatabaseNotEmpty, error);
        Assert.Contains("-Swap", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Session.Get("Restore-MigrationDatabase $path @on -Force -WhatIf", ("path", backup));
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
        Assert.Empty(await RelatedDatabasesAsync());
    }

    [PsqlFact]
    public async Task Of_a_list_of_backups_only_the_newest_is_restored_and_the_rest_is_refused()
    {
        using var project = await UseUsersAsync();
        Backup();
        await RunAsync("DELETE FROM users WHERE id > 1");
        Backup("-Format Plain");
        await RunAsync("DELETE FROM users");
        var run = Session.Run("Get-MigrationBackup $backups | Restore-MigrationDatabase @on -Force -Confirm:$false");
        AssertError(MigrationErrorId.DatabaseNotEmpty, Assert.Single(run.Errors));
        Assert.Single(run.Output);
        Assert.Equal(1L, await AskAsync<long>("SELECT count(*) FROM users"));
    }

    [PsqlFact]
    public async Task Swap_keeps_what_was_there_and_says_under_which_name()
    {
        using var project = await UseUsersAsync();
        Backup();
        await RunAsync("DELETE FROM users WHERE id > 1");
        var result = Session.Get("Get-MigrationBackup $backups | Restore-MigrationDatabase @on -Swap -Confirm:$false").Single();
        var kept = result.Text("KeptAs");
        Assert.Equal([kept], await RelatedDatabasesAsync());
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
        Assert.Equal(1L, await AskAsync<long>(Connection(kept), "SELECT count(*) FROM users"));
        await AskAsync<object>(Connection("postgres"), $"DROP DATABASE \"{kept}\"");
    }

    [PsqlFact]
    public async Task An_empty_database_and_a_new_name_need_no_Force()
    {
        using var project = await UseUsersAsync();
        var backup = Backup().Text("Path");
        await using (var empty = await TestServer.CreateDatabaseAsync())
        {
            var result = Session.Get("Restore-MigrationDatabase $path -ConnectionString $empty -Confirm:$false", ("path", backup), ("empty", empty.ConnectionString)).Single();
            Assert.Equal(false, result.Value("Replaced"));
            Assert.Equal(3L, await AskAsync<long>(empty.ConnectionString, "SELECT count(*) FROM users"));
        }
        var copy = DatabaseName + "_copy";
        Session.Get("Restore-MigrationDatabase $path @on -ToDatabase $copy -Confirm:$false", ("path", backup), ("copy", copy));
        Assert.Equal([copy], await RelatedDatabasesAsync());
        Assert.Equal(3L, await AskAsync<long>(Connection(copy), "SELECT count(*) FROM users"));
        await AskAsync<object>(Connection("postgres"), $"DROP DATABASE \"{copy}\"");
    }

    [PsqlFact]
    public async Task A_database_with_only_a_type_or_a_partitioned_table_is_not_empty()
    {
        using var project = await UseUsersAsync();
        var backup = Backup().Text("Path");
        foreach (var made in (string[])["TABLE parts (id int) PARTITION BY RANGE (id)", "TYPE pair AS (a int)", "SCHEMA sales", "FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'"])
        {
            await using var other = await TestServer.CreateDatabaseAsync();
            await AskAsync<object>(other.ConnectionString, $"CREATE {made}");
            AssertError(
                MigrationErrorId.DatabaseNotEmpty,
                Session.Fail("Restore-MigrationDatabase $path -ConnectionString $other -Confirm:$false", ("path", backup), ("other", other.ConnectionString)));
        }
    }

    [PsqlFact]
    public async Task A_backup_that_is_cut_off_or_changed_is_refused()
    {
        using var project = await UseUsersAsync();
        var path = Backup().Text("Path");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, bytes[..^20]);
        var error = Session.Fail("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path));
        AssertError(MigrationErrorId.InvalidBackup, error);
        Assert.Contains($"{bytes.Length - 20} bytes", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("Damaged", Session.Get("Get-MigrationBackup $backups").Single().Text("State"));

        bytes[^30] ^= 1;
        File.WriteAllBytes(path, bytes);
        error = Session.Fail("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path));
        AssertError(MigrationErrorId.InvalidBackup, error);
        Assert.Contains("checksum", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("Damaged", Session.Get("Get-MigrationBackup $backups -Verify").Single().Text("State"));

        File.Delete(path);
        AssertError(MigrationErrorId.InvalidBackup, Session.Fail("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path)));
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
    }

    [PsqlFact]
    public async Task A_file_without_a_manifest_and_one_that_is_not_there_are_told_apart()
    {
        using var project = await UseUsersAsync();
        File.WriteAllText(Path.Combine(Folder, "other.dump"), "PGDMP");
        AssertError(MigrationErrorId.InvalidBackup, Session.Fail("Restore-MigrationDatabase \"$backups/other.dump\" @on -Confirm:$false"));
        AssertError(MigrationErrorId.BackupNotFound, Session.Fail("Restore-MigrationDatabase \"$backups/none.dump\" @on -Confirm:$false"));
    }

    [PsqlFact]
    public async Task The_backup_of_another_project_needs_Force()
    {
        using var project = await UseUsersAsync();
        var path = Backup().Text("Path");
        using var other = new TestProject();
        other.Add("ffff00001111", null, "other", "CREATE TABLE other (id int);", "DROP TABLE other;");
        Use(other);
        var error = Session.Fail("Restore-MigrationDatabase $path @on -Swap -Confirm:$false", ("path", path));
        AssertError(MigrationErrorId.ForeignBackup, error);
        Assert.Contains("bbbb22220000", error.ErrorDetails.Message, StringComparison.Ordinal);
        Session.Get("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path));
    }

    [PsqlFact]
    public async Task A_protected_environment_needs_Force_and_confirmation_is_asked_for()
    {
        using var project = await UseUsersAsync("""{ "environments": { "production": { "connection": "x", "protected": true } } }""");
        var path = Backup().Text("Path");
        AssertError(
            MigrationErrorId.ProtectedEnvironment,
            Session.Fail("Restore-MigrationDatabase $path @on -Environment production -Swap -Confirm:$false", ("path", path)));
        Session.Host.Recorded.Answers.Enqueue("No");
        Assert.Empty(Session.Get("Restore-MigrationDatabase $path @on -Force", ("path", path)));
        Assert.Contains("bbbb22220000", Assert.Single(Session.Host.Recorded.Questions), StringComparison.Ordinal);
    }

    [PsqlFact]
    public async Task Sessions_on_the_database_are_named_and_closed_only_with_Force()
    {
        using var project = await UseUsersAsync();
        var path = Backup().Text("Path");
        await using var busy = new NpgsqlConnection(Connection() + ";Application Name=report");
        await busy.OpenAsync();
        var error = Session.Fail("Restore-MigrationDatabase $path @on -Swap -Confirm:$false", ("path", path));
        AssertError(MigrationErrorId.DatabaseInUse, error);
        Assert.Contains("report", error.ErrorDetails.Message, StringComparison.Ordinal);
        Session.Get("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => new NpgsqlCommand("SELECT 1", busy).ExecuteScalarAsync());
        Assert.Empty(await RelatedDatabasesAsync());
    }

    [PsqlFact]
    public async Task A_restore_that_fails_leaves_the_database_alone_and_nothing_beside_it()
    {
        using var project = await UseUsersAsync();
        var role = "owner_" + DatabaseName[^8..];
        await RunAsync($"CREATE ROLE {role}; ALTER TABLE users OWNER TO {role}");
        var path = Backup().Text("Path");
        await RunAsync($"ALTER TABLE users OWNER TO CURRENT_USER; DROP ROLE {role}; INSERT INTO users VALUES (4)");
        var error = Session.Fail("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path));
        AssertError(MigrationErrorId.RestoreFailed, error);
        Assert.Contains(role, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(4L, await AskAsync<long>("SELECT count(*) FROM users"));
        Assert.Empty(await RelatedDatabasesAsync());
        Session.Get("Restore-MigrationDatabase $path @on -Force -NoOwner -Confirm:$false", ("path", path));
        Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
    }

    [PsqlFact]
    public async Task A_manifest_that_names_another_revision_is_found_out_before_the_swap()
    {
        using var project = await UseUsersAsync();
        var path = Backup().Text("Path");
        File.WriteAllText(path + ".json", File.ReadAllText(path + ".json").Replace("bbbb22220000\"", "aaaa11110000\"", StringComparison.Ordinal));
        await RunAsync("INSERT INTO users VALUES (4)");
        AssertError(MigrationErrorId.RestoreFailed, Session.Fail("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path)));
        Assert.Equal(4L, await AskAsync<long>("SELECT count(*) FROM users"));
        Assert.Empty(await RelatedDatabasesAsync());
    }

    [PsqlFact]
    public async Task A_part_goes_into_a_database_of_its_own_and_never_over_a_whole_one()
    {
        using var project = await UseUsersAsync();
        await RunAsync("CREATE SCHEMA sales; CREATE TABLE sales.orders (id int); INSERT INTO sales.orders VALUES (7)");
        foreach (var part in (string[])["-Table sales.orders", "-Schema sales, public"])
        {
            var path = Backup(part).Text("Path");
            AssertError(MigrationErrorId.DatabaseNotEmpty, Session.Fail("Restore-MigrationDatabase $path @on -Force -Confirm:$false", ("path", path)));
            var copy = DatabaseName + "_part";
            Session.Get("Restore-MigrationDatabase $path @on -ToDatabase $copy -Confirm:$false", ("path", path), ("copy", copy));
            Assert.Equal(7, await AskAsync<int>(Connection(copy), "SELECT id FROM sales.orders"));
            await AskAsync<object>(Connection("postgres"), $"DROP DATABASE \"{copy}\"");
            File.Delete(path);
            File.Delete(path + ".json");
        }
    }

    [PsqlFact]
    public async Task A_user_who_may_not_create_databases_is_told_the_other_way_and_can_go_it()
    {
        using var project = await UseUsersAsync();
        var user = "plain_" + DatabaseName[^8..];
        await RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'secret'; ALTER DATABASE \"{DatabaseName}\" OWNER TO {user}");
        foreach (var table in (string[])["users", "psmigrate_version", "psmigrate_log"]) await RunAsync($"ALTER TABLE {table} OWNER TO {user}; GRANT ALL ON SCHEMA public TO {user}");
        try
        {
            Session.Runspace.SessionStateProxy.SetVariable("plain", Connection(user: user));
            var path = Session.Get("Backup-MigrationDatabase $backups -ConnectionString $plain").Single().Text("Path");
            var error = Session.Fail("Restore-MigrationDatabase $path -ConnectionString $plain -Force -Confirm:$false", ("path", path));
            AssertError(MigrationErrorId.PermissionDenied, error);
            Assert.Contains("Reset-MigrationDatabase -Mode Schemas", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
            Assert.Equal("Schemas", Session.Get("Reset-MigrationDatabase -ConnectionString $plain -Confirm:$false").Single().Text("Mode"));
            Assert.False(await HasTableAsync("users"));
            Session.Get("Restore-MigrationDatabase $path -ConnectionString $plain -Confirm:$false");
            Assert.Equal(3L, await AskAsync<long>("SELECT count(*) FROM users"));
        }
        finally
        {
            await RunAsync($"REASSIGN OWNED BY {user} TO CURRENT_USER; DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }
}
