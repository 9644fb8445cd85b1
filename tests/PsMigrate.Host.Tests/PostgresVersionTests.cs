using PsMigrate.Sandbox;

namespace PsMigrate.Tests.Host;

/// <summary>The choice among the versions of PostgreSQL on this machine and those whose folders PSMIGRATE_TEST_BINARIES lists.</summary>
public sealed class PostgresVersionTests : IDisposable
{
    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("psmigrate-test-");

    public void Dispose() => _project.Delete(recursive: true);

    [Fact]
    public async Task A_throw_away_server_is_of_the_version_that_was_asked_for()
    {
        await File.WriteAllTextAsync(Path.Combine(_project.FullName, "psmigrate.json"), "{}");
        var folders = Environment.GetEnvironmentVariable("PSMIGRATE_TEST_BINARIES") ?? "";
        var versions = PostgresBinaries.FindAll().Concat(folders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => PostgresBinaries.Find(folder)))
            .Select(binaries => binaries.MajorVersion!.Value).Distinct();
        foreach (var version in versions)
        {
            var script = $"$db = New-MigrationTestDatabase -Empty -Provider Local -PostgresVersion {version} -Project '{_project.FullName}'; "
                + $"($db | Test-MigrationEnvironment -Project '{_project.FullName}' | Where-Object Name -eq ServerVersion).Detail";
            var run = await HostProcess.RunWithAsync(["-Command", script], null, ("PSMIGRATE_POSTGRES_PATH", folders));
            Assert.True(run.ExitCode == 0, run.Error);
            Assert.StartsWith($"PostgreSQL {version}.", run.Output, StringComparison.Ordinal);
        }
    }
}
