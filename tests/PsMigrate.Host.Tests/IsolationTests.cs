using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Host;

public class IsolationTests
{
    [Fact]
    public async Task Another_modules_Npgsql_in_the_default_context_does_not_get_in_the_way()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        using var script = new TestScript("""
            param([string] $Foreign, [string] $Connection, [string] $Manifest)
            $ErrorActionPreference = 'Stop'
            Remove-Module PsMigrate
            $old = [System.Reflection.Assembly]::LoadFrom($Foreign)
            $type = $old.GetType('Npgsql.NpgsqlConnectionStringBuilder')
            "foreign $($type::new('Host=x').Host) $($old.GetName().Version.Major) $([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($old).Name)"
            Import-Module $Manifest
            $on = @{ Project = $PSScriptRoot; ConnectionString = $Connection }
            Invoke-MigrationUpgrade @on | ForEach-Object { "$($_.Revision) $($_.Direction)" }
            (Get-MigrationStatus @on).State.ToString()
            [System.AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'Npgsql' } | ForEach-Object {
                "$($_.GetName().Version.Major) $([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name)"
            }
            try { Invoke-MigrationUpgrade @on broken } catch { $_.FullyQualifiedErrorId }
            """);
        File.WriteAllText(Path.Combine(script.Folder, "psmigrate.json"), "{}");
        Directory.CreateDirectory(Path.Combine(script.Folder, "versions"));
        File.WriteAllText(
            Path.Combine(script.Folder, "versions", "1.sql"),
            "-- create users\n--\n-- Revision: aaaa11110000\n\n-- migrate:up\nCREATE TABLE users (id int);\n");
        var run = await HostProcess.RunAsync(
            script.Path,
            "-Foreign", Path.Combine(AppContext.BaseDirectory, "foreign", "Npgsql.dll"),
            "-Connection", database.ConnectionString,
            "-Manifest", FindManifest());
        Assert.Equal("", run.Error);
        Assert.Equal(
            """
            foreign x 9 Default
            aaaa11110000 Upgrade
            UpToDate
            9 Default
            10 PsMigrate
            RevisionNotFound,PsMigrate.Cmdlets.Commands.InvokeMigrationUpgradeCommand

            """.ReplaceLineEndings("\n"),
            run.Output);
    }

    private static string FindManifest()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "PsMigrate.psd1"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "PsMigrate.psd1");
    }
}
