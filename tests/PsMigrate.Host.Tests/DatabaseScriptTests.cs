using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Host;

public class DatabaseScriptTests
{
    [Theory]
    [InlineData("Backup-Database.ps1", "-WhatIf")]
    [InlineData("Invoke-ProductionRollout.ps1", "-WhatIf -NoBackup")]
    [InlineData("New-TestDatabase.ps1", "-WhatIf")]
    [InlineData("Remove-TestDatabase.ps1", "-WhatIf none")]
    [InlineData("Reset-Database.ps1", "-WhatIf")]
    public async Task Each_script_imports_the_module_where_it_is_not_loaded_as_it_is_in_PowerShell(string script, string arguments)
    {
        await using var project = await ScriptProject.CreateAsync();
        var run = await project.RunUnloadedAsync(script, arguments);
        Assert.Contains("loaded: False", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("A parameter cannot be found", run.Error, StringComparison.Ordinal);
        Assert.Contains("came: True", run.Output, StringComparison.Ordinal);
    }

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

    [PsqlFact]
    public async Task A_backup_that_is_interrupted_ends_pg_dump_and_leaves_nothing()
    {
        if (OperatingSystem.IsWindows()) return;
        await using var project = await ScriptProject.CreateAsync();
        var stub = Directory.CreateDirectory(Path.Combine(project.Folder, "stub")).FullName;
        var program = Path.Combine(stub, "pg_dump");
        File.WriteAllText(program, $"#!/bin/sh\n[ \"$1\" = --version ] && echo 'pg_dump (PostgreSQL) 99.1' && exit 0\necho $$ > '{stub}/started'\nexec sleep 600\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var host = project.Start("Backup-Database.ps1", ("PSMIGRATE_CLIENT_PROGRAMS", stub));
        var started = Path.Combine(stub, "started");
        for (var tries = 0; tries < 600 && !File.Exists(started); tries++) await Task.Delay(50);
        Assert.True(File.Exists(started));
        Assert.Single(Directory.GetFiles(project.Folder, "*.partial", SearchOption.AllDirectories));
        host.Signal("INT");
        Assert.Equal(130, (await host.EndAsync()).ExitCode);
        Assert.Empty(Directory.GetFiles(Path.Combine(project.Folder, "backups"), "*.dump*"));
        Assert.Throws<ArgumentException>(() => System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadAllText(started), System.Globalization.CultureInfo.InvariantCulture)));
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
