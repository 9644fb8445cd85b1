using System.Globalization;
using System.Text;
using PsMigrate.Configuration;
using PsMigrate.Scripts;

namespace PsMigrate.Benchmarks;

/// <summary>A chain of one-table migrations, as a project folder and as one file for psql with the same bookkeeping.</summary>
internal sealed class Workload : IDisposable
{
    public Workload(int migrations)
    {
        Folder = Directory.CreateTempSubdirectory("psmigrate-bench-").FullName;
        Migrations = migrations;
        var versions = Directory.CreateDirectory(Path.Combine(Folder, "versions")).FullName;
        for (var i = 0; i < migrations; i++)
            File.WriteAllText(Path.Combine(versions, $"{i:00000}.sql"), Script(i));
        PsqlFile = Path.Combine(Folder, "all.sql");
        File.WriteAllText(PsqlFile, PsqlText(migrations));
    }

    public string Folder { get; }

    public int Migrations { get; }

    public string PsqlFile { get; }

    public Task<ScriptCatalog> LoadAsync() => ScriptCatalog.LoadAsync(
        new MigrationProject
        {
            Directory = Folder,
            ConfigurationPath = Path.Combine(Folder, "psmigrate.json"),
            VersionFolders = [Path.Combine(Folder, "versions")],
            Model = [],
            FileName = "{revision}",
            Settings = new MigrationSettings(),
            Environments = [],
        },
        CancellationToken.None);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static string Id(int i) => i.ToString("x12", CultureInfo.InvariantCulture);

    private static string Table(int i) =>
        $"CREATE TABLE t{i} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, created timestamptz DEFAULT now() NOT NULL)";

    private static string Script(int i)
    {
        var revises = i == 0 ? "" : $"\n-- Revises: {Id(i - 1)}";
        return $"-- create table {i}\n--\n-- Revision: {Id(i)}{revises}\n\n-- migrate:up\n{Table(i)};\n\n-- migrate:down\nDROP TABLE t{i};\n";
    }

    /// <summary>The statements that PsMigrate sends, with literals for its parameters.</summary>
    private static string PsqlText(int migrations)
    {
        var text = new StringBuilder(
            """
            CREATE TABLE psmigrate_version (version_num text NOT NULL, CONSTRAINT psmigrate_version_pkc PRIMARY KEY (version_num));
            CREATE TABLE psmigrate_log (id bigint GENERATED ALWAYS AS IDENTITY, revision text NOT NULL, action text NOT NULL, state text NOT NULL,
              message text NOT NULL, statements integer NOT NULL, statement_hashes text[], resume_key text, error text, started_at timestamptz NOT NULL,
              duration interval, applied_by text NOT NULL, application text NOT NULL, checksum text, tool_version text NOT NULL,
              CONSTRAINT psmigrate_log_pkc PRIMARY KEY (id));

            """);
        for (var i = 0; i < migrations; i++)
        {
            text.AppendLine("BEGIN;");
            text.AppendLine("SET LOCAL lock_timeout = '5s';");
            text.AppendLine("SET LOCAL statement_timeout = 0;");
            text.AppendLine(CultureInfo.InvariantCulture, $"{Table(i)};");
            text.AppendLine(i == 0
                ? $"INSERT INTO psmigrate_version VALUES ('{Id(0)}');"
                : $"UPDATE psmigrate_version SET version_num = '{Id(i)}' WHERE version_num = '{Id(i - 1)}';");
            text.AppendLine(CultureInfo.InvariantCulture, $"INSERT INTO psmigrate_log (revision, action, state, message, statements, started_at, duration, applied_by, application, checksum, tool_version) VALUES ('{Id(i)}', 'Upgrade', 'Finished', 'create table {i}', 1, now(), clock_timestamp() - now(), session_user, current_setting('application_name'), '{new string('0', 64)}', '0.1.0');");
            text.AppendLine("COMMIT;");
        }

        return text.ToString();
    }
}
