using Npgsql;
using PsMigrate.Benchmarks;
using PsMigrate.Sandbox;

// dotnet run -c Release --project tests/benchmarks/PsMigrate.Benchmarks [migrations] [rounds]
// dotnet run -c Release --project tests/benchmarks/PsMigrate.Benchmarks catalog [tables] [rounds]
// dotnet run -c Release --project tests/benchmarks/PsMigrate.Benchmarks many [databases] [migrations] [at a time] [rounds]
if (args is ["many", ..])
{
    await using var manyServer = await SandboxServer.StartAsync();
    using var small = new Workload(args.Length > 2 ? int.Parse(args[2]) : 20);
    await new ManyDatabasesBenchmark(manyServer, small, args.Length > 1 ? int.Parse(args[1]) : 200)
        .RunAsync(args.Length > 3 ? int.Parse(args[3]) : 8, args.Length > 4 ? int.Parse(args[4]) : 3);
    return;
}

if (args is ["catalog", ..])
{
    // A table takes some twenty locks' worth of catalog entries while it is made.
    await using var catalogServer = await SandboxServer.StartAsync(new SandboxServerOptions
    {
        Settings = new Dictionary<string, string> { ["max_locks_per_transaction"] = "4096" },
    });
    await new CatalogBenchmark(catalogServer, args.Length > 1 ? int.Parse(args[1]) : 5000).RunAsync(args.Length > 2 ? int.Parse(args[2]) : 5);
    return;
}

var migrations = args.Length > 0 ? int.Parse(args[0]) : 1000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 5;

await using var server = await SandboxServer.StartAsync();
using var workload = new Workload(migrations);
var benchmark = new UpgradeBenchmark(server, workload);
await benchmark.RunAsync("local socket", connection => connection, rounds);

var port = new NpgsqlConnectionStringBuilder(server.TcpConnectionString).Port;
using var proxy = new DelayProxy(port, TimeSpan.FromMilliseconds(5));
await benchmark.RunAsync(
    "5 ms each way",
    connection => new NpgsqlConnectionStringBuilder(connection) { Host = "127.0.0.1", Port = proxy.Port }.ConnectionString,
    Math.Min(rounds, 3));
