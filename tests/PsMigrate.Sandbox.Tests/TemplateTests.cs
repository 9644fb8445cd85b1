using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PsMigrate.Tests.Shared;

namespace PsMigrate.Sandbox.Tests;

public sealed class TemplateTests
{
    private static string NewKey() => Guid.NewGuid().ToString("N");

    // Only those of the key: other tests build templates on the same server.
    private static Task<object?> Locks(SandboxServer server, string key)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var (high, low) = (BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(24)), BinaryPrimitives.ReadUInt32BigEndian(hash.AsSpan(28)));
        return Sql.ScalarAsync(server.ConnectionString, $"SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND classid = {high} AND objid = {low}");
    }

    [Fact]
    public async Task A_template_is_built_once_and_copied()
    {
        var server = await TestServer.GetAsync();
        var key = NewKey();
        var built = 0;
        Task<SandboxTemplate> GetAsync() => server.GetOrCreateTemplateAsync(key, async (target, cancellationToken) =>
        {
            Interlocked.Increment(ref built);
            await using var connection = new NpgsqlConnection(target);
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("CREATE TABLE t AS SELECT 42 AS x", connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        });

        var templates = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => GetAsync()));
        await using var first = await server.CreateDatabaseAsync(templates[0]);
        await using var second = await server.CreateDatabaseAsync(templates[0]);

        Assert.Equal(1, built);
        Assert.Single(templates.Distinct());
        await Sql.ScalarAsync(first.ConnectionString, "DELETE FROM t");
        Assert.Equal(42, await Sql.ScalarAsync(second.ConnectionString, "SELECT x FROM t"));
        Assert.Equal(
            "t f",
            await Sql.ScalarAsync(
                server.ConnectionString,
                $"SELECT CASE WHEN datistemplate THEN 't' ELSE 'f' END || ' ' || CASE WHEN datallowconn THEN 't' ELSE 'f' END FROM pg_database WHERE datname = '{templates[0].Name}'"));
        Assert.Contains(await server.ListDatabasesAsync(), database => database.Name == templates[0].Name && database.TemplateKey == key && !database.IsLeftOver);
        Assert.True(await server.RemoveAsync(templates[0].Name));
    }

    [Fact]
    public async Task Of_several_processes_one_builds()
    {
        var server = await TestServer.GetAsync();
        var key = NewKey();
        using var first = OwnerChild.Start("template", server.ConnectionString, key);
        using var second = OwnerChild.Start("template", server.ConnectionString, key);

        var said = await Task.WhenAll(first.Process.StandardOutput.ReadToEndAsync(), second.Process.StandardOutput.ReadToEndAsync());

        var words = string.Concat(said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order().ToArray();
        Assert.Equal(["built", "copied", "copied"], words);
    }

    [Fact]
    public async Task A_failed_build_leaves_nothing_and_can_be_tried_again()
    {
        var server = await TestServer.GetAsync();
        var key = NewKey();
        var name = "";
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => server.GetOrCreateTemplateAsync(key, (target, _) =>
        {
            name = new NpgsqlConnectionStringBuilder(target).Database!;
            Assert.Equal(1L, Locks(server, key).GetAwaiter().GetResult());
            throw new InvalidOperationException("broken script");
        }));

        Assert.Equal("broken script", error.Message);
        Assert.NotEmpty(name);
        Assert.False(await Sql.DatabaseExistsAsync(server, name));
        Assert.DoesNotContain(await server.ListDatabasesAsync(), database => database.TemplateKey == key);
        Assert.Equal(0L, await Locks(server, key));
        var template = await server.GetOrCreateTemplateAsync(key, (_, _) => Task.CompletedTask);
        Assert.True(await Sql.DatabaseExistsAsync(server, template.Name));
    }

    [Fact]
    public async Task A_session_that_the_build_forgot_does_not_stand_in_the_way()
    {
        var server = await TestServer.GetAsync();
        NpgsqlConnection? forgotten = null;
        var template = await server.GetOrCreateTemplateAsync(NewKey(), async (target, cancellationToken) =>
        {
            forgotten = new NpgsqlConnection(target);
            await forgotten.OpenAsync(cancellationToken);
        });

        await using var copy = await server.CreateDatabaseAsync(template);
        Assert.Equal(1, await Sql.ScalarAsync(copy.ConnectionString, "SELECT 1"));
        await forgotten!.DisposeAsync();
    }

    [Fact]
    public async Task Old_templates_go_and_those_in_use_stay()
    {
        var server = await TestServer.GetAsync();
        var old = new List<string>();
        for (var age = 1; age <= 6; age++)
        {
            var template = await server.GetOrCreateTemplateAsync(NewKey(), (_, _) => Task.CompletedTask);
            var mark = new SandboxMark
            {
                Created = DateTimeOffset.UtcNow.AddDays(-age),
                Used = DateTimeOffset.UtcNow.AddDays(-age),
                TemplateKey = template.Key,
            };
            await Sql.ScalarAsync(server.ConnectionString, DatabaseCatalog.CommentSql(template.Name, mark));
            old.Add(template.Name);
        }

        var fresh = await server.GetOrCreateTemplateAsync(NewKey(), (_, _) => Task.CompletedTask);

        Assert.True(await Sql.DatabaseExistsAsync(server, fresh.Name));
        Assert.False(await Sql.DatabaseExistsAsync(server, old[5]));
    }
}
