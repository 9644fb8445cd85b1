using System.Text.Json;

namespace PsMigrate.Sandbox;

/// <summary>A local server that outlives the process that started it, and ends with its last database.</summary>
internal sealed record KeptServer
{
    private const string FileName = "kept.json";

    /// <summary>Its folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The shortest way to it; with the password.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The way to it over TCP; with the password.</summary>
    public required string TcpConnectionString { get; init; }

    /// <summary>Its major version, such as 17.</summary>
    public int? MajorVersion { get; init; }

    private bool IsRunning => PostmasterFile.Read(Path.Combine(Folder, "data")).IsRunning;

    /// <summary>Notes a server in its folder, where others find it.</summary>
    public static KeptServer Save(SandboxFolder folder, KeptServer server)
    {
        folder.Disown((FileName, JsonSerializer.Serialize(server)));
        return server;
    }

    /// <summary>The kept servers that run and that this user may use.</summary>
    public static IReadOnlyList<KeptServer> FindAll() => [.. Read().Where(server => server.IsRunning)];

    /// <summary>Removes what is left of kept servers that do not run any more, as after a restart of the machine.</summary>
    public static void Sweep()
    {
        foreach (var server in Read().Where(server => !server.IsRunning))
            server.Delete();
    }

    /// <summary>Ends it and removes its folder.</summary>
    public async Task EndAsync()
    {
        await PostmasterFile.Read(Path.Combine(Folder, "data")).StopServerAsync().ConfigureAwait(false);
        Delete();
    }

    /// <summary>Its folder; never the connection string, which holds a password.</summary>
    public override string ToString() => Folder;

    private static IEnumerable<KeptServer> Read()
    {
        foreach (var folder in SandboxFolder.All())
        {
            KeptServer? server = null;
            try
            {
                var file = Path.Combine(folder, FileName);
                if (File.Exists(file))
                    server = JsonSerializer.Deserialize<KeptServer>(File.ReadAllText(file));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
            {
                // Another user's, or being written just now.
            }
            if (server?.Folder == folder)
                yield return server;
        }
    }

    private void Delete()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process removes it at this moment.
        }
    }
}
