using System.Diagnostics;
using Npgsql;

namespace PsMigrate.Tests.Alembic;

/// <summary>Alembic itself, where it is installed (Debian's packages <c>alembic</c> and <c>python3-psycopg2</c>).</summary>
internal static class AlembicProgram
{
    private static readonly string[] Pythons = ["python3", "/usr/bin/python3"];

    private static readonly Lazy<string?> Reason = new(() =>
        !TryRun("alembic", ["--version"]) ? "Alembic is not installed."
        : !Pythons.Any(python => TryRun(python, ["-c", "import alembic, psycopg2"])) ? "psycopg2 is not installed beside Alembic."
        : Tests.Shared.PostgresClient.WhyNot);

    /// <summary>Why it cannot be used; null where it can.</summary>
    public static string? WhyNot => Reason.Value;

    /// <summary>A connection as SQLAlchemy writes it.</summary>
    public static string Url(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        return $"postgresql+psycopg2://{Uri.EscapeDataString(connection.Username!)}:{Uri.EscapeDataString(connection.Password ?? "")}@/{connection.Database}"
            + $"?host={Uri.EscapeDataString(connection.Host!)}&port={connection.Port}";
    }

    /// <summary>Runs Alembic on a database.</summary>
    /// <returns>What it gave out.</returns>
    public static string Run(string folder, string connectionString, params string[] arguments)
    {
        var (code, output) = Start("alembic", arguments, folder, Url(connectionString));
        Assert.True(code == 0, output);
        return output;
    }

    private static bool TryRun(string program, string[] arguments)
    {
        try
        {
            return Start(program, arguments, ".", "").Code == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static (int Code, string Output) Start(string program, string[] arguments, string folder, string url)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ALEMBIC_TEST_URL"] = url, ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + (process.ExitCode == 0 ? "" : errors.Result));
    }
}
