using System.Diagnostics;
using System.Globalization;

namespace PsMigrate.Sandbox;

/// <summary>
/// Control through <c>supervisor.sh</c>, a shell at the other end of a pipe: when this process ends, however it ends,
/// the pipe closes, and the shell stops the server and removes its folder.
/// </summary>
internal sealed class SupervisedControl : IServerControl
{
    private static readonly Lazy<string> Script = new(() =>
    {
        using var stream = typeof(SupervisedControl).Assembly.GetManifestResourceStream("supervisor.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    });

    private readonly SandboxFolder _folder;
    private readonly Process _process;

    private SupervisedControl(SandboxFolder folder, Process process)
    {
        _folder = folder;
        _process = process;
    }

    /// <summary>Starts the shell.</summary>
    /// <param name="binaries">PostgreSQL's programs.</param>
    /// <param name="folder">The server's folder.</param>
    /// <param name="configuration">The lines for <c>postgresql.conf</c>.</param>
    /// <param name="user">Whom to run as; null for this process's user.</param>
    public static SupervisedControl Start(
        PostgresBinaries binaries, SandboxFolder folder, string configuration, UnprivilegedUser? user)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        if (user is not null)
        {
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add("chown \"$0\" \"$1\" && shift && exec \"$@\"");
            start.ArgumentList.Add(string.Create(CultureInfo.InvariantCulture, $"{user.UserId}:{user.GroupId}"));
            start.ArgumentList.Add(folder.Path);
            foreach (var part in user.CommandPrefix())
                start.ArgumentList.Add(part);
            start.ArgumentList.Add("/bin/sh");
        }
        foreach (var argument in (string[])["-c", Script.Value, "psmigrate-sandbox", binaries.Path, folder.Path, configuration])
            start.ArgumentList.Add(argument);
        ServerEnvironment.Apply(start);
        return new SupervisedControl(folder, Process.Start(start)!);
    }

    /// <inheritdoc/>
    public async Task<bool> InitializeAsync(string password, CancellationToken cancellationToken)
    {
        await WriteAsync(password).ConfigureAwait(false);
        return await _process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) == "initialized";
    }

    /// <inheritdoc/>
    public async Task<bool> StartAsync(int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        await WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{port} {Math.Max(1, (int)timeout.TotalSeconds)}"))
            .ConfigureAwait(false);
        var answer = _process.StandardOutput.ReadLineAsync(cancellationToken).AsTask();
        // pg_ctl looks ten times a second; the file that it looks at can be read more often.
        while (!answer.IsCompleted && !PostmasterFile.Read(_folder.DataPath).IsReady)
            await Task.WhenAny(answer, Task.Delay(10, cancellationToken)).ConfigureAwait(false);
        return !answer.IsCompleted || await answer.ConfigureAwait(false) == "started";
    }

    /// <inheritdoc/>
    public async Task DetachAsync()
    {
        await WriteAsync("keep").ConfigureAwait(false);
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before us.
        }
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }
        _process.Dispose();
        // Where somebody killed the shell, or it could not remove everything, the rest is done from here.
        await PostmasterFile.Read(_folder.DataPath).StopServerAsync().ConfigureAwait(false);
        _folder.Delete();
    }

    private async Task WriteAsync(string line)
    {
        try
        {
            await _process.StandardInput.WriteAsync(line + "\n").ConfigureAwait(false);
            await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        }
        catch (IOException)
        {
            // The shell ended; reading its answer says so.
        }
    }
}
