using System.Text.Json;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Host;

public class RolloutScriptTests
{
    private const string Script = "Invoke-ProductionRollout.ps1";

    [PsqlFact]
    public async Task A_rollout_backs_up_upgrades_verifies_and_reports()
    {
        await using var project = await ScriptProject.CreateAsync();
        var run = await project.RunAsync(Script, "-Environment", "production");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("bbbb22220000", await project.AskAsync<string>("SELECT version_num FROM psmigrate_version"));

        var report = Report(project);
        Assert.Equal("Done", report.GetProperty("result").GetString());
        Assert.Equal(["Checks", "Plan", "Backup", "Upgrade", "Verification"], Texts(report.GetProperty("steps"), "name"));
        Assert.Equal(["aaaa11110000", "bbbb22220000"], Texts(report.GetProperty("applied"), "revision"));
        Assert.Empty(report.GetProperty("before").EnumerateArray());
        Assert.Equal("bbbb22220000", Assert.Single(report.GetProperty("after").EnumerateArray()).GetString());
        Assert.Equal(project.Only("*.dump"), report.GetProperty("backup").GetProperty("path").GetString());
        Assert.Contains("CREATE TABLE posts", File.ReadAllText(project.Only("rollout_*.sql")), StringComparison.Ordinal);
        Assert.Contains("| Upgrade | Passed |", File.ReadAllText(project.Only("rollout_*.md")), StringComparison.Ordinal);
    }

    [PsqlFact]
    public async Task Where_nothing_is_pending_nothing_is_backed_up()
    {
        await using var project = await ScriptProject.CreateAsync();
        Assert.Equal(0, (await project.RunAsync(Script, "-NoBackup")).ExitCode);
        Assert.Empty(Directory.GetFiles(project.Folder, "*.dump", SearchOption.AllDirectories));
        Directory.Delete(Path.Combine(project.Folder, "rollouts"), recursive: true);
        Assert.Equal(0, (await project.RunAsync(Script)).ExitCode);
        Assert.Equal("NothingToDo", Report(project).GetProperty("result").GetString());
        Assert.Empty(Directory.GetFiles(project.Folder, "*.dump", SearchOption.AllDirectories));
    }

    [PsqlFact]
    public async Task WhatIf_shows_the_plan_and_writes_nothing()
    {
        await using var project = await ScriptProject.CreateAsync();
        var before = Directory.GetFileSystemEntries(project.Folder).Length;
        var run = await project.RunAsync(Script, "-WhatIf");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("CREATE TABLE posts", run.Output, StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(project.Folder).Length);
        Assert.False(await project.AskAsync<bool>("SELECT to_regclass('users') IS NOT NULL OR to_regclass('psmigrate_version') IS NOT NULL"));
    }

    [PsqlFact]
    public async Task A_backup_that_fails_ends_it_before_anything_is_changed()
    {
        await using var project = await ScriptProject.CreateAsync();
        var run = await project.RunWithAsync(Script, [], ("PSMIGRATE_CLIENT_PROGRAMS", project.Folder));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing was changed.", run.Error, StringComparison.Ordinal);
        Assert.False(await project.AskAsync<bool>("SELECT to_regclass('users') IS NOT NULL"));
        Assert.Contains("pg_dump", Report(project).GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_it_at_the_checks()
    {
        await using var project = await ScriptProject.CreateAsync();
        var run = await project.RunAsync(Script, "-ConnectionString", "Host=localhost;Port=1;Database=none;Username=nobody");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Server:", run.Error, StringComparison.Ordinal);
        Assert.Contains("Server:", Report(project).GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("none@localhost:1", Report(project).GetProperty("database").GetString());
    }

    [PsqlFact]
    public async Task A_revision_that_is_reached_already_is_nothing_to_do_though_others_are_pending()
    {
        await using var project = await ScriptProject.CreateAsync();
        Assert.Equal(0, (await project.RunAsync(Script, "-Revision", "aaaa11110000", "-NoBackup")).ExitCode);
        Directory.Delete(Path.Combine(project.Folder, "rollouts"), recursive: true);
        var run = await project.RunAsync(Script, "-Revision", "aaaa11110000");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("NothingToDo", Report(project).GetProperty("result").GetString());
        Assert.Equal(JsonValueKind.Null, Report(project).GetProperty("plan").ValueKind);
        Assert.Empty(Directory.GetFiles(project.Folder, "*.dump", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_report_that_cannot_be_written_ends_it_before_anything_is_changed()
    {
        await using var project = await ScriptProject.CreateAsync();
        var file = Path.Combine(project.Folder, "psmigrate.json");
        var run = await project.RunAsync(Script, "-NoBackup", "-ReportPath", Path.Combine(file, "reports"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Nothing was changed.", run.Error, StringComparison.Ordinal);
        Assert.Contains("cannot be written", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
        Assert.False(await project.AskAsync<bool>("SELECT to_regclass('users') IS NOT NULL"));
    }

    [PsqlFact]
    public async Task A_migration_that_fails_is_reported_with_the_way_back_and_the_backup_leads_there()
    {
        await using var project = await ScriptProject.CreateAsync();
        Assert.Equal(0, (await project.RunAsync(Script, "-Revision", "aaaa11110000", "-NoBackup")).ExitCode);
        Directory.Delete(Path.Combine(project.Folder, "rollouts"), recursive: true);
        project.Add("cccc33330000", "bbbb22220000", "SELECT 1/0;", "SELECT 1;");
        var run = await project.RunAsync(Script, "-Environment", "production");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("division by zero", run.Error, StringComparison.Ordinal);

        var report = Report(project);
        Assert.Equal("UpgradeFailed", report.GetProperty("result").GetString());
        Assert.Equal("aaaa11110000", Assert.Single(report.GetProperty("before").EnumerateArray()).GetString());
        Assert.Equal("bbbb22220000", Assert.Single(report.GetProperty("after").EnumerateArray()).GetString());
        var ways = report.GetProperty("wayBack").EnumerateArray().Select(way => way.GetString()!).ToArray();
        Assert.Contains(ways, way => way.Contains("Invoke-MigrationDowngrade aaaa11110000 -Environment 'production'", StringComparison.Ordinal));
        Assert.Contains(ways, way => way.Contains("Restore-MigrationDatabase", StringComparison.Ordinal));
        Assert.Contains("## The way back", File.ReadAllText(project.Only("rollout_*.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_verification_that_fails_has_a_code_of_its_own()
    {
        await using var project = await ScriptProject.CreateAsync();
        project.Add(
            "cccc33330000", "bbbb22220000",
            "INSERT INTO psmigrate_log (revision, action, state, message, statements, statement_hashes, started_at, applied_by, application, tool_version) "
                + "VALUES ('aaaa11110000', 'Upgrade', 'Failed', '', 0, '{}', now(), 'x', 'x', '0');",
            "SELECT 1;");
        var run = await project.RunAsync(Script, "-NoBackup");
        Assert.True(run.ExitCode == 3, run.Output + run.Error);
        Assert.Equal("VerificationFailed", Report(project).GetProperty("result").GetString());
    }

    private static JsonElement Report(ScriptProject project) => JsonDocument.Parse(File.ReadAllText(project.Only("rollout_*.json"))).RootElement;

    private static IEnumerable<string?> Texts(JsonElement list, string property) => list.EnumerateArray().Select(one => one.GetProperty(property).GetString());
}
