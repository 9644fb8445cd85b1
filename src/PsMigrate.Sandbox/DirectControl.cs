using System.Diagnostics;
using System.Globalization;

namespace PsMigrate.Sandbox;

/// <summary>
/// Control by running PostgreSQL's programs from this process, for Windows, which has no shell to watch the owner: a
/// server whose owner was killed is swept when the next one starts.
/// </summary>
internal sealed class DirectControl(PostgresBinaries binaries, SandboxFolder folder, string configuration) : IServerControl
{
    /// <inheritdoc/>
    public async Task<bool> InitializeAsync(string password, CancellationToken cancellationToken)
    {
        var passwordFile = Path.Combine(folder.Path, "password");
        await File.WriteAllTextAsync(passwordFile, password + "\n", cancellationToken).ConfigureAwait(false);
        var succeeded = await RunLoggedAsync(
            "initdb", cancellationToken, "--pgdata=" + folder.DataPath, "--username=postgres", "--pwfile=" + passwordFile,
            "--no-sync", "--encoding=UTF8", "--locale=C", "--auth=scram-sha-256").ConfigureAwait(false);
        File.Delete(passwordFile);
        if (succeeded)
        {
            await File.AppendAllTextAsync(Path.Combine(folder.DataPath, "postgresql.conf"), configuration + "\n", cancellationToken)
                .ConfigureAwait(false);
        }
        return succeeded;
    }

    /// <inheritdoc/>
    public Task<bool> StartAsync(int port, TimeSpan timeout, CancellationToken cancellationToken) => RunAsync(
        "pg_ctl", cancellationToken, "start", "--silent", "--wait",
        string.Create(CultureInfo.InvariantCulture, $"--timeout={Math.Max(1, (int)timeout.TotalSeconds)}"),
        "--pgdata=" + folder.DataPath, "--log=" + folder.LogPath,
        string.Create(CultureInfo.InvariantCulture, $"--options=-p {port}"));

    /// <inheritdoc/>
    public Task DetachAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync()
    {
        if (PostmasterFile.Read(folder.DataPath).ProcessId is not null)
        {
            await RunAsync("pg_ctl", CancellationToken.None, "stop", "--silent", "--wait", "--mode=immediate", "--pgdata=" + folder.DataPath)
                .ConfigureAwait(false);
        }
        await PostmasterFile.Read(folder.DataPath).StopServerAsync().ConfigureAwait(false);
        folder.Delete();
    }

    /// <summary>Runs a program that ends, with what it says in the log.</summary>
    private async Task<bool> RunLoggedAsync(string program, CancellationToken cancellationToken, params string[] arguments)
    {
        var start = Prepare(program, arguments);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        try
        {
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It would go on in a folder that is about to be removed.
            process.Kill(entireProcessTree: true);
            throw;
        }
        await File.AppendAllTextAsync(
            folder.LogPath, await output.ConfigureAwait(false) + await error.ConfigureAwait(false), cancellationToken)
            .ConfigureAwait(false);
        return process.ExitCode == 0;
    }

    /// <summary>
    /// Runs pg_ctl. Its output is not redirected: the server would inherit the pipe, and reading to its end would wait
    /// for the server's.
    /// </summary>
    private async Task<bool> RunAsync(string program, CancellationToken cancellationToken, params string[] arguments)
    {
        using var process = Process.Start(Prepare(program, arguments))!;
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        return process.ExitCode == 0;
    }

    /// <summary>A console of its own keeps Ctrl+C away from the server.</summary>
    private ProcessStartInfo Prepare(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(binaries.Program(program), arguments) { UseShellExecute = false, CreateNoWindow = true };
        ServerEnvironment.Apply(start);
        return start;
    }
}
