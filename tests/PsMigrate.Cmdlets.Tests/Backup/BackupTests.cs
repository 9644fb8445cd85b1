using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Backup;

public sealed class BackupTests : BackupTest
{
    [PsqlFact]
    public async Task A_backup_says_what_it_is_of_and_stands_beside_its_manifest()
    {
        using var project = await UseUsersAsync();
        var backup = Backup();
        Assert.Equal(["bbbb22220000"], backup.Texts("Revisions"));
        Assert.Equal(DatabaseName, backup.Text("DatabaseName"));
        Assert.Equal("Complete", backup.Text("State"));
        Assert.Equal(true, backup.Value("Verified"));
        var path = backup.Text("Path");
        Assert.Matches($@"{DatabaseName}_\d{{8}}T\d{{6}}Z_bbbb22220000\.dump$", path);
        Assert.Equal(new FileInfo(path).Length, backup.Value("Size"));
        Assert.Equal("PGDMP", File.ReadAllText(path)[..5]);
        Assert.Contains("\"revisions\": [\n    \"bbbb22220000\"", File.ReadAllText(path + ".json"), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Folder, "*.partial"));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [PsqlFact]
    public async Task Without_a_path_it_goes_to_the_project_and_out_of_the_repository()
    {
        using var project = await UseUsersAsync();
        var backup = Session.Get("Backup-MigrationDatabase @on").Single();
        Assert.Equal(Path.Combine(project.Folder, "backups"), Path.GetDirectoryName(backup.Text("Path")));
        Assert.Equal("*\n", File.ReadAllText(Path.Combine(project.Folder, "backups", ".gitignore")));
        Assert.Equal(backup.Text("Path"), Session.Get("Get-MigrationBackup").Single().Text("Path"));
    }

    [PsqlFact]
    public async Task Backups_of_databases_from_the_pipeline_do_not_share_a_file()
    {
        using var project = await UseUsersAsync();
        await using var other = await TestServer.CreateDatabaseAsync();
        var made = Session.Get(
            "$connection, $other | ForEach-Object { [pscustomobject]@{ ConnectionString = $_ } } | Backup-MigrationDatabase -Path nightly", ("other", other.ConnectionString));
        Assert.Equal(2, made.Count);
        Assert.All(made, backup => Assert.Equal(Path.Combine(project.Folder, "nightly"), Path.GetDirectoryName(backup.Text("Path"))));
        Assert.Equal("one.dump", Path.GetFileName(Session.Get("[pscustomobject]@{ ConnectionString = $connection } | Backup-MigrationDatabase -Path one.dump").Single().Text("Path")));
    }

    [PsqlFact]
    public async Task Several_jobs_write_a_folder_and_progress_counts_the_tables()
    {
        using var project = await UseUsersAsync();
        var run = Session.Run("Backup-MigrationDatabase -Path $backups @on -Jobs 2");
        var backup = Assert.Single(run.Output);
        Assert.Equal("Directory", backup.Text("Format"));
        Assert.True(File.Exists(Path.Combine(backup.Text("Path"), "toc.dat")));
        Assert.Contains(run.Progress, record => record.StatusDescription.Contains("of 3", StringComparison.Ordinal));
    }

    [PsqlFact]
    public async Task A_plain_backup_is_a_script()
    {
        using var project = await UseUsersAsync();
        var text = File.ReadAllText(Backup("-Format Plain").Text("Path"));
        Assert.Contains("CREATE TABLE public.users", text, StringComparison.Ordinal);
        Assert.Contains("PostgreSQL database dump complete", text, StringComparison.Ordinal);
    }

    [PsqlFact]
    public async Task Tables_are_taken_by_their_names_whatever_these_are_with_their_partitions()
    {
        using var project = await UseUsersAsync();
        await RunAsync("""
            CREATE SCHEMA "S a"; CREATE TABLE "S a"."T.x*" (id int); CREATE TABLE "S a"."T.xyz" (id int);
            CREATE TABLE parts (id int) PARTITION BY RANGE (id); CREATE TABLE part_1 PARTITION OF parts FOR VALUES FROM (1) TO (9);
            """);
        var text = File.ReadAllText(Backup("""-Format Plain -Table '"S a"."T.x*"', parts""").Text("Path"));
        Assert.Contains("CREATE TABLE \"S a\".\"T.x*\"", text, StringComparison.Ordinal);
        Assert.Contains("CREATE TABLE public.part_1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("T.xyz", text, StringComparison.Ordinal);
        Assert.DoesNotContain("users", text, StringComparison.Ordinal);

        text = File.ReadAllText(Backup("-Format Plain -Schema 'S a'").Text("Path"));
        Assert.Contains("T.xyz", text, StringComparison.Ordinal);
        Assert.DoesNotContain("users", text, StringComparison.Ordinal);
        AssertError(MigrationErrorId.BackupFailed, Session.Fail("Backup-MigrationDatabase $backups @on -Table nothing"));
        AssertError(MigrationErrorId.BackupFailed, Session.Fail("Backup-MigrationDatabase $backups @on -Schema s_a"));
    }

    [PsqlFact]
    public async Task A_database_with_a_name_like_a_connection_string_is_backed_up_and_restored()
    {
        using var project = await UseUsersAsync();
        var name = $"dbname=postgres host='ünï' \"{DatabaseName[^8..]}";
        await AskAsync<object>(Connection("postgres"), $"CREATE DATABASE \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\" TEMPLATE \"{DatabaseName}\"");
        try
        {
            Session.Runspace.SessionStateProxy.SetVariable("odd", Connection(name));
            var backup = Session.Get("Backup-MigrationDatabase $backups -ConnectionString $odd").Single();
            Assert.Equal(name, backup.Text("DatabaseName"));
            Session.Get("$b = Get-MigrationBackup $backups; $b | Restore-MigrationDatabase -ConnectionString $odd -Force -Confirm:$false");
            Assert.Equal(3L, await AskAsync<long>(Connection(name), "SELECT count(*) FROM users"));
        }
        finally
        {
            await AskAsync<object>(Connection("postgres"), $"DROP DATABASE IF EXISTS \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
        }
    }

    [PsqlFact]
    public async Task WhatIf_writes_nothing()
    {
        using var project = await UseUsersAsync();
        Session.Get("Backup-MigrationDatabase @on -WhatIf");
        Session.Get("Backup-MigrationDatabase $backups @on -WhatIf");
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
        Assert.False(Directory.Exists(Path.Combine(project.Folder, "backups")));
    }

    [PsqlFact]
    public async Task A_file_that_is_there_is_never_overwritten()
    {
        using var project = await UseUsersAsync();
        var path = Path.Combine(Folder, "mine.dump");
        File.WriteAllText(path, "mine");
        AssertError(MigrationErrorId.AlreadyExists, Session.Fail("Backup-MigrationDatabase \"$backups/mine.dump\" @on"));
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [PsqlFact]
    public async Task Options_that_do_not_go_together_are_refused()
    {
        using var project = await UseUsersAsync();
        AssertError(MigrationErrorId.BackupFailed, Session.Fail("Backup-MigrationDatabase $backups @on -Format Custom -Jobs 2"));
        AssertError(MigrationErrorId.BackupFailed, Session.Fail("Backup-MigrationDatabase $backups @on -Format Plain -CompressionLevel 9"));
        AssertError(MigrationErrorId.BackupFailed, Session.Fail("Backup-MigrationDatabase $backups @on -Table users -Schema public"));
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }
}
