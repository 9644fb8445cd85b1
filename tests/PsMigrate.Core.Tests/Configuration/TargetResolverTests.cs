using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Tests.Configuration;

public sealed class TargetResolverTests : IDisposable
{
    private const string Json = """
        {
          "defaultEnvironment": "dev",
          "lockTimeout": "1s",
          "environments": {
            "dev": { "connection": "postgresql://me@localhost/dev" },
            "prod": {
              "connection": "postgresql://app:${env:APP_PASSWORD}@db1:6432/tutor",
              "protected": true,
              "lockTimeout": "2s"
            },
            "open": { "connection": "${env:}" }
          }
        }
        """;

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _variables = [];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_default_environment_is_used_when_none_is_named()
    {
        var target = Resolve(Json);

        Assert.Equal("dev@localhost:5432", target.DisplayName);
        Assert.Equal("dev", target.Environment);
        Assert.False(target.Protected);
        Assert.Equal(TimeSpan.FromSeconds(1), target.Settings.LockTimeout);
    }

    [Theory]
    [InlineData("prod")]
    [InlineData("PROD")]
    public void A_named_environment_brings_its_settings_and_variables(string name)
    {
        _variables["APP_PASSWORD"] = "s3cret";
        var target = Resolve(Json, name);

        Assert.Equal("tutor@db1:6432", target.DisplayName);
        Assert.Equal("tutor@db1:6432", target.ToString());
        Assert.Equal("prod", target.Environment);
        Assert.Equal("environment 'prod'", target.Source);
        Assert.True(target.Protected);
        Assert.Equal(TimeSpan.FromSeconds(2), target.Settings.LockTimeout);
        Assert.Equal("s3cret", new NpgsqlConnectionStringBuilder(target.ConnectionString).Password);
    }

    [Fact]
    public void A_session_for_migrations_has_no_pool_no_time_limit_and_a_name()
    {
        var connection = new NpgsqlConnectionStringBuilder(Resolve(Json).ConnectionString);

        Assert.False(connection.Pooling);
        Assert.Equal(0, connection.CommandTimeout);
        Assert.StartsWith("PsMigrate ", connection.ApplicationName, StringComparison.Ordinal);
        Assert.False(connection.IncludeErrorDetail);
        Assert.True(connection.KeepAlive > 0);
        Assert.Equal("app", new NpgsqlConnectionStringBuilder(Resolve(null, connectionString: "Host=h;Application Name=app").ConnectionString).ApplicationName);
    }

    [Fact]
    public void Variables_come_from_the_process_then_beside_the_project_then_from_the_repository()
    {
        _folder.Folder(".git");
        _folder.Write(".env", "APP_PASSWORD=root");
        Assert.Equal("root", Password(Resolve(Json, "prod")));
        _folder.Write("migrations/.env", "APP_PASSWORD=beside");
        Assert.Equal("beside", Password(Resolve(Json, "prod")));
        _variables["APP_PASSWORD"] = "process";
        Assert.Equal("process", Password(Resolve(Json, "prod")));
    }

    [Fact]
    public void An_unset_variable_is_named_with_its_line_and_where_it_was_looked_for()
    {
        _folder.Folder(".git");
        var error = Assert.Throws<MigrationException>(() => Resolve(Json, "prod"));

        Assert.Equal(MigrationErrorId.VariableNotSet, error.Id);
        Assert.Contains($"psmigrate.json:7: environments.prod.connection: The variable APP_PASSWORD is not set", error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.Path, ".env"), error.Message, StringComparison.Ordinal);
        Assert.Contains(Path.Combine(_folder.Path, "migrations", ".env"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_environment_that_is_not_used_may_have_unset_variables() => Assert.Equal("dev", Resolve(Json, "dev").Environment);

    [Fact]
    public void A_malformed_placeholder_is_an_error()
    {
        var error = Assert.Throws<MigrationException>(() => Resolve(Json, "open"));

        Assert.Equal(MigrationErrorId.InvalidConfiguration, error.Id);
        Assert.Contains(":11: environments.open.connection", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_environment_offers_the_nearest()
    {
        var error = Assert.Throws<MigrationException>(() => Resolve(Json, "prd"));

        Assert.Equal(MigrationErrorId.EnvironmentNotFound, error.Id);
        Assert.Equal("Did you mean 'prod'?", error.RecommendedAction);
    }

    [Fact]
    public void A_given_connection_goes_before_the_default_environment()
    {
        var target = Resolve(Json, connectionString: "postgresql://h/x");

        Assert.Equal("x@h:5432", target.DisplayName);
        Assert.Null(target.Environment);
        Assert.False(target.Protected);
        Assert.Equal(TimeSpan.FromSeconds(1), target.Settings.LockTimeout);
    }

    [Fact]
    public void A_given_connection_with_an_environment_takes_its_protection()
    {
        var target = Resolve(Json, "prod", "postgresql://h/x");

        Assert.Equal("x@h:5432", target.DisplayName);
        Assert.True(target.Protected);
    }

    [Fact]
    public void Without_an_environment_DATABASE_URL_is_used_then_PG_variables()
    {
        _variables["PGHOST"] = "pg1";
        _variables["PGDATABASE"] = "fromvars";
        _variables["PGPORT"] = "6000";
        _variables["PGUSER"] = "someone";
        _variables["PGPASSWORD"] = "s3cret";
        _variables["PGSSLMODE"] = "verify-full";
        _variables["PGAPPNAME"] = "mine";
        var target = Resolve("{}");
        var connection = new NpgsqlConnectionStringBuilder(target.ConnectionString);
        Assert.Equal("fromvars@pg1:6000", target.DisplayName);
        Assert.Equal("PGHOST, PGPORT, PGDATABASE, PGUSER", target.Source);
        Assert.Equal(("someone", "s3cret", SslMode.VerifyFull, "mine"), (connection.Username, connection.Password, connection.SslMode, connection.ApplicationName));

        _variables["DATABASE_URL"] = "postgresql+asyncpg://u:p@url1/fromurl";
        target = Resolve("{}");
        Assert.Equal("fromurl@url1:6000", target.DisplayName);
        Assert.Equal("DATABASE_URL", target.Source);
        Assert.Equal("u", new NpgsqlConnectionStringBuilder(target.ConnectionString).Username);
    }

    [Fact]
    public void A_variable_with_a_bad_value_is_named_without_the_value()
    {
        _variables["PGHOST"] = "h";
        _variables["PGPORT"] = "hunter2";
        var error = Assert.Throws<MigrationException>(() => Resolve("{}"));

        Assert.Equal(MigrationErrorId.InvalidConnection, error.Id);
        Assert.Contains("PGPORT", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_replaces_user_and_password()
    {
        var connection = new NpgsqlConnectionStringBuilder(
            Resolver().Resolve(null, connectionString: "postgresql://a:b@h/d", userName: "c", password: "d;e").ConnectionString);

        Assert.Equal(("c", "d;e"), (connection.Username, connection.Password));
    }

    [Fact]
    public void No_database_at_all_is_an_error_that_says_what_to_set()
    {
        var error = Assert.Throws<MigrationException>(() => Resolve("{ \"environments\": { \"dev\": { \"connection\": \"Host=h\" } } }"));

        Assert.Equal(MigrationErrorId.InvalidConnection, error.Id);
        Assert.Contains("-Environment (dev)", error.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("DATABASE_URL", error.RecommendedAction, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Host=/var/run/postgresql;Database=d", "d@/var/run/postgresql:5432")]
    [InlineData("postgresql://h1:1,h2:2/d", "d@h1:1,h2:2")]
    [InlineData("postgresql://[::1]:5433/d", "d@[::1]:5433")]
    [InlineData("postgresql://h1,h2/d", "d@h1:5432,h2:5432")]
    public void The_database_is_shown_as_name_host_and_port(string connection, string expected) =>
        Assert.Equal(expected, Resolve(null, connectionString: connection).DisplayName);

    [Fact]
    public void Of_several_hosts_the_one_that_takes_writes_is_used() => Assert.Equal(
        "read-write",
        new NpgsqlConnectionStringBuilder(Resolve(null, connectionString: "postgresql://h1,h2/d").ConnectionString).TargetSessionAttributes);

    [Fact]
    public void An_environment_does_not_show_its_connection() => Assert.DoesNotContain(
        "hunter2", new EnvironmentConfiguration("dev", "Host=h;Password=hunter2", false, new MigrationSettings()).ToString(), StringComparison.Ordinal);

    private static string? Password(MigrationTarget target) => new NpgsqlConnectionStringBuilder(target.ConnectionString).Password;

    [Fact]
    public void The_source_names_the_file_that_a_variable_comes_from()
    {
        var file = _folder.Write("migrations/.env", "APP_PASSWORD=secret-beside\nDATABASE_URL=postgresql://me@h/d");

        Assert.Equal($"environment 'prod' with APP_PASSWORD of {file}", Resolve(Json, "prod").Source);
        Assert.Equal($"DATABASE_URL of {file}", Resolve("{}").Source);
        _variables["APP_PASSWORD"] = "secret-here";
        Assert.Equal("environment 'prod'", Resolve(Json, "prod").Source);
    }

    private TargetResolver Resolver() => new(new VariableSource(_folder.Folder("migrations"), _variables.GetValueOrDefault));

    private MigrationTarget Resolve(string? json, string? environment = null, string? connectionString = null) => Resolver().Resolve(
        json is null ? null : ConfigurationReader.Read(_folder.Write("migrations/psmigrate.json", json)), environment, connectionString);
}
