using Npgsql;
using PsMigrate.Operations;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

public sealed class SandboxDatabaseTests
{
    [Fact]
    public async Task A_database_carries_a_mark_and_is_listed_until_it_is_dropped()
    {
        var server = await TestServer.GetAsync();
        var database = await server.CreateDatabaseAsync();

        Assert.StartsWith("psmigrate_", database.Name, StringComparison.Ordinal);
        Assert.StartsWith(
            "psmigrate-sandbox: ",
            (string?)await Sql.ScalarAsync(server.ConnectionString, $"SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{database.Name}'"),
            StringComparison.Ordinal);
        var info = Assert.Single(await server.ListDatabasesAsync(), found => found.Name == database.Name);
        Assert.Equal((Environment.MachineName, (int?)Environment.ProcessId, false, null), (info.OwnerHost, info.OwnerProcessId, info.IsLeftOver, info.TemplateKey));
        Assert.InRange(info.Created, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.True(info.SizeBytes > 1_000_000);

        await database.DisposeAsync();
        await database.DisposeAsync();
        Assert.False(await Sql.DatabaseExistsAsync(server, database.Name));
        Assert.False(await server.RemoveAsync(database.Name));
    }

    [Fact]
    public async Task A_database_is_dropped_with_the_sessions_on_it()
    {
        var server = await TestServer.GetAsync();
        var database = await server.CreateDatabaseAsync();
        await using var session = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await session.OpenAsync();

        await database.DisposeAsync();

        Assert.False(await Sql.DatabaseExistsAsync(server, database.Name));
    }

    [Fact]
    public async Task A_database_can_be_dropped_by_way_of_itself()
    {
        var server = await TestServer.GetAsync();
        var database = await server.CreateDatabaseAsync();
        await using var through = await SandboxServer.StartAsync(new SandboxServerOptions { ConnectionString = database.ConnectionString });

        Assert.True(await through.RemoveAsync(database.Name));

        Assert.False(await Sql.DatabaseExistsAsync(server, database.Name));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("a comment of somebody")]
    [InlineData("psmigrate-sandbox: not a mark")]
    [InlineData("psmigrate-sandbox: null")]
    [InlineData("see psmigrate-sandbox: {\"created\":\"2026-01-01T00:00:00Z\"}")]
    public async Task A_database_without_the_mark_is_never_dropped(string? comment)
    {
        var server = await TestServer.GetAsync();
        var name = "psmigrate_precious_" + Guid.NewGuid().ToString("N")[..8];
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {name}");
        if (comment is not null)
            await Sql.ScalarAsync(server.ConnectionString, $"COMMENT ON DATABASE {name} IS '{comment}'");

        var error = await Assert.ThrowsAsync<MigrationException>(() => server.RemoveAsync(name));
        await server.RemoveLeftOversAsync();

        Assert.Equal(MigrationErrorId.NotATestDatabase, error.Id);
        Assert.DoesNotContain(await server.ListDatabasesAsync(), found => found.Name == name);
        Assert.True(await Sql.DatabaseExistsAsync(server, name));
        await Sql.ScalarAsync(server.ConnectionString, $"DROP DATABASE {name}");
    }

    [Fact]
    public async Task A_database_that_took_the_name_of_a_dropped_one_is_left_alone()
    {
        var server = await TestServer.GetAsync();
        var database = await server.CreateDatabaseAsync();
        await server.RemoveAsync(database.Name);
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE DATABASE {database.Name}");

        var error = await Assert.ThrowsAsync<MigrationException>(() => database.DisposeAsync().AsTask());

        Assert.Equal(MigrationErrorId.NotATestDatabase, error.Id);
        Assert.True(await Sql.DatabaseExistsAsync(server, database.Name));
        await Sql.ScalarAsync(server.ConnectionString, $"DROP DATABASE {database.Name}");
    }

    [Fact]
    public async Task Name_template_owner_and_locale_can_be_chosen()
    {
        var server = await TestServer.GetAsync();
        var role = "owner \"of\" " + Guid.NewGuid().ToString("N")[..8];
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE ROLE {Identifier.Quote(role)}");
        var name = "Ünï \"quoted\" 'name' \\ " + Guid.NewGuid().ToString("N")[..8];
        await using (var database = await server.CreateDatabaseAsync(
            new SandboxDatabaseOptions { Name = name, Owner = role, Encoding = "LATIN1", Locale = "C", Template = "template0" }))
        {
            Assert.Equal(name, database.Name);
            Assert.Equal(
                $"{role}|LATIN1|C",
                await Sql.ScalarAsync(
                    database.ConnectionString,
                    "SELECT pg_get_userbyid(datdba) || '|' || pg_encoding_to_char(encoding) || '|' || datcollate FROM pg_database WHERE datname = current_database()"));
            var error = await Assert.ThrowsAsync<MigrationException>(() => server.CreateDatabaseAsync(new SandboxDatabaseOptions { Name = name }));
            Assert.Equal(MigrationErrorId.AlreadyExists, error.Id);
        }
        await Sql.ScalarAsync(server.ConnectionString, $"DROP ROLE {Identifier.Quote(role)}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ääääääääääääääääääääääääääääääääää")]
    public async Task A_name_that_PostgreSQL_would_cut_or_refuse_is_an_error(string name)
    {
        var server = await TestServer.GetAsync();
        await Assert.ThrowsAsync<MigrationException>(() => server.CreateDatabaseAsync(new SandboxDatabaseOptions { Name = name }));
    }

    [Fact]
    public async Task A_template_that_is_not_there_is_an_error()
    {
        var server = await TestServer.GetAsync();
        var error = await Assert.ThrowsAsync<MigrationException>(
            () => server.CreateDatabaseAsync(new SandboxDatabaseOptions { Template = "nowhere" }));

        Assert.Equal(MigrationErrorId.DatabaseNotFound, error.Id);
    }

    [Fact]
    public async Task A_user_who_may_create_databases_is_enough_and_one_who_may_not_is_told()
    {
        var server = await TestServer.GetAsync();
        var suffix = Guid.NewGuid().ToString("N")[..8];
        await Sql.ScalarAsync(server.ConnectionString, $"CREATE ROLE maker_{suffix} LOGIN CREATEDB PASSWORD 'p'; CREATE ROLE reader_{suffix} LOGIN PASSWORD 'p'");
        string As(string role) => new NpgsqlConnectionStringBuilder(server.TcpConnectionString) { Username = $"{role}_{suffix}", Password = "p" }.ConnectionString;

        await using (var given = await SandboxServer.StartAsync(new SandboxServerOptions { ConnectionString = As("maker") }))
        {
            Assert.False(given.IsLocal);
            var template = await given.GetOrCreateTemplateAsync(suffix, (target, _) => Sql.ScalarAsync(target, "CREATE TABLE t ()"));
            var copy = await given.CreateDatabaseAsync(template);
            Assert.Equal(0L, await Sql.ScalarAsync(copy.ConnectionString, "SELECT count(*) FROM t"));
            await copy.DisposeAsync();
            Assert.False(await Sql.DatabaseExistsAsync(server, copy.Name));
            var forgotten = await given.CreateDatabaseAsync();
            await given.DisposeAsync();
            Assert.False(await Sql.DatabaseExistsAsync(server, forgotten.Name));
            Assert.True(await Sql.DatabaseExistsAsync(server, template.Name));
            Assert.True(await server.RemoveAsync(template.Name));
        }

        await using var refused = await SandboxServer.StartAsync(new SandboxServerOptions { ConnectionString = As("reader") });
        var error = await Assert.ThrowsAsync<MigrationException>(() => refused.CreateDatabaseAsync());
        Assert.Equal(MigrationErrorId.PermissionDenied, error.Id);
        Assert.Contains("CREATEDB", error.RecommendedAction, StringComparison.Ordinal);
    }
}
