using System.Diagnostics;
using Npgsql;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Tests.Sample;

/// <summary>A database's schema as pg_dump writes it, without the bookkeeping tables.</summary>
internal static class SchemaDump
{
    public static async Task<string> ReadAsync(SandboxDatabase database)
    {
        var connection = new NpgsqlConnectionStringBuilder(database.Server.TcpConnectionString) { Database = database.Name };
        var start = new ProcessStartInfo(Program())
        {
            ArgumentList = { "--schema-only", "--no-owner", "--exclude-table=public.psmigrate_*" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["PGHOST"] = connection.Host,
                ["PGPORT"] = $"{connection.Port}",
                ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password,
                ["PGDATABASE"] = database.Name,
            },
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        // \restrict carries a random key.
        return string.Join('\n', text.Split('\n').Where(line => !line.Contains("restrict ", StringComparison.Ordinal)));
    }

    private static string Program()
    {
        try
        {
            var program = PostgresBinaries.Find().Program("pg_dump");
            return File.Exists(program) ? program : "pg_dump";
        }
        catch (MigrationException)
        {
            // The tests run on a given server; its client programs may be here all the same.
            return "pg_dump";
        }
    }
}
