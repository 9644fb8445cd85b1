using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Tests.Configuration;

public sealed class ConnectionStringParserTests
{
    [Theory]
    // Npgsql
    [InlineData("Host=db1;Port=5433;Database=app;Username=me;Password=p", "Host=db1;Port=5433;Database=app;Username=me;Password=p")]
    [InlineData("Server=db1;User Id=me;PWD='a;b=c'", "Host=db1;Username=me;Password='a;b=c'")]
    [InlineData("Host=db1", "Host=db1")]
    [InlineData(" Host=db1;Application Name=my app; ", "Host=db1;Application Name=my app")]
    // libpq URIs, the examples of the PostgreSQL manual among them
    [InlineData("postgresql://", "")]
    [InlineData("postgresql://localhost", "Host=localhost")]
    [InlineData("postgresql://localhost:5433", "Host=localhost;Port=5433")]
    [InlineData("postgresql://localhost/mydb", "Host=localhost;Database=mydb")]
    [InlineData("postgresql://user@localhost", "Host=localhost;Username=user")]
    [InlineData("postgresql://user:secret@localhost", "Host=localhost;Username=user;Password=secret")]
    [InlineData("postgresql://other@localhost/otherdb?connect_timeout=10&application_name=myapp", "Host=localhost;Username=other;Database=otherdb;Timeout=10;Application Name=myapp")]
    [InlineData("postgresql://host1:123,host2:456/somedb?target_session_attrs=any&application_name=myapp", "Host=host1:123,host2:456;Database=somedb;Target Session Attributes=any;Application Name=myapp")]
    [InlineData("postgresql:///mydb?host=localhost&port=5433", "Host=localhost;Port=5433;Database=mydb")]
    [InlineData("postgresql://[2001:db8::1234]/database", "Host=2001:db8::1234;Database=database")]
    [InlineData("postgresql://[::1]:5433/database", "Host=::1;Port=5433;Database=database")]
    [InlineData("postgresql://%2Fvar%2Flib%2Fpostgresql/dbname", "Host=/var/lib/postgresql;Database=dbname")]
    [InlineData("postgresql:///dbname?host=/var/lib/postgresql", "Host=/var/lib/postgresql;Database=dbname")]
    [InlineData("postgresql://host1:5432,host2/db?sslmode=require", "Host=host1:5432,host2;Database=db;SSL Mode=Require")]
    [InlineData("postgresql://user:p%40ss@host1/db?options=-csearch_path%3Dx", "Host=host1;Username=user;Password=p@ss;Database=db;Options=-csearch_path=x")]
    [InlineData("postgres://u:p@ss@h/d", "Host=h;Username=u;Password=p@ss;Database=d")]
    [InlineData("postgresql://u@h/d?sslmode=verify-full&sslrootcert=/ca.pem&sslcert=/c.pem&sslkey=/k.pem", "Host=h;Username=u;Database=d;SSL Mode=VerifyFull;Root Certificate=/ca.pem;SSL Certificate=/c.pem;SSL Key=/k.pem")]
    [InlineData("postgresql://%C3%BCser@h/d%C3%A4ta%20base", "Host=h;Username=üser;Database=däta base")]
    [InlineData("postgresql://h/d?application_name=a+b", "Host=h;Database=d;Application Name=a+b")]
    [InlineData("postgresql://h/d?application_name=me@here", "Host=h;Database=d;Application Name=me@here")]
    [InlineData("postgresql://h/d?keepalives=1&keepalives_idle=30&load_balance_hosts=random&tcp_user_timeout=5", "Host=h;Database=d;Tcp Keepalive=true;Tcp Keepalive Time=30;Load Balance Hosts=true")]
    // libpq key/value
    [InlineData("host=localhost port=5433 dbname=mydb connect_timeout=10", "Host=localhost;Port=5433;Database=mydb;Timeout=10")]
    [InlineData("host = h  user = me password = 'a b\\'c\\\\d;e'", "Host=h;Username=me;Password=\"a b'c\\d;e\"")]
    [InlineData("dbname=app", "Database=app")]
    [InlineData("host=h password=a;b", "Host=h;Password='a;b'")]
    // SQLAlchemy
    [InlineData("postgresql+psycopg2://user:p%40ss@h:5433/d?sslmode=require", "Host=h;Port=5433;Username=user;Password=p@ss;Database=d;SSL Mode=Require")]
    [InlineData("postgresql+asyncpg://user:pw@h/d?ssl=require&prepared_statement_cache_size=0", "Host=h;Username=user;Password=pw;Database=d;SSL Mode=Require")]
    [InlineData("postgresql+asyncpg://h/d?ssl=verify-full&timeout=5", "Host=h;Database=d;SSL Mode=VerifyFull;Timeout=5")]
    [InlineData("postgresql+psycopg://h/d?application_name=a+b", "Host=h;Database=d;Application Name=a b")]
    [InlineData("postgresql+psycopg://user@/d?host=h1:5433&host=h2:5434", "Host=h1:5433,h2:5434;Username=user;Database=d")]
    [InlineData("postgresql+psycopg2://user@/d?host=/var/run/postgresql", "Host=/var/run/postgresql;Username=user;Database=d")]
    public void A_connection_is_understood(string text, string expected)
    {
        var parsed = ConnectionStringParser.Parse(text, "the test");

        Assert.True(
            new NpgsqlConnectionStringBuilder(expected).EquivalentTo(parsed),
            $"{text} became {parsed.ConnectionString}");
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("mysql://h/d", "postgresql://")]
    [InlineData("postgresql+mysqldb://h/d", "driver")]
    [InlineData("postgresql://h/d?sslmode=sometimes", "'sslmode'")]
    [InlineData("postgresql://h/d?ssl_mode=require", "'ssl_mode'")]
    [InlineData("postgresql://h/d?sslcrl=/x", "'sslcrl', for which Npgsql has no counterpart")]
    [InlineData("postgresql://h/d?zzzzzz=1", "cannot pass on")]
    [InlineData("postgresql://h:99999/d", "port")]
    [InlineData("postgresql://h:5432,g:5433,i/d?port=1,2", "2 ports for 3 hosts")]
    [InlineData("postgresql://[::1/d", "IPv6")]
    [InlineData("postgresql://u:50%off@h/d", "percent")]
    [InlineData("postgresql://u:a%00b@h/d", "percent")]
    [InlineData("postgresql://h/d?application_name", "without a value")]
    [InlineData("host=h dbname=d pasword=x", "'pasword'")]
    [InlineData("host=h dbname='d", "closing single quote")]
    [InlineData("host=h dbname=d oops", "without '='")]
    [InlineData("Host=h;Databse=d", "'Databse'")]
    [InlineData("Host=h;Port=many", "'port'")]
    [InlineData("just words", "key=value")]
    [InlineData("service=no_such_service_here", "no_such_service_here")]
    public void What_cannot_be_understood_is_an_error_that_says_what(string text, string part)
    {
        var error = Assert.Throws<MigrationException>(() => ConnectionStringParser.Parse(text, "the test"));

        Assert.Equal(MigrationErrorId.InvalidConnection, error.Id);
        Assert.StartsWith("The connection string of the test ", error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(error.RecommendedAction);
    }

    [Theory]
    [InlineData("postgresql://u:a/b@h/d")]
    [InlineData("postgresql://u:a?b@h/d")]
    [InlineData("postgresql://u:a#b@h/d")]
    public void A_reserved_character_in_a_password_is_explained(string text)
    {
        var error = Assert.Throws<MigrationException>(() => ConnectionStringParser.Parse(text, "the test"));

        Assert.Contains("%2F", error.RecommendedAction, StringComparison.Ordinal);
    }
}
