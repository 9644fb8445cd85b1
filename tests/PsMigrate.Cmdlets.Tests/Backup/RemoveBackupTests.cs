using PsMigrate.Tests.Module;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Backup;

public sealed class RemoveBackupTests : BackupTest
{
    [PsqlFact]
    public async Task KeepLast_and_OlderThan_remove_backups_and_nothing_else()
    {
        using var project = await UseUsersAsync();
        for (var i = 1; i <= 3; i++) Age(Backup(i == 2 ? "-Jobs 2" : "").Text("Path"), i);
        File.WriteAllText(Path.Combine(Folder, "notes.json"), "{ \"kind\": \"mine\" }");
        File.WriteAllText(Path.Combine(Folder, "other.dump"), "PGDMP");
        Assert.Equal(3, Session.Get("Get-MigrationBackup $backups").Count);

        Session.Get("Remove-MigrationBackup $backups -KeepLast 1 -WhatIf");
        Assert.Contains("remove the backup", Session.Host.Recorded.Text, StringComparison.Ordinal);
        Assert.Equal(3, Session.Get("Get-MigrationBackup $backups").Count);
        Assert.Empty(Session.Get("Remove-MigrationBackup $backups -OlderThan 20 -PassThru -Confirm:$false"));
        Assert.Single(Session.Get("Remove-MigrationBackup $backups -KeepLast 1 -OlderThan 12 -PassThru -Confirm:$false"));
        Assert.Single(Session.Get("Remove-MigrationBackup $backups -KeepLast 1 -PassThru -Confirm:$false"));
        Assert.Single(Session.Get("Get-MigrationBackup $backups"));
        Session.Get("Get-MigrationBackup $backups | Remove-MigrationBackup -Confirm:$false");
        Assert.Equal(["notes.json", "other.dump"], Directory.GetFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [PsqlFact]
    public async Task A_folder_with_a_file_of_somebody_elses_stays()
    {
        using var project = await UseUsersAsync();
        var path = Backup("-Format Directory").Text("Path");
        File.WriteAllText(Path.Combine(path, "letter.txt"), "mine");
        AssertError(MigrationErrorId.InvalidBackup, Session.Fail("Get-MigrationBackup $backups | Remove-MigrationBackup -Confirm:$false"));
        Assert.True(File.Exists(Path.Combine(path, "toc.dat")));
    }

    [PsqlFact]
    public async Task A_manifest_that_names_another_file_removes_nothing()
    {
        using var project = await UseUsersAsync();
        var path = Backup().Text("Path");
        File.Move(path + ".json", Path.Combine(Folder, "precious.txt.json"));
        File.WriteAllText(Path.Combine(Folder, "precious.txt"), "precious");
        Assert.Empty(Session.Get("Get-MigrationBackup $backups"));
        Session.Get("Remove-MigrationBackup $backups -OlderThan 0 -Confirm:$false");
        Assert.True(File.Exists(Path.Combine(Folder, "precious.txt")));
        Assert.True(File.Exists(path));
    }

    [PsqlFact]
    public async Task What_a_run_left_that_was_cut_off_is_listed_for_what_it_is()
    {
        using var project = await UseUsersAsync();
        var path = Path.Combine(Folder, $"{DatabaseName}_20260101T000000Z_base.dump.partial");
        File.WriteAllText(path, "PGDMP");
        Assert.Equal("Unfinished", Session.Get("Get-MigrationBackup $backups").Single().Text("State"));
        AssertError(MigrationErrorId.InvalidBackup, Session.Fail("Restore-MigrationDatabase $path @on -Confirm:$false", ("path", path)));
        Session.Get("Remove-MigrationBackup $backups -OlderThan 0 -Confirm:$false");
        Assert.True(File.Exists(path));
        Session.Get("Get-MigrationBackup $backups | Remove-MigrationBackup -Confirm:$false");
        Assert.False(File.Exists(path));
    }

    [Fact]
    public void Without_a_rule_nothing_goes_and_a_folder_that_is_not_there_is_an_error()
    {
        using var project = Use(TestProject.WithUsersAndNames());
        AssertError(MigrationErrorId.BackupNotFound, Session.Fail("Remove-MigrationBackup -Confirm:$false"));
        AssertError(MigrationErrorId.BackupNotFound, Session.Fail("Get-MigrationBackup ./nowhere"));
        Assert.Empty(Session.Get("Get-MigrationBackup"));
    }

    /// <summary>Makes a backup some days older.</summary>
    private static void Age(string path, int times)
    {
        var created = DateTimeOffset.UtcNow.AddDays(-5 * times);
        var aged = Path.Combine(Path.GetDirectoryName(path)!, $"aged_{times}{Path.GetExtension(path)}");
        var manifest = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(path + ".json"))!;
        manifest["created"] = created.ToString("O");
        manifest["file"] = Path.GetFileName(aged);
        Directory.Move(path, aged);
        File.Delete(path + ".json");
        File.WriteAllText(aged + ".json", manifest.ToJsonString());
    }
}
