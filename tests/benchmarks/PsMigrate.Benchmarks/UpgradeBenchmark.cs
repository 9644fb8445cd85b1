using System.Diagnostics;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Execution;
using PsMigrate.Planning;
using PsMigrate.Sandbox;
using PsMigrate.Scripts;

namespace PsMigrate.Benchmarks;

/// <summary>Times an upgrade through the engine and the same SQL through psql, in turn, on fresh databases of one server.</summary>
internal sealed class UpgradeBenchmark(SandboxServer server, Workload workload)
{
    /// <summary>Runs both in turn and prints each round; the ratio is that of the medians.</summary>
    public async Task RunAsync(string name, Func<string, string> route, int rounds)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        for (var round = 0; round <= rounds; round++)
        {
            var engine = await TimeAsync(route, EngineAsync);
            var psql = await TimeAsync(route, PsqlAsync);
            if (round == 0)
                continue; // warms up the runtime, the server and the disk cache
            ours.Add(engine);
            theirs.Add(psql);
            Console.WriteLine($"  {name}, round {round}: PsMigrate {engine:0.00} s, psql {psql:0.00} s");
        }

        Console.WriteLine($"{name}: {workload.Migrations} migrations, PsMigrate {Median(ours):0.00} s, psql {Median(theirs):0.00} s, ratio {Median(ours) / Median(theirs):0.00}");
    }

    private async Task<double> TimeAsync(Func<string, string> route, Func<string, Task> run)
    {
        await using var database = await server.CreateDatabaseAsync();
        var connection = route(database.ConnectionString);
        var clock = Stopwatch.StartNew();
        await run(connection);
        return clock.Elapsed.TotalSeconds;
    }

    private async Task EngineAsync(string connection)
    {
        var settings = new MigrationSettings();
        var target = new MigrationTarget { ConnectionString = connection, Source = "the benchmark", DisplayName = "benchmark", Settings = settings };
        IScriptCompiler[] compilers = [new SqlScriptCompiler()];
        var catalog = await workload.LoadAsync();
        await using var session = await MigrationSession.OpenAsync(target, SilentObserver.Instance, CancellationToken.None);
        await session.Lock.AcquireAsync(TimeSpan.Zero, CancellationToken.None);
        var rows = await session.ReadCurrentAsync(CancellationToken.None);
        var steps = new RevisionPlanner(catalog.Graph).Upgrade(rows, "heads").Steps;
        var plan = await new MigrationPlanner(catalog, compilers).PlanAsync(rows, steps, settings, CancellationToken.None);
        var done = 0;
        await foreach (var _ in new MigrationRunner(session, compilers, SilentObserver.Instance).RunAsync(plan))
            done++;
        if (done != workload.Migrations)
            throw new InvalidOperationException($"{done} of {workload.Migrations} migrations ran.");
    }

    private async Task PsqlAsync(string connection)
    {
        var parts = new NpgsqlConnectionStringBuilder(connection);
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", workload.PsqlFile])
        {
            RedirectStandardOutput = true,
            Environment =
            {
                ["PGHOST"] = parts.Host, ["PGPORT"] = parts.Port.ToString(), ["PGUSER"] = parts.Username,
                ["PGPASSWORD"] = parts.Password, ["PGDATABASE"] = parts.Database,
            },
        };
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"psql ended with {process.ExitCode}.");
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
