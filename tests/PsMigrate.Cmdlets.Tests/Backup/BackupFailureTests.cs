using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Backup;

public sealed class BackupFailureTests : BackupTest
{
    [UnixPsqlFact]
    public async Task Without_pg_dump_it_says_what_to_install()
    {
        using var project = await UseUsersAsync();
        using var empty = new StubPrograms();
        var error = Session.Fail("Backup-MigrationDatabase $backups @on -ClientPrograms $stub", ("stub", empty.Folder));
        AssertError(MigrationErrorId.ToolNotFound, error);
        Assert.Contains("pg_dump", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("clientPrograms", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [UnixPsqlFact]
    public async Task A_pg_dump_older_than_the_server_is_refused_before_anything_is_written()
    {
        using var project = await UseUsersAsync();
        using var old = StubPrograms.OfVersion("9.6.24");
        var error = Session.Fail("Backup-MigrationDatabase $backups @on -ClientPrograms $stub", ("stub", old.Folder));
        AssertError(MigrationErrorId.ToolTooOld, error);
        Assert.Contains("9.6.24", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [UnixPsqlFact]
    public async Task The_programs_of_psmigrate_json_are_used_and_those_of_the_variable_before_them()
    {
        using var old = StubPrograms.OfVersion("9.6.24");
        using var older = StubPrograms.OfVersion("9.5.1");
        using var project = await UseUsersAsync($"{{ \"clientPrograms\": \"{old.Folder}\" }}");
        Assert.Contains("9.6.24", Session.Fail("Backup-MigrationDatabase $backups @on").ErrorDetails.Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(project.Folder, ".env"), $"PSMIGRATE_CLIENT_PROGRAMS={older.Folder}\n");
        Assert.Contains("9.5.1", Session.Fail("Backup-MigrationDatabase $backups @on").ErrorDetails.Message, StringComparison.Ordinal);
        // A relative one is meant from the project's folder, wherever the session or the process is.
        File.WriteAllText(Path.Combine(project.Folder, ".env"), $"PSMIGRATE_CLIENT_PROGRAMS={Path.GetRelativePath(project.Folder, older.Folder)}\n");
        Session.Location = Path.GetTempPath();
        Assert.Contains("9.5.1", Session.Fail("Backup-MigrationDatabase $backups @on -Project $p", ("p", project.Folder)).ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("pg_dump 9", Session.Get("(Test-MigrationEnvironment @on -Project $p | Where-Object Name -eq 'ClientTools').Detail", ("p", project.Folder)).Single().ToString(), StringComparison.Ordinal);
    }

    [UnixPsqlFact]
    public async Task A_full_disk_leaves_no_backup_and_says_so()
    {
        if (!File.Exists("/dev/full")) return;
        using var project = await UseUsersAsync();
        using var full = StubPrograms.WithDump("""
            for word; do shift; case "$word" in --file=*) set -- "$@" --file=/dev/full;; *) set -- "$@" "$word";; esac; done
            exec "$real" "$@"
            """);
        var error = Session.Fail("Backup-MigrationDatabase $backups @on -ClientPrograms $stub", ("stub", full.Folder));
        AssertError(MigrationErrorId.BackupFailed, error);
        Assert.Contains("is full", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [SmallDiskFact]
    public async Task A_disk_that_is_too_small_is_left_as_it_was()
    {
        using var project = await UseUsersAsync();
        await RunAsync("INSERT INTO users SELECT i, md5(i::text) || md5((-i)::text) FROM generate_series(1, 20000) i");
        using var disk = SmallDisk.TryMount();
        foreach (var format in (string[])["Custom", "Plain", "Directory"])
        {
            var error = Session.Fail($"Backup-MigrationDatabase $disk @on -Format {format}", ("disk", disk!.Folder));
            AssertError(MigrationErrorId.BackupFailed, error);
            Assert.Contains("is full", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(disk.Folder));
        }
    }

    [UnixPsqlFact]
    public async Task What_pg_dump_cut_off_without_a_word_is_found_out()
    {
        using var project = await UseUsersAsync();
        using var cut = StubPrograms.WithDump("""
            for word; do case "$word" in --file=*) file="${word#--file=}";; esac; done
            "$real" "$@" && head -c 200 "$file" > "$file.cut" && cat "$file.cut" > "$file" && rm "$file.cut"
            """);
        foreach (var format in (string[])["Custom", "Plain"])
        {
            var error = Session.Fail($"Backup-MigrationDatabase $backups @on -ClientPrograms $stub -Format {format}", ("stub", cut.Folder));
            AssertError(MigrationErrorId.BackupFailed, error);
            Assert.Contains("cannot be read again", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Folder));
        }
    }

    [UnixPsqlFact]
    public async Task The_password_is_on_no_command_line_and_the_revision_is_that_of_the_snapshot()
    {
        using var project = await UseUsersAsync();
        // Before the real pg_dump looks at the database, another run takes it to another revision.
        using var late = StubPrograms.WithDump($"""
            printf '%s\n' "$@" > '{Folder}/arguments'
            printf '%s' "$PGPASSWORD" > '{Folder}/password'
            '{StubPrograms.RealFolder}/psql' -q -c "UPDATE psmigrate_version SET version_num = 'aaaa11110000'" || exit 9
            exec "$real" "$@"
            """);
        Session.Runspace.SessionStateProxy.SetVariable("secret", Connection() + ";Password=s3cr3t");
        var backup = Session.Get("Backup-MigrationDatabase $backups -ConnectionString $secret -ClientPrograms $stub -Format Plain", ("stub", late.Folder)).Single();
        Assert.Equal("s3cr3t", File.ReadAllText(Path.Combine(Folder, "password")));
        Assert.DoesNotContain("s3cr3t", File.ReadAllText(Path.Combine(Folder, "arguments")), StringComparison.Ordinal);
        Assert.DoesNotContain("s3cr3t", File.ReadAllText(backup.Text("Path") + ".json"), StringComparison.Ordinal);
        Assert.Equal(["bbbb22220000"], backup.Texts("Revisions"));
        Assert.Contains("bbbb22220000", File.ReadAllText(backup.Text("Path")), StringComparison.Ordinal);
        Assert.Equal("aaaa11110000", await AskAsync<string>("SELECT version_num FROM psmigrate_version"));
    }

    [UnixPsqlFact]
    public async Task A_table_that_may_not_be_read_is_named()
    {
        using var project = await UseUsersAsync();
        var user = "reader_" + DatabaseName[^8..];
        await RunAsync($"CREATE ROLE {user} LOGIN PASSWORD 'secret'; GRANT SELECT ON psmigrate_version TO {user}");
        try
        {
            var error = Session.Fail("Backup-MigrationDatabase $backups -ConnectionString $reader", ("reader", Connection(user: user)));
            AssertError(MigrationErrorId.BackupFailed, error);
            Assert.Contains("permission denied for table", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(Folder));
        }
        finally
        {
            await RunAsync($"DROP OWNED BY {user}; DROP ROLE {user}");
        }
    }
}
