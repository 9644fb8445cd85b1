using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace PsMigrate.Benchmarks;

/// <summary>
/// A proxy on loopback that delivers every byte a fixed time after it came, in both directions, without holding up what
/// comes behind it: a long line, not a narrow one.
/// </summary>
internal sealed class DelayProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly int _target;
    private readonly TimeSpan _delay;

    public DelayProxy(int targetPort, TimeSpan delayEachWay)
    {
        _target = targetPort;
        _delay = delayEachWay;
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        using (var server = new TcpClient { NoDelay = true })
        {
            client.NoDelay = true;
            await server.ConnectAsync(IPAddress.Loopback, _target);
            await Task.WhenAny(PumpAsync(client.GetStream(), server.GetStream()), PumpAsync(server.GetStream(), client.GetStream()));
        }
    }

    private async Task PumpAsync(NetworkStream from, NetworkStream to)
    {
        var line = Channel.CreateUnbounded<(long Due, byte[] Bytes)>();
        var sending = SendAsync(line.Reader, to);
        var buffer = new byte[65536];
        try
        {
            int read;
            while ((read = await from.ReadAsync(buffer)) > 0)
                line.Writer.TryWrite((Stopwatch.GetTimestamp() + (long)(_delay.TotalSeconds * Stopwatch.Frequency), buffer[..read]));
        }
        catch (IOException)
        {
            // The other side has gone.
        }

        line.Writer.TryComplete();
        await sending;
    }

    private static async Task SendAsync(ChannelReader<(long Due, byte[] Bytes)> line, NetworkStream to)
    {
        await foreach (var (due, bytes) in line.ReadAllAsync())
        {
            // A timer may be late by a millisecond, which would count at this scale: the last one is spun away.
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.FromMilliseconds(1.5))
                await Task.Delay(wait - TimeSpan.FromMilliseconds(1.5));
            while (Stopwatch.GetTimestamp() < due)
                Thread.Yield();
            await to.WriteAsync(bytes);
        }
    }
}
