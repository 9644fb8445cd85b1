using Npgsql;
using PsMigrate.Checks;
using PsMigrate.Core.Tests.Execution;

namespace PsMigrate.Core.Tests.Checks;

/// <summary>The rights check as a user who is no superuser meets it.</summary>
public sealed class RightsCheckTests : IAsyncLifetime
{
    private readonly string _user = $"deploy_{Guid.NewGuid():N}"[..20];
    private Workbench _bench = null!;

    public async Task InitializeAsync()
    {
        _bench = await Workbench.CreateAsync();
        await _bench.ExecuteAsync($"CREATE ROLE {_user} LOGIN PASSWORD 'x'; REVOKE ALL ON SCHEMA public FROM public; GRANT USAGE ON SCHEMA public TO {_user}");
        _bench.Connection = new NpgsqlConnectionStringBuilder(_bench.Database.ConnectionString) { Username = _user, Password = "x" }.ConnectionString;
        _bench.Add("a1b2", "CREATE TABLE one (id int);");
    }

    public async Task DisposeAsync()
    {
        await _bench.ExecuteAsync($"DROP OWNED BY {_user}; DROP ROLE {_user}");
        await _bench.DisposeAsync();
    }

    [Fact]
    public async Task Who_may_create_tables_and_owns_what_is_there_passes()
    {
        await _bench.ExecuteAsync($"GRANT CREATE ON SCHEMA public TO {_user}");
        Assert.Contains("may not create databases", (await CheckAsync(CheckState.Passed)).Detail, StringComparison.Ordinal);
        await _bench.UpgradeAsync();
        await CheckAsync(CheckState.Passed);
    }

    [Fact]
    public async Task Who_may_not_make_the_tables_for_the_first_run_fails() =>
        Assert.Contains($"GRANT USAGE, CREATE ON SCHEMA public TO {_user}", (await CheckAsync(CheckState.Failed)).Recommendation, StringComparison.Ordinal);

    [Fact]
    public async Task Who_may_not_make_the_schema_of_the_tables_fails()
    {
        _bench.Settings = _bench.Settings with { Schema = "books" };
        Assert.Contains("CREATE SCHEMA books", (await CheckAsync(CheckState.Failed)).Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_write_the_tables_fails()
    {
        await _bench.ExecuteAsync(
            $"GRANT CREATE ON SCHEMA public TO {_user}; CREATE TABLE psmigrate_version (version_num text); GRANT SELECT ON psmigrate_version TO {_user}");
        Assert.Contains("GRANT SELECT, INSERT, UPDATE, DELETE", (await CheckAsync(CheckState.Failed)).Recommendation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Objects_of_somebody_else_are_a_warning_until_the_user_is_a_member()
    {
        await _bench.ExecuteAsync($"GRANT CREATE ON SCHEMA public TO {_user}; CREATE TABLE theirs (id int); CREATE VIEW theirs_too AS SELECT 1");
        Assert.Contains("2 tables, views or sequences belong to postgres", (await CheckAsync(CheckState.Warning)).Detail, StringComparison.Ordinal);
        await _bench.ExecuteAsync($"ALTER TABLE theirs OWNER TO {_user}; ALTER VIEW theirs_too OWNER TO {_user}");
        await CheckAsync(CheckState.Passed);
    }

    [Fact]
    public async Task Sessions_that_are_read_only_fail()
    {
        await _bench.ExecuteAsync($"GRANT CREATE ON SCHEMA public TO {_user}; ALTER ROLE {_user} SET default_transaction_read_only = on");
        Assert.Contains("read-only", (await CheckAsync(CheckState.Failed)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_standby_fails() => Assert.Equal(
        CheckState.Failed, RightsCheck.Judge(new RightsFacts { User = "me", Schema = "public", IsStandby = true }).State);

    private async Task<CheckResult> CheckAsync(CheckState state) =>
        EnvironmentCheckTests.Only(await EnvironmentCheckTests.CheckAsync(_bench), CheckNames.Rights, state);
}
