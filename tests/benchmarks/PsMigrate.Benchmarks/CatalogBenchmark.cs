using System.Diagnostics;
using System.Text;
using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema.Catalog;
using PsMigrate.Schema.Differences;
using PsMigrate.Schema.Models;

namespace PsMigrate.Benchmarks;

/// <summary>
/// Times reading a catalog, and a comparison of two that finds nothing, against <c>pg_dump -s</c> of the same database; and the same
/// comparison with all that a model of SQL needs (a scratch database made, loaded and dropped) against psql doing that alone. In turn.
/// </summary>
internal sealed class CatalogBenchmark(SandboxServer server, int tables)
{
    /// <summary>Runs all in turn and prints each round; the ratios are those of the medians.</summary>
    public async Task RunAsync(int rounds)
    {
        await using var database = await server.CreateDatabaseAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await FillAsync(connection);
        var (reads, compares, dumps, models, loads) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var file = Path.Combine(Path.GetTempPath(), $"psmigrate-benchmark-{Environment.ProcessId}.sql");
        for (var round = 0; round <= rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            var model = await CatalogReader.ReadAsync(connection);
            var read = clock.Elapsed.TotalSeconds;
            var again = await CatalogReader.ReadAsync(connection);
            var empty = SchemaDiffer.Compare(model, again).IsEmpty;
            var compare = clock.Elapsed.TotalSeconds;
            var dump = await RunAsync(database.ConnectionString, "pg_dump", "-s", "-f", file);
            var whole = await CompareModelAsync(connection, file);
            var load = await LoadAsync(file);
            if (!empty)
                throw new InvalidOperationException("A catalog differs from itself.");
            if (round == 0)
                continue; // warms up the runtime and the server's caches
            reads.Add(read);
            compares.Add(compare);
            dumps.Add(dump);
            models.Add(whole);
            loads.Add(load);
            Console.WriteLine($"  catalog, round {round}: read {read:0.00} s, both read and compared {compare:0.00} s, pg_dump -s {dump:0.00} s; from the model {whole:0.00} s, psql's loading {load:0.00} s");
        }
        File.Delete(file);
        Console.WriteLine($"catalog: {tables} tables, read {Median(reads):0.00} s, both read and compared {Median(compares):0.00} s, pg_dump -s {Median(dumps):0.00} s, ratios {Median(reads) / Median(dumps):0.00} and {Median(compares) / Median(dumps):0.00}");
        Console.WriteLine($"catalog: comparison with the model {Median(models):0.00} s, psql's loading of the model alone {Median(loads):0.00} s, ratio {Median(models) / Median(loads):0.00}");
    }

    // As Compare-MigrationModel does it.
    private async Task<double> CompareModelAsync(NpgsqlConnection live, string file)
    {
        var clock = Stopwatch.StartNew();
        var from = await CatalogReader.ReadAsync(live);
        await using (var scratch = await server.CreateDatabaseAsync())
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(scratch.ConnectionString) { Pooling = false, IncludeFailedBatchedCommand = true }.ConnectionString);
            await connection.OpenAsync();
            await ModelLoader.LoadAsync(connection, [new ModelText("model.sql", await File.ReadAllTextAsync(file))]);
            var wanted = await CatalogReader.ReadAsync(connection);
            if (!SchemaDiffer.Compare(from, wanted).IsEmpty)
                throw new InvalidOperationException("A database differs from its own dump.");
        }
        return clock.Elapsed.TotalSeconds;
    }

    private async Task<double> LoadAsync(string file)
    {
        var clock = Stopwatch.StartNew();
        await using (var scratch = await server.CreateDatabaseAsync())
            await RunAsync(scratch.ConnectionString, "psql", "-X", "-q", "-o", "/dev/null", "-v", "ON_ERROR_STOP=1", "-f", file);
        return clock.Elapsed.TotalSeconds;
    }

    private async Task FillAsync(NpgsqlConnection connection)
    {
        for (var start = 0; start < tables; start += 250)
        {
            var sql = new StringBuilder();
            for (var i = start; i < Math.Min(tables, start + 250); i++)
            {
                sql.Append($"""
                    CREATE TABLE t_{i} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL DEFAULT 'x', email varchar(200) UNIQUE,
                        parent bigint, amount numeric(12,2) CHECK (amount >= 0), made timestamptz NOT NULL DEFAULT now(), flags jsonb DEFAULT '{"{}"}', note text);
                    CREATE INDEX ix_{i} ON t_{i} (name, made DESC) WHERE note IS NOT NULL;
                    COMMENT ON TABLE t_{i} IS 'table {i}';

                    """);
                if (i > start)
                    sql.Append($"ALTER TABLE t_{i} ADD FOREIGN KEY (parent) REFERENCES t_{i - 1};\n");
            }
            await using var command = new NpgsqlCommand(sql.ToString(), connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync();
        }
        await using var analyze = new NpgsqlCommand("VACUUM ANALYZE", connection) { CommandTimeout = 0 };
        await analyze.ExecuteNonQueryAsync();
    }

    private static async Task<double> RunAsync(string connectionString, string program, params string[] arguments)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        var start = new ProcessStartInfo(program, arguments)
        {
            Environment =
            {
                ["PGHOST"] = parts.Host, ["PGPORT"] = parts.Port.ToString(), ["PGUSER"] = parts.Username,
                ["PGPASSWORD"] = parts.Password, ["PGDATABASE"] = parts.Database,
            },
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? clock.Elapsed.TotalSeconds : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
