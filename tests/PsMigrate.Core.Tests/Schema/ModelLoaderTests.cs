using Npgsql;
using PsMigrate.Sandbox;
using PsMigrate.Schema.Models;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Tests.Schema;

public sealed class ModelLoaderTests : IAsyncLifetime
{
    private SandboxDatabase _database = null!;
    private NpgsqlConnection _connection = null!;

    public async Task InitializeAsync()
    {
        _database = await TestServer.CreateDatabaseAsync();
        _connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_database.ConnectionString) { IncludeFailedBatchedCommand = true }.ConnectionString);
        await _connection.OpenAsync();
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Of_several_wrong_statements_the_first_is_told_with_its_line()
    {
        var lines = Enumerable.Range(1, 450).Select(i => i switch
        {
            101 => "SET no_such_setting = on;",
            102 => "GRANT SELECT ON t_1 TO nobody_of_this_name;",
            230 => "CREATE TABLE t_7 (id int);",
            231 or 232 or 440 => "CREATE TABLE (id int);",
            _ => $"CREATE TABLE t_{i} (id int);",
        });
        var error = await Assert.ThrowsAsync<MigrationException>(() => LoadAsync(string.Join('\n', lines)));
        Assert.Equal(MigrationErrorId.InvalidModel, error.Id);
        Assert.Equal("model.sql:230: 42P07: relation \"t_7\" already exists", error.Message);
        Assert.Equal("It is made at model.sql:7 already: take one of the two out.", error.RecommendedAction);
    }

    [Fact]
    public async Task Each_statement_commits_on_its_own_and_sees_what_those_before_it_did()
    {
        await LoadAsync(
            """
            CREATE TYPE mood AS ENUM ('sad');
            ALTER TYPE mood ADD VALUE 'ok';
            CREATE TABLE t (id int, m mood DEFAULT 'ok');
            CREATE INDEX CONCURRENTLY ix ON t (id);
            SET search_path = pg_catalog;
            BEGIN;
            CREATE TABLE public.u (id int);
            COMMIT;
            """);
        Assert.Equal("ix,t,u", await QueryAsync("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace"));
        Assert.Equal("\"$user\", public", await QueryAsync("SHOW search_path"));
    }

    [Fact]
    public async Task Another_role_holds_to_the_end_of_its_text_and_a_missing_one_is_passed_over()
    {
        const string other = "CREATE TABLE t (id int); SET SESSION AUTHORIZATION no_such_role; GRANT SELECT ON t TO PUBLIC; RESET SESSION AUTHORIZATION;";
        await ModelLoader.LoadAsync(_connection, [new ModelText("a.sql", other + "SET ROLE pg_monitor; SELECT 1"), new ModelText("b.sql", "CREATE TABLE u (id int)")]);
        Assert.Equal("t,u", await QueryAsync("SELECT string_agg(relname, ',' ORDER BY relname) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relowner = session_user::regrole"));
        var error = await Assert.ThrowsAsync<MigrationException>(() => ModelLoader.LoadAsync(_connection, [new ModelText("a.sql", "SET ROLE no_such_role")], withRoles: true));
        Assert.Equal("a.sql:1: 22023: role \"no_such_role\" does not exist", error.Message);
    }

    [Fact]
    public async Task Progress_ends_with_all()
    {
        var heard = new List<double>();
        await ModelLoader.LoadAsync(
            _connection, [new ModelText("a.sql", string.Concat(Enumerable.Repeat("SELECT 1;\n", 150))), new ModelText("b.sql", "SELECT 2")], progress: new Listener(heard));
        Assert.True(heard.Count > 1);
        Assert.Equal(heard.Order(), heard);
        Assert.Equal(1, heard[^1]);
    }

    private Task LoadAsync(string sql) => ModelLoader.LoadAsync(_connection, [new ModelText("model.sql", sql)]);

    private async Task<string?> QueryAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, _connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    private sealed class Listener(List<double> heard) : IProgress<double>
    {
        public void Report(double value) => heard.Add(value);
    }
}
