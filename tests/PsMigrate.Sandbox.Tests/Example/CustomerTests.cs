using Npgsql;
using PsMigrate.Sandbox.Testing;

namespace PsMigrate.Sandbox.Tests.Example;

public sealed class CustomerTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    [Fact]
    public async Task Two_customers_cannot_share_an_address()
    {
        await using var database = await shop.NewAsync();
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var insert = source.CreateCommand("INSERT INTO customers (email, domain) VALUES ('ann@example.org', 'example.org')");
        await insert.ExecuteNonQueryAsync();

        var error = await Assert.ThrowsAsync<PostgresException>(() => insert.ExecuteNonQueryAsync());

        Assert.Equal(PostgresErrorCodes.UniqueViolation, error.SqlState);
    }

    [Fact]
    public async Task Every_migration_goes_up_and_down_and_up_again()
    {
        var tester = new MigrationTester(shop.Server, shop.Migrations, SeedAsync);
        await foreach (var outcome in tester.RunAsync([.. shop.Migrations.Catalog.Graph.Revisions.Select(revision => revision.Id)]))
            Assert.True(outcome.State == MigrationTestState.Passed, $"{outcome.Revision.Id}: {outcome.Error?.Message}{string.Join(", ", outcome.Differences)}");
    }

    private static async Task SeedAsync(string revision, SandboxDatabase database, CancellationToken cancellationToken)
    {
        if (revision != "8d2f5b6a9e17")
            return;
        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var insert = source.CreateCommand("INSERT INTO customers (email) VALUES ('ann@example.org')");
        await insert.ExecuteNonQueryAsync(cancellationToken);
    }
}
