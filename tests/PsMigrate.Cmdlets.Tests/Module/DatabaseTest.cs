using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Module;

/// <summary>A test with a session, and a database of its own in the variable <c>$on</c>, to be splatted.</summary>
public abstract class DatabaseTest : IAsyncLifetime
{
    private SandboxDatabase? _database;

    internal ModuleSession Session { get; } = new();

    /// <summary>The database's connection string.</summary>
    protected string ConnectionString => _database!.ConnectionString;

    public async Task InitializeAsync()
    {
        _database = await TestServer.CreateDatabaseAsync();
        Session.Runspace.SessionStateProxy.SetVariable("connection", ConnectionString);
        Session.Get("$global:on = @{ ConnectionString = $connection }");
    }

    public async Task DisposeAsync()
    {
        Session.Dispose();
        await _database!.DisposeAsync();
        CleanUp();
    }

    /// <summary>Removes what else a test has made.</summary>
    protected virtual void CleanUp()
    {
    }

    /// <summary>Makes a project that of the session.</summary>
    internal TestProject Use(TestProject project)
    {
        Session.Location = project.Folder;
        return project;
    }

    /// <summary>Asks the database itself.</summary>
    protected async Task<T?> AskAsync<T>(string sql)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var command = source.CreateCommand(sql);
        return (T?)await command.ExecuteScalarAsync();
    }

    /// <summary>Whether the database has a table.</summary>
    protected Task<bool> HasTableAsync(string name) => AskAsync<bool>($"SELECT to_regclass('{name}') IS NOT NULL");
}
