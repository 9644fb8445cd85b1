using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace PsMigrate.Sandbox;

/// <summary>A server of this process's own, made from PostgreSQL's programs in a temporary folder.</summary>
internal sealed class LocalServer : IAsyncDisposable
{
    private const int PortAttempts = 20;

    /// <summary>
    /// The servers that run. They are held here because a collected one would close its pipe, which ends the server
    /// under somebody who holds no more than its connection string.
    /// </summary>
    private static readonly ConcurrentDictionary<LocalServer, bool> Running = new();

    private readonly IServerControl _control;
    private readonly SandboxFolder _folder;
    private readonly string _password;
    private readonly int _port;

    private LocalServer(PostgresBinaries binaries, IServerControl control, SandboxFolder folder, string password, int port)
    {
        Binaries = binaries;
        _control = control;
        _folder = folder;
        _password = password;
        _port = port;
        Running.TryAdd(this, true);
    }

    /// <summary>The programs that it was made with.</summary>
    public PostgresBinaries Binaries { get; }

    /// <summary>Its folder.</summary>
    public SandboxFolder Folder => _folder;

    /// <summary>The shortest way to it: the socket where there is one, else TCP.</summary>
    public string ConnectionString => Connection(SocketFits(_folder.Path) ? _folder.Path : "127.0.0.1").ConnectionString;

    /// <summary>The way to it over TCP, for programs that know no sockets.</summary>
    public string TcpConnectionString => Connection("127.0.0.1").ConnectionString;

    /// <summary>Makes and starts a server.</summary>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.SandboxFailed"/> with the end of its log; <see cref="MigrationErrorId.ToolNotFound"/>.
    /// </exception>
    public static async Task<LocalServer> StartAsync(SandboxServerOptions options, CancellationToken cancellationToken)
    {
        var binaries = PostgresBinaries.Find(options.BinariesPath, options.PostgresVersion);
        var user = UnprivilegedUser.Find();
        await SweepAsync().ConfigureAwait(false);

        var folder = SandboxFolder.Create(forOtherUser: user is not null);
        IServerControl? control = null;
        try
        {
            var configuration = Configuration(folder, options);
            control = OperatingSystem.IsWindows()
                ? new DirectControl(binaries, folder, configuration)
                : SupervisedControl.Start(binaries, folder, configuration, user);
            var password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            if (!await control.InitializeAsync(password, cancellationToken).ConfigureAwait(false))
                throw await FailedAsync("made", binaries, folder).ConfigureAwait(false);
            for (var attempt = 1; ; attempt++)
            {
                var port = FreePort();
                if (await control.StartAsync(port, options.StartTimeout, cancellationToken).ConfigureAwait(false))
                    return new LocalServer(binaries, control, folder, password, port);
                // Somebody may have taken the port between our look and the server's.
                var log = await folder.ReadLogTailAsync().ConfigureAwait(false);
                if (attempt == PortAttempts || !log.Contains("could not create any TCP/IP sockets", StringComparison.Ordinal))
                    throw await FailedAsync("started", binaries, folder).ConfigureAwait(false);
                File.Delete(folder.LogPath);
            }
        }
        catch
        {
            if (control is not null)
                await control.StopAsync().ConfigureAwait(false);
            else
                folder.Delete();
            throw;
        }
    }

    /// <summary>Leaves the server running when this process ends, for this and other processes to find.</summary>
    public async Task<KeptServer> KeepAsync()
    {
        Running.TryRemove(this, out _);
        await _control.DetachAsync().ConfigureAwait(false);
        return KeptServer.Save(_folder, new KeptServer
        {
            Folder = _folder.Path,
            ConnectionString = ConnectionString,
            TcpConnectionString = TcpConnectionString,
            MajorVersion = Binaries.MajorVersion,
        });
    }

    /// <summary>Stops the server and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Running.TryRemove(this, out _))
            await _control.StopAsync().ConfigureAwait(false);
    }

    /// <summary>Ends and removes what owners left that did not get to do it.</summary>
    private static async Task SweepAsync()
    {
        KeptServer.Sweep();
        foreach (var folder in SandboxFolder.LeftOver())
        {
            await PostmasterFile.Read(folder.DataPath).StopServerAsync().ConfigureAwait(false);
            folder.Delete();
        }
    }

    private NpgsqlConnectionStringBuilder Connection(string host) => new()
    {
        Host = host,
        Port = _port,
        Username = "postgres",
        Password = _password,
        Database = "postgres",
        SslMode = SslMode.Disable,
        IncludeErrorDetail = true,
    };

    private static string Configuration(SandboxFolder folder, SandboxServerOptions options)
    {
        var settings = new Dictionary<string, string>
        {
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = SocketFits(folder.Path) ? folder.Path : "",
            ["max_connections"] = "200",
            ["fsync"] = "off",
            ["full_page_writes"] = "off",
            ["synchronous_commit"] = "off",
        };
        foreach (var (name, value) in options.Settings)
            settings[name] = value;
        var lines = new StringBuilder();
        foreach (var (name, value) in settings)
            lines.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'\n");
        return lines.ToString();
    }

    /// <summary>Whether the socket's path fits into sockaddr_un: 107 bytes on Linux, 103 on macOS and the BSDs.</summary>
    private static bool SocketFits(string folder) =>
        !OperatingSystem.IsWindows()
        && Encoding.UTF8.GetByteCount(folder + "/.s.PGSQL.65535") <= (OperatingSystem.IsLinux() ? 107 : 103);

    private static int FreePort()
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private static async Task<MigrationException> FailedAsync(string what, PostgresBinaries binaries, SandboxFolder folder) => new(
        MigrationErrorId.SandboxFailed,
        $"The throw-away server could not be {what} with the programs in {binaries.Path}. The end of its log:{Environment.NewLine}{await folder.ReadLogTailAsync().ConfigureAwait(false)}",
        "See what the log says; another version's folder can be chosen with BinariesPath.");
}
