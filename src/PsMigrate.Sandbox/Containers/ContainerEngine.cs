using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;

namespace PsMigrate.Sandbox.Containers;

/// <summary>The container engine that Testcontainers found: <c>DOCKER_HOST</c>, the current Docker context, or the usual socket.</summary>
internal sealed class ContainerEngine : IDisposable
{
    /// <summary>The label that says whose a container is; without it none is ever touched.</summary>
    public const string OwnerLabel = "psmigrate.sandbox.owner";

    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(10);

    private readonly DockerClient _client;

    private ContainerEngine(DockerClient client) => _client = client;

    /// <summary>Connects.</summary>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ContainerEngineNotFound"/>.</exception>
    public static async Task<ContainerEngine> ConnectAsync(CancellationToken cancellationToken)
    {
        DockerClient? client = null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(AnswerTimeout);
        try
        {
            // The first look at the settings tries the usual places one by one.
            client = await Task.Run(Client, patience.Token).ConfigureAwait(false);
            await client.System.PingAsync(patience.Token).ConfigureAwait(false);
            return new ContainerEngine(client);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && exception is DockerApiException or DockerUnavailableException or HttpRequestException or IOException
                or TimeoutException or OperationCanceledException or InvalidOperationException or TypeInitializationException)
        {
            client?.Dispose();
            throw NotFound(exception);
        }
    }

    /// <summary>Whether an engine answers.</summary>
    public static async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            (await ConnectAsync(cancellationToken).ConfigureAwait(false)).Dispose();
            return true;
        }
        catch (MigrationException)
        {
            return false;
        }
    }

    /// <summary>The error where no engine answers.</summary>
    public static MigrationException NotFound(Exception? exception) => new(
        MigrationErrorId.ContainerEngineNotFound, "No container engine (Docker, Podman) answers on this machine.",
        $"Start it, or set DOCKER_HOST; or install PostgreSQL's server programs; or set {SandboxServerOptions.ServerVariable} to the connection string of a server whose user may create databases.",
        exception);

    /// <summary>Whether the engine has an image.</summary>
    public async Task<bool> HasImageAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            await _client.Images.InspectImageAsync(image, cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (DockerApiException)
        {
            return false;
        }
    }

    /// <summary>How many containers a process of this machine has.</summary>
    /// <param name="processId">The process.</param>
    internal async Task<int> CountAsync(int processId) =>
        (await ListAsync(CancellationToken.None).ConfigureAwait(false)).Count(container => OwnerOf(container)?.Id == processId);

    /// <summary>Removes containers of processes of this machine that are known to have ended.</summary>
    public async Task RemoveLeftOversAsync(CancellationToken cancellationToken)
    {
        var containers = await ListAsync(cancellationToken).ConfigureAwait(false);
        foreach (var container in containers)
        {
            if (OwnerOf(container) is not { IsGone: true })
                continue;
            try
            {
                await _client.Containers.RemoveContainerAsync(
                    container.ID, new ContainerRemoveParameters { Force = true, RemoveVolumes = true }, cancellationToken).ConfigureAwait(false);
            }
            catch (DockerApiException)
            {
                // Another process removes it at this moment.
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private Task<IList<ContainerListResponse>> ListAsync(CancellationToken cancellationToken) => _client.Containers.ListContainersAsync(
        new ContainersListParameters
        {
            All = true,
            Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { [OwnerLabel] = true } },
        },
        cancellationToken);

    private static OwnerProcess? OwnerOf(ContainerListResponse container)
    {
        try
        {
            return container.Labels.TryGetValue(OwnerLabel, out var owner) ? JsonSerializer.Deserialize<OwnerProcess>(owner) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static DockerClient Client() =>
        (TestcontainersSettings.OS.DockerEndpointAuthConfig ?? throw new DockerUnavailableException("No engine was found."))
            .GetDockerClientBuilder(Guid.NewGuid()).Build();
}
