using System.Management.Automation;
using Npgsql;
using PsMigrate.Tests.Module;

namespace PsMigrate.Tests.Backup;

/// <summary>A test with a project whose database has rows, and a folder for backups in <c>$backups</c>.</summary>
public abstract class BackupTest : DatabaseTest
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("psmigrate-test-");

    /// <summary>The folder for backups.</summary>
    protected string Folder => _folder.FullName;

    /// <summary>Makes the project that of the session, brings the database to head and puts three users in.</summary>
    internal async Task<TestProject> UseUsersAsync(string configuration = "{}")
    {
        var project = Use(TestProject.WithUsersAndNames(configuration));
        Session.Get("Invoke-MigrationUpgrade @on", ("backups", Folder));
        await RunAsync("INSERT INTO users SELECT i, 'user ' || i FROM generate_series(1, 3) i");
        return project;
    }

    /// <summary>Makes a backup in the folder.</summary>
    internal PSObject Backup(string options = "") => Assert.Single(Session.Get($"Backup-MigrationDatabase -Path $backups @on {options}"));

    /// <summary>Asks another database of the server.</summary>
    internal static async Task<T?> AskAsync<T>(string connectionString, string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    /// <summary>Runs SQL on the database, on a connection that is gone afterwards.</summary>
    protected async Task RunAsync(string sql) => await AskAsync<object>(ConnectionString, sql);

    /// <summary>The connection string of another database, or of another user.</summary>
    protected string Connection(string? database = null, string? user = null)
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
        if (database is not null) connection.Database = database;
        if (user is not null) (connection.Username, connection.Password) = (user, "secret");
        return connection.ConnectionString;
    }

    /// <summary>The database's name.</summary>
    protected string DatabaseName => new NpgsqlConnectionStringBuilder(ConnectionString).Database!;

    /// <summary>The databases of the server whose names begin like this one's, other than it.</summary>
    protected async Task<string[]> RelatedDatabasesAsync() =>
        await AskAsync<string[]>(
            Connection("postgres"),
            $"SELECT coalesce(array_agg(datname::text ORDER BY datname), ARRAY[]::text[]) FROM pg_database WHERE datname LIKE '{DatabaseName}\\_%'") ?? [];

    /// <summary>Fails unless an error has the id.</summary>
    internal static void AssertError(MigrationErrorId id, ErrorRecord error) =>
        Assert.StartsWith($"{id},", error.FullyQualifiedErrorId, StringComparison.Ordinal);

    protected override void CleanUp() => _folder.Delete(recursive: true);
}
