using System.Security.Cryptography;
using System.Text.Json;
using Docker.DotNet;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Testcontainers.PostgreSql;

namespace PsMigrate.Sandbox.Containers;

/// <summary>A server of this process's own in a container, by way of Testcontainers.</summary>
internal sealed class ContainerServer : IAsyncDisposable
{
    /// <summary>An image that is not there yet has to come over the network first.</summary>
    private static readonly TimeSpan PullTimeout = TimeSpan.FromMinutes(10);

    private readonly PostgreSqlContainer _container;
    private readonly string _password;

    private ContainerServer(PostgreSqlContainer container, string password)
    {
        _container = container;
        _password = password;
    }

    /// <summary>A connection string of the superuser for the maintenance database.</summary>
    public string ConnectionString => new NpgsqlConnectionStringBuilder
    {
        Host = _container.Hostname,
        Port = _container.GetMappedPublicPort(PostgreSqlBuilder.PostgreSqlPort),
        Username = "postgres",
        Password = _password,
        Database = "postgres",
        SslMode = SslMode.Disable,
        IncludeErrorDetail = true,
    }.ConnectionString;

    /// <summary>Makes and starts a container, once those of ended processes are removed.</summary>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.ContainerEngineNotFound"/>, <see cref="MigrationErrorId.ImageNotFound"/>, or
    /// <see cref="MigrationErrorId.SandboxFailed"/> with the end of the container's log.
    /// </exception>
    public static async Task<ContainerServer> StartAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var image = ImageOf(options);
        using var engine = await ContainerEngine.ConnectAsync(cancellationToken).ConfigureAwait(false);
        await engine.RemoveLeftOversAsync(cancellationToken).ConfigureAwait(false);
        var timeout = await engine.HasImageAsync(image, cancellationToken).ConfigureAwait(false) ? options.StartTimeout : PullTimeout;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(timeout);
        var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        PostgreSqlContainer? container = null;
        try
        {
            container = Configure(image, password, options).Build();
            await container.StartAsync(patience.Token).ConfigureAwait(false);
            return new ContainerServer(container, password);
        }
        catch (Exception exception)
        {
            var log = container is null ? "" : await ReadLogAsync(container).ConfigureAwait(false);
            if (container is not null)
                await container.DisposeAsync().ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            if (exception is DockerApiException && !await engine.HasImageAsync(image, CancellationToken.None).ConfigureAwait(false))
                throw NoImage(image, exception);
            throw exception switch
            {
                DockerUnavailableException => ContainerEngine.NotFound(exception),
                OperationCanceledException => Failed(image, $"it did not become ready within {timeout.TotalSeconds:0} s", log, exception),
                DockerApiException or ContainerNotRunningException or TimeoutException or InvalidOperationException or ArgumentException =>
                    Failed(image, FirstLine(exception.Message), log, exception),
                _ => exception,
            };
        }
    }

    /// <summary>Stops the container and removes it.</summary>
    public ValueTask DisposeAsync() => _container.DisposeAsync();

    private static string ImageOf(SandboxServerOptions options) =>
        options.Image
        ?? (options.PostgresVersion is { } version ? $"postgres:{version}" : null)
        ?? (Environment.GetEnvironmentVariable(SandboxServerOptions.ImageVariable) is { Length: > 0 } named ? named : SandboxServerOptions.DefaultImage);

    private static PostgreSqlBuilder Configure(string image, string password, SandboxServerOptions options)
    {
        try
        {
            return new PostgreSqlBuilder(image)
                .WithLogger(NullLogger.Instance)
                .WithUsername("postgres")
                .WithPassword(password)
                .WithDatabase("postgres")
                .WithLabel(ContainerEngine.OwnerLabel, JsonSerializer.Serialize(OwnerProcess.Current))
                .WithCommand([.. options.Settings.Prepend(new("max_connections", "200")).SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"])]);
        }
        catch (ArgumentException exception)
        {
            throw new MigrationException(
                MigrationErrorId.ImageNotFound, $"'{image}' cannot be the name of a container image: {FirstLine(exception.Message)}",
                "Give a name such as postgres:17.", exception)
            { Subject = image };
        }
    }

    private static async Task<string> ReadLogAsync(PostgreSqlContainer container)
    {
        try
        {
            var (output, error) = await container.GetLogsAsync(timestampsEnabled: false).ConfigureAwait(false);
            var lines = (output + error).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return string.Concat(lines.TakeLast(15).Select(line => $"{Environment.NewLine}  {line.TrimEnd()}"));
        }
        catch (Exception exception) when (exception is DockerApiException or InvalidOperationException)
        {
            // There is no container to have a log.
            return "";
        }
    }

    private static MigrationException NoImage(string image, Exception exception) => new(
        MigrationErrorId.ImageNotFound,
        $"The container image '{image}' is not on this machine and cannot be fetched: {FirstLine(exception.Message)}",
        "Check the name, and that its registry can be reached; or name an image that is here (docker images).", exception)
    { Subject = image };

    private static MigrationException Failed(string image, string why, string log, Exception exception) => new(
        MigrationErrorId.SandboxFailed, $"A container of '{image}' could not be started: {why}{log}",
        "The image must be PostgreSQL's, or be made from it, with its entrypoint.", exception)
    { Subject = image };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
