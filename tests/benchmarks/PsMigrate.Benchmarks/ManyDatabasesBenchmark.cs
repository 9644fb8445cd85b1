using System.Diagnostics;
using System.Globalization;
using Npgsql;
using PsMigrate.Sandbox;

namespace PsMigrate.Benchmarks;

/// <summary>
/// Times Invoke-MigrationUpgrade over many databases, one at a time and several at a time, and a shell loop of psql with
/// the same SQL. Each is a process of its own, from its start to its end, on fresh databases.
/// </summary>
internal sealed class ManyDatabasesBenchmark(SandboxServer server, Workload workload, int databases)
{
    public async Task RunAsync(int throttle, int rounds)
    {
        await File.WriteAllTextAsync(Path.Combine(workload.Folder, "psmigrate.json"), "{}");
        var sequential = new List<double>();
        var throttled = new List<double>();
        var loop = new List<double>();
        for (var round = 1; round <= rounds; round++)
        {
            sequential.Add(await TimeAsync(made => HostAsync(made, 1)));
            throttled.Add(await TimeAsync(made => HostAsync(made, throttle)));
            loop.Add(await TimeAsync(LoopAsync));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  round {round}: one at a time {sequential[^1]:0.0} s, {throttle} at a time {throttled[^1]:0.0} s, loop of psql {loop[^1]:0.0} s"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{databases} databases, {workload.Migrations} migrations each, best of {rounds}: one at a time {sequential.Min():0.0} s, {throttle} at a time {throttled.Min():0.0} s, "
            + $"loop of psql {loop.Min():0.0} s; {throttle} at a time takes {throttled.Min() / sequential.Min():0.00} of one at a time and {throttled.Min() / loop.Min():0.00} of the loop"));
    }

    private async Task<double> TimeAsync(Func<IReadOnlyList<SandboxDatabase>, Task> run)
    {
        var made = new List<SandboxDatabase>();
        try
        {
            for (var i = 0; i < databases; i++)
                made.Add(await server.CreateDatabaseAsync());
            var clock = Stopwatch.StartNew();
            await run(made);
            var seconds = clock.Elapsed.TotalSeconds;
            await CheckAsync(made[^1]);
            return seconds;
        }
        finally
        {
            foreach (var database in made)
                await database.DisposeAsync();
        }
    }

    private Task HostAsync(IReadOnlyList<SandboxDatabase> made, int throttle)
    {
        var list = Path.Combine(workload.Folder, "databases.txt");
        File.WriteAllLines(list, made.Select(database => database.ConnectionString));
        var script = Path.Combine(workload.Folder, "upgrade.ps1");
        File.WriteAllText(
            script,
            $"$ErrorActionPreference = 'Stop'\n$done = [System.IO.File]::ReadAllLines('{list}') | Get-MigrationTarget -Project '{workload.Folder}' | Invoke-MigrationUpgrade -ThrottleLimit {throttle}\n"
            + $"if ($done.Count -ne {made.Count * workload.Migrations}) {{ exit 1 }}\n");
        return RunAsync("dotnet", [FindHost(), "-File", script]);
    }

    private Task LoopAsync(IReadOnlyList<SandboxDatabase> made)
    {
        var parts = new NpgsqlConnectionStringBuilder(made[0].ConnectionString);
        var names = string.Join(' ', made.Select(database => database.Name));
        return RunAsync(
            "sh",
            ["-c", $"for d in {names}; do psql -X -q -v ON_ERROR_STOP=1 -f {workload.PsqlFile} -d $d || exit 1; done"],
            ("PGHOST", parts.Host!), ("PGPORT", parts.Port.ToString(CultureInfo.InvariantCulture)), ("PGUSER", parts.Username!), ("PGPASSWORD", parts.Password ?? ""));
    }

    private static async Task RunAsync(string program, IReadOnlyList<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {output}");
    }

    private async Task CheckAsync(SandboxDatabase database)
    {
        await using var source = NpgsqlDataSource.Create(database.ConnectionString + ";Pooling=false");
        await using var command = source.CreateCommand("SELECT count(*) FROM psmigrate_log");
        if ((long)(await command.ExecuteScalarAsync())! != workload.Migrations)
            throw new InvalidOperationException($"{database.Name} is not where it should be.");
    }

    private static string FindHost()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var host = Path.Combine(folder.FullName, "src", "PsMigrate.Host", "bin");
            if (Directory.Exists(host))
                return Directory.EnumerateFiles(host, "PsMigrate.Host.dll", SearchOption.AllDirectories)
                    .Where(path => !path.Contains("ref", StringComparison.Ordinal)).MaxBy(File.GetLastWriteTimeUtc)!;
        }

        throw new FileNotFoundException("Build src/PsMigrate.Host first.");
    }
}
