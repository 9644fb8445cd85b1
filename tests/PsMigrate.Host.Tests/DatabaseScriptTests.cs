using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Host;

public class DatabaseScriptTests
{
    [PsqlFact]
    public async Task Backup_Database_makes_a_backup_and_keeps_as_many_as_it_is_told()
    {
        await using var project = await ScriptProject.CreateAsync();
        for (var i = 0; i < 2; i++)
        {
            var run = await project.RunAsync("Backup-Database.ps1", "-Environment", "production", "-KeepLast", "1");
            Assert.True(run.ExitCode == 0, run.Output + run.Error);
        }
        var only = project.Only("*.dump");
        var trial = await project.RunAsync("Backup-Database.ps1", "-KeepLast", "1", "-WhatIf");
        Assert.True(trial.ExitCode == 0, trial.Output + trial.Error);
        Assert.Equal(only, project.Only("*.dump"));
        Assert.Equal(1, (await project.RunWithAsync("Backup-Database.ps1", ["-KeepLast", "1"], ("PSMIGRATE_CLIENT_PROGRAMS", project.Folder))).ExitCode);
        Assert.Equal(only, project.Only("*.dump"));
    }

    [Fact]
    public async Task Reset_Database_starts_over_and_never_on_a_protected_environment()
    {
        await using var project = await ScriptProject.CreateAsync();
        var run = await project.RunAsync("Reset-Database.ps1", "-Yes");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Equal("bbbb22220000", await project.AskAsync<string>("SELECT version_num FROM psmigrate_version"));
        await project.AskAsync<object>("INSERT INTO users VALUES (1)");

        Assert.Equal(1, (await project.RunAsync("Reset-Database.ps1", "-Environment", "production", "-Force", "-Yes")).ExitCode);
        Assert.Equal(0, (await project.RunAsync("Reset-Database.ps1", "-WhatIf")).ExitCode);
        Assert.Equal(1L, await project.AskAsync<long>("SELECT count(*) FROM users"));
        Assert.Equal(0, (await project.RunAsync("Reset-Database.ps1", "-Empty", "-Yes")).ExitCode);
        Assert.False(await project.AskAsync<bool>("SELECT to_regclass('users') IS NOT NULL"));
    }
}
