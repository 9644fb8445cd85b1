using System.Diagnostics;
using Npgsql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Host.Tests;

/// <summary>Kills the whole program, as a power cut would, again and again, and looks at what the database is left with.</summary>
public class KilledRunTests
{
    private const int Migrations = 24;

    [Fact]
    public async Task Killed_anywhere_and_any_number_of_times_the_next_run_goes_on_and_nothing_is_lost_or_done_twice()
    {
        await using var database = await TestServer.CreateDatabaseAsync();
        var project = Directory.CreateTempSubdirectory("psmigrate-kill-");
        try
        {
            WriteProject(project.FullName);
            var random = new Random(20260120);
            for (var kill = 0; kill < 6; kill++)
            {
                using var run = Start(project.FullName, database.ConnectionString);
                await WaitForSessionAsync(database.ConnectionString, run);
                await Task.Delay(random.Next(0, 700));
                run.Kill(entireProcessTree: true);
                await run.WaitForExitAsync();
                await CheckAsync(database.ConnectionString);
            }

            using var last = Start(project.FullName, database.ConnectionString);
            var errors = await last.StandardError.ReadToEndAsync();
            await last.WaitForExitAsync();
            Assert.True(last.ExitCode == 0, errors);
            await CheckAsync(database.ConnectionString);
            Assert.Equal($"rev{Migrations - 1:000}", await ReadAsync<string>(database.ConnectionString, "SELECT version_num FROM psmigrate_version"));
            Assert.Equal((long)Migrations, await ReadAsync<long>(database.ConnectionString, "SELECT count(DISTINCT revision) FROM psmigrate_log WHERE state = 'Finished'"));
        }
        finally
        {
            project.Delete(recursive: true);
        }
    }

    /// <summary>Every third migration runs outside a transaction: rows counted one by one, and an index built concurrently.</summary>
    private static void WriteProject(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "psmigrate.json"), "{ \"versions\": [\"versions\"] }");
        var versions = Directory.CreateDirectory(Path.Combine(folder, "versions")).FullName;
        for (var i = 0; i < Migrations; i++)
        {
            var revises = i == 0 ? "" : $"-- Revises: rev{i - 1:000}\n";
            var (header, body) = i % 3 == 2
                ? ("-- Transaction: off\n", $"INSERT INTO done VALUES ({i}, 1);\nCREATE INDEX CONCURRENTLY t{i - 1}_x ON t{i - 1} (x);\nINSERT INTO done VALUES ({i}, 2);")
                : ("", $"{(i == 0 ? "CREATE TABLE done (migration int, part int);\n" : "")}CREATE TABLE t{i} (x int);\nSELECT pg_sleep(0.05);\nINSERT INTO done VALUES ({i}, 0);");
            File.WriteAllText(
                Path.Combine(versions, $"{i:000}.sql"),
                $"-- step {i}\n--\n-- Revision: rev{i:000}\n{revises}{header}\n-- migrate:up\n{body}\n");
        }
    }

    private static Process Start(string project, string connection)
    {
        var start = new ProcessStartInfo("dotnet", [HostProgram.Path, "-Command", $"Invoke-MigrationUpgrade -Project '{project}' -ConnectionString $env:PSMIGRATE_KILL_TARGET"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PSMIGRATE_KILL_TARGET"] = connection },
        };
        return Process.Start(start)!;
    }

    private static async Task WaitForSessionAsync(string connection, Process run)
    {
        while (!run.HasExited && !await ReadAsync<bool>(connection, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'PsMigrate%' AND datname = current_database())"))
            await Task.Delay(20);
    }

    /// <summary>The version table says what is there: each migration below it whole and once, none above it but the one in parts.</summary>
    private static async Task CheckAsync(string connection)
    {
        // The server may still be ending the statement of the connection that was cut.
        while (await ReadAsync<bool>(connection, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'PsMigrate%' AND datname = current_database())"))
            await Task.Delay(20);
        if (!await ReadAsync<bool>(connection, "SELECT to_regclass('psmigrate_version') IS NOT NULL AND to_regclass('done') IS NOT NULL"))
            return;
        var applied = await ReadAsync<int>(connection, "SELECT coalesce(max(substr(version_num, 4)::int), -1) FROM psmigrate_version");
        Assert.Equal(0L, await ReadAsync<long>(connection, "SELECT count(*) FROM (SELECT FROM done GROUP BY migration, part HAVING count(*) > 1) twice"));
        var whole = (applied + 1) + ((applied + 1) / 3);
        Assert.Equal((long)whole, await ReadAsync<long>(connection, $"SELECT count(*) FROM done WHERE migration <= {applied}"));
        Assert.Equal(0L, await ReadAsync<long>(connection, $"SELECT count(*) FROM done WHERE migration > {applied + 1} OR migration = {applied + 1} AND part = 0"));
    }

    private static async Task<T> ReadAsync<T>(string connection, string sql)
    {
        await using var session = new NpgsqlConnection(connection + ";Pooling=false;Application Name=the test");
        await session.OpenAsync();
        await using var command = new NpgsqlCommand(sql, session);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
