using PsMigrate.Programs;

namespace PsMigrate.Tests.Backup;

public class ClientEnvironmentTests
{
    [Fact]
    public void What_the_connection_says_is_said_in_the_words_of_libpq()
    {
        var variables = ClientEnvironment.Of(
            "Host=ignored;Database=\"a b='c'\";Username=me;Password=p;SSL Mode=VerifyFull;Root Certificate=/ca.pem;SSL Certificate=/me.pem;SSL Key=/me.key;"
                + "Channel Binding=Require;Timeout=7;Application Name=app;Options=-c geqo=off;Passfile=/pass;Require Auth=ScramSHA256",
            "::1", 5433);
        Assert.Equal("::1", variables["PGHOST"]);
        Assert.Equal("5433", variables["PGPORT"]);
        Assert.Equal("a b='c'", variables["PGDATABASE"]);
        Assert.Equal("me", variables["PGUSER"]);
        Assert.Equal("p", variables["PGPASSWORD"]);
        Assert.Equal("verify-full", variables["PGSSLMODE"]);
        Assert.Equal("/ca.pem", variables["PGSSLROOTCERT"]);
        Assert.Equal("/me.pem", variables["PGSSLCERT"]);
        Assert.Equal("/me.key", variables["PGSSLKEY"]);
        Assert.Equal("require", variables["PGCHANNELBINDING"]);
        Assert.Equal("7", variables["PGCONNECT_TIMEOUT"]);
        Assert.Equal("app", variables["PGAPPNAME"]);
        Assert.Equal("-c geqo=off", variables["PGOPTIONS"]);
        Assert.Equal("/pass", variables["PGPASSFILE"]);
        Assert.Equal("scram-sha-256", variables["PGREQUIREAUTH"]);
    }

    [Theory]
    [InlineData("Disable", "disable")]
    [InlineData("Prefer", "prefer")]
    [InlineData("VerifyCA", "verify-ca")]
    public void Ssl_modes_have_libpqs_names(string npgsql, string libpq) =>
        Assert.Equal(libpq, ClientEnvironment.Of($"Host=a;SSL Mode={npgsql}", "a", 5432)["PGSSLMODE"]);

    [Fact]
    public void Without_a_password_libpq_is_left_to_look_for_one() =>
        Assert.DoesNotContain("PGPASSWORD", ClientEnvironment.Of("Host=a;Username=me", "a", 5432));

    [Fact]
    public void The_password_of_a_key_which_would_have_to_be_shown_is_refused() =>
        Assert.Equal(
            MigrationErrorId.InvalidConnection,
            Assert.Throws<MigrationException>(() => ClientEnvironment.Of("Host=a;SSL Password=p", "a", 5432)).Id);
}
