using PsMigrate.Configuration;
using PsMigrate.Sandbox.Containers;

namespace PsMigrate.Sandbox;

/// <summary>Gets a server for throw-away databases ready: chooses the way, and starts it or finds it.</summary>
internal static class ServerStart
{
    /// <inheritdoc cref="SandboxServer.StartAsync"/>
    public static async Task<SandboxServer> RunAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Keep && options.Provider is SandboxProvider.Container)
        {
            throw new MigrationException(
                MigrationErrorId.SandboxFailed, "A container goes with the process that started it, so nothing in it can be kept.",
                "Keep a database on a given server or on a local one.");
        }
        var given = options.ConnectionString ?? Environment.GetEnvironmentVariable(SandboxServerOptions.ServerVariable);
        switch (options.Provider)
        {
            case SandboxProvider.Server:
            case SandboxProvider.Auto when options.Image is null && !string.IsNullOrWhiteSpace(given):
                return await UseAsync(given, options.PostgresVersion, cancellationToken).ConfigureAwait(false);
            case SandboxProvider.Container:
            case SandboxProvider.Auto when options.Image is not null:
                return await ContainAsync(options, cancellationToken).ConfigureAwait(false);
            case SandboxProvider.Local:
                return await StartLocalAsync(options, cancellationToken).ConfigureAwait(false);
            default:
                try
                {
                    return await StartLocalAsync(options, cancellationToken).ConfigureAwait(false);
                }
                catch (MigrationException exception) when (exception.Id == MigrationErrorId.ToolNotFound && options.BinariesPath is null)
                {
                    if (await ContainerEngine.AnswersAsync(cancellationToken).ConfigureAwait(false))
                        return await ContainAsync(options, cancellationToken).ConfigureAwait(false);
                    throw;
                }
        }
    }

    /// <summary>A kept server that runs.</summary>
    public static SandboxServer Open(KeptServer kept) => new(kept.ConnectionString, kept.TcpConnectionString, kept: kept);

    private static async Task<SandboxServer> StartLocalAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        if (options.Keep)
            return await KeepAsync(options, cancellationToken).ConfigureAwait(false);
        var local = await LocalServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        return new SandboxServer(local.ConnectionString, local.TcpConnectionString, local: local);
    }

    private static async Task<SandboxServer> KeepAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var wanted = options.PostgresVersion ?? (options.BinariesPath is null ? null : PostgresBinaries.Find(options.BinariesPath).MajorVersion);
        var running = KeptServer.FindAll().FirstOrDefault(kept => wanted is null || kept.MajorVersion == wanted);
        if (running is not null)
            return Open(running);
        var local = await LocalServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        return Open(await local.KeepAsync().ConfigureAwait(false));
    }

    // A method of its own, so that Testcontainers is loaded only where it is used.
    private static async Task<SandboxServer> ContainAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var container = await ContainerServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        return new SandboxServer(container.ConnectionString, container.ConnectionString, container: container);
    }

    private static async Task<SandboxServer> UseAsync(string? given, int? version, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(given))
        {
            throw new MigrationException(
                MigrationErrorId.InvalidConnection, "No server for throw-away databases was given.",
                $"Give a connection string, or set {SandboxServerOptions.ServerVariable}.");
        }
        var connection = ConnectionStringParser.Parse(given, "the server for throw-away databases");
        if (string.IsNullOrEmpty(connection.Database))
            connection.Database = "postgres";
        ConnectionDefaults.Complete(connection, new VariableSource(null));
        var server = new SandboxServer(connection.ConnectionString, connection.ConnectionString);
        try
        {
            if (version is not null)
                await server.RequireVersionAsync(version.Value, cancellationToken).ConfigureAwait(false);
            await server.RemoveLeftOversAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }
}
