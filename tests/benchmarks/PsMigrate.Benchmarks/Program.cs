using Npgsql;
using PsMigrate.Benchmarks;
using PsMigrate.Sandbox;

// dotnet run -c Release --project tests/benchmarks/PsMigrate.Benchmarks [migrations] [rounds]
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
