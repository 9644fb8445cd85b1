using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace PsMigrate.Programs;

/// <summary>Runs a client program to its end.</summary>
internal static class ClientProcess
{
    /// <summary>The lines of standard error that are kept for messages.</summary>
    private const int LinesKept = 200;

    /// <summary>Runs the program; when stopped, it is ended first.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments, none of them secret.</param>
    /// <param name="environment">Variables that say where to connect; they replace all of libpq's.</param>
    /// <param name="onLine">Hears each line of standard error, from another thread.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.ToolNotFound"/>: it cannot be started.</exception>
    public static async Task<ClientRun> RunAsync(
        string path, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, Action<string>? onLine,
        CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = Describe(path, arguments, environment) };
        var errors = new Queue<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) return;
            if (errors.Count == LinesKept) errors.Dequeue();
            errors.Enqueue(line.Data);
            onLine?.Invoke(line.Data);
        };
        try
        {
            process.Start();
        }
        catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
        {
            throw new MigrationException(
                MigrationErrorId.ToolNotFound, $"'{path}' cannot be started: {exception.Message}.",
                "Check that the file is there and may be executed.", exception)
            { Subject = path };
        }

        process.BeginErrorReadLine();
        process.StandardInput.Close();
        try
        {
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return new ClientRun(process.ExitCode, output, [.. errors]);
        }
        catch (OperationCanceledException)
        {
            // Its files are removed next, which it must not make again.
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private static ProcessStartInfo Describe(string path, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            CreateNoWindow = true,
        };
        foreach (var name in ClientEnvironment.Replaced)
            start.Environment.Remove(name);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        // Their messages are read, so they must be in English.
        start.Environment["LC_ALL"] = "C";
        return start;
    }
}
