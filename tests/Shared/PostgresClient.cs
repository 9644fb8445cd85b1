using System.Diagnostics;
using Npgsql;
using PsMigrate.Sandbox;

namespace PsMigrate.Tests.Shared;

/// <summary>PostgreSQL's own client programs, as a DBA uses them.</summary>
internal static class PostgresClient
{
    private static readonly Lazy<string?> Folder = new(() =>
        PostgresBinaries.FindAll().Select(binaries => binaries.Path)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .FirstOrDefault(folder => folder.Length > 0 && File.Exists(Path.Combine(folder, Program("psql"))) && File.Exists(Path.Combine(folder, Program("pg_dump")))));

    /// <summary>Why they cannot be used; null where they can.</summary>
    public static string? WhyNot => Folder.Value is null ? "psql and pg_dump are not on this machine." : null;

    /// <summary>Runs a script as the documentation says.</summary>
    /// <returns>The exit code, and what psql said.</returns>
    public static Task<(int Code, string Output)> PsqlAsync(string connectionString, string script) =>
        RunAsync("psql", connectionString, ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "-"], script);

    /// <summary>The schema, without what differs from call to call.</summary>
    public static async Task<string> DumpSchemaAsync(string connectionString, params string[] options)
    {
        var (code, output) = await RunAsync("pg_dump", connectionString, ["--schema-only", "--no-owner", .. options], "");
        Assert.True(code == 0, output);
        return string.Join('\n', output.Split('\n').Where(line => !line.Contains("restrict ", StringComparison.Ordinal)));
    }

    private static string Program(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;

    private static async Task<(int Code, string Output)> RunAsync(
        string program, string connectionString, IReadOnlyList<string> arguments, string input)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(Path.Combine(Folder.Value!, Program(program)), arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = $"{connection.Port}",
                ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password,
                ["PGDATABASE"] = connection.Database,
                ["PGAPPNAME"] = program,
            },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
