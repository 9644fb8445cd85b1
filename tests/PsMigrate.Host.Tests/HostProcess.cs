using System.Diagnostics;
using System.Reflection;

namespace PsMigrate.Tests.Host;

/// <summary>Runs the host as a program of its own.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly string HostPath = typeof(HostProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Host").Value!;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private HostProcess(IEnumerable<string> arguments, string? input, IEnumerable<(string Name, string? Value)> variables)
    {
        var start = new ProcessStartInfo("dotnet", [HostPath, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in variables) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
        _process.StandardInput.Write(input);
        _process.StandardInput.Close();
    }

    /// <summary>Runs the host to its end.</summary>
    public static Task<HostRun> RunAsync(params string[] arguments) => RunWithAsync(arguments);

    /// <summary>Runs the host to its end, with something on its standard input and in its environment.</summary>
    public static async Task<HostRun> RunWithAsync(
        string[] arguments, string? input = null, params (string Name, string? Value)[] variables)
    {
        using var process = new HostProcess(arguments, input, variables);
        return await process.EndAsync();
    }

    /// <summary>Starts the host.</summary>
    public static HostProcess Start(params string[] arguments) => new(arguments, null, []);

    /// <summary>Starts the host with something in its environment.</summary>
    public static HostProcess StartWith(IEnumerable<string> arguments, IEnumerable<(string Name, string? Value)> variables) => new(arguments, null, variables);

    /// <summary>Sends a signal, by its name without SIG.</summary>
    public void Signal(string name) =>
        Process.Start("kill", ["-s", name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    /// <summary>Waits for the end.</summary>
    public async Task<HostRun> EndAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            throw new TimeoutException("The host did not end.");
        }

        return new HostRun(_process.ExitCode, (await _output).ReplaceLineEndings("\n"), (await _error).ReplaceLineEndings("\n"));
    }

    public void Dispose() => _process.Dispose();
}
