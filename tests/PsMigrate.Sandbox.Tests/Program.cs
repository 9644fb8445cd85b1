using Npgsql;
using PsMigrate.Sandbox;

// The owner of a sandbox in a process of its own, for tests that kill it. Words on stdin, answers on stdout.
Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
switch (args)
{
    case ["name"]:
        Console.WriteLine(UnfinishedName.Draw());
        return 0;
    case ["container"]:
        await using (var contained = await SandboxServer.StartAsync(
            new SandboxServerOptions { Provider = SandboxProvider.Container, StartTimeout = TimeSpan.FromMinutes(3) }))
        {
            Console.WriteLine("ready");
            while (Console.ReadLine() is not null)
            {
                await using var connection = new NpgsqlConnection(contained.ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                Console.WriteLine("alive");
            }
        }
        return 0;
    case ["server"]:
        var server = await SandboxServer.StartAsync(new SandboxServerOptions { Provider = SandboxProvider.Local });
        Console.WriteLine(server.ConnectionString);
        while (Console.ReadLine() is not null)
        {
            await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            Console.WriteLine("alive");
        }
        return 0;
    case ["databases", var connectionString]:
        var given = await SandboxServer.StartAsync(
            new SandboxServerOptions { Provider = SandboxProvider.Server, ConnectionString = connectionString });
        Console.WriteLine((await given.CreateDatabaseAsync()).Name);
        await given.GetOrCreateTemplateAsync("killed", async (_, cancellationToken) =>
        {
            Console.WriteLine("building");
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        return 0;
    case ["template", var connectionString, var key]:
        await using (var shared = await SandboxServer.StartAsync(
            new SandboxServerOptions { Provider = SandboxProvider.Server, ConnectionString = connectionString }))
        {
            await shared.GetOrCreateTemplateAsync(key, async (target, cancellationToken) =>
            {
                Console.WriteLine("built");
                await using var connection = new NpgsqlConnection(target);
                await connection.OpenAsync(cancellationToken);
                await using var command = new NpgsqlCommand("CREATE TABLE t (); SELECT pg_sleep(1)", connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
            });
            await using var copy = await shared.CreateDatabaseAsync(
                await shared.GetOrCreateTemplateAsync(key, (_, _) => throw new InvalidOperationException("built again")));
            Console.WriteLine("copied");
        }
        return 0;
    case ["broken" or "cancelled"]:
        var settings = args[0] == "broken" ? new Dictionary<string, string> { ["shared_buffers"] = "a lot" } : [];
        using (var source = new CancellationTokenSource(args[0] == "broken" ? TimeSpan.FromMinutes(1) : TimeSpan.FromMilliseconds(200)))
        {
            try
            {
                await SandboxServer.StartAsync(
                    new SandboxServerOptions { Provider = SandboxProvider.Local, Settings = settings }, source.Token);
            }
            catch (Exception exception) when (exception is PsMigrate.MigrationException or OperationCanceledException)
            {
                Console.WriteLine($"{Path.GetTempPath()}: {exception.GetType().Name}: {exception.Message}");
            }
        }
        return 0;
    default:
        return 2;
}
