using System.Diagnostics;

namespace PsMigrate.Sandbox.Tests;

/// <summary>This assembly as a process of its own that owns a sandbox.</summary>
internal sealed class OwnerChild : IDisposable
{
    private OwnerChild(Process process) => Process = process;

    public Process Process { get; }

    public static OwnerChild Start(params string[] arguments) => Start([], arguments);

    /// <summary>Starts it through another program, such as setsid.</summary>
    public static OwnerChild Start(string[] through, string[] arguments)
    {
        var assembly = typeof(OwnerChild).Assembly.Location;
        string[] command =
        [
            .. through, Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            "exec", assembly, .. arguments,
        ];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new OwnerChild(Process.Start(start)!);
    }

    public Task<string> ReadAsync() => ReadAsync(TimeSpan.FromSeconds(60));

    public async Task<string> ReadAsync(TimeSpan patience) =>
        await Process.StandardOutput.ReadLineAsync().WaitAsync(patience)
        ?? throw new InvalidOperationException("The child ended without an answer.");

    public async Task<string> AskAsync(string word)
    {
        await Process.StandardInput.WriteLineAsync(word);
        await Process.StandardInput.FlushAsync();
        return await ReadAsync();
    }

    /// <summary>SIGKILL: it gets no chance to clean up.</summary>
    public async Task KillAsync()
    {
        Process.Kill();
        await Process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!Process.HasExited)
            Process.Kill();
        Process.Dispose();
    }
}
