using CsCheck;
using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Tests.Configuration;

/// <summary>A password, however odd and however badly quoted, never gets into a text that somebody may see.</summary>
public sealed class PasswordLeakTests
{
    private const string Characters = "abcXYZ019 ;='\"\\@:/?#%&+${}[],.~üß€\t";

    // Long enough not to be in a message by chance.
    private static readonly Gen<string> Passwords = Gen.String[Gen.Char[Characters], 8, 24].Where(text => text.Trim().Length >= 8);

    private static readonly Gen<string> Connections = Gen.Select(Passwords, Gen.Int[0, 9]).Select((password, form) => form switch
    {
        0 => $"Host=h;Username=u;Password={password};Database=d",
        1 => $"Host=h;Password={password}",
        2 => $"postgresql://u:{password}@h:5432/d",
        3 => $"postgresql://u:{Uri.EscapeDataString(password)}@h/d?nonsense=1",
        4 => $"postgresql+asyncpg://u:{password}@h/d?ssl={password}",
        5 => $"host=h user=u password={password} dbname=d",
        6 => $"host=h password='{password}' port={password}",
        7 => $"Host=h;Port={password};{password}",
        8 => $"postgresql://u@h/d?password={password}&sslmode={password}",
        _ => password,
    } + "\u0001" + password);

    [Fact]
    public void No_error_and_no_display_holds_the_password()
    {
        Connections.Sample(
            pair =>
            {
                var (text, password) = (pair.Split('\u0001')[0], pair.Split('\u0001')[1].Trim());
                var seen = Show(text);
                Assert.DoesNotContain(password, seen, StringComparison.Ordinal);
                Assert.DoesNotContain(Uri.EscapeDataString(password), seen, StringComparison.Ordinal);
            },
            iter: 5_000);
    }

    [Fact]
    public void A_good_password_arrives_whole_in_every_form()
    {
        Passwords.Sample(
            password =>
            {
                var quoted = password.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal);
                foreach (var text in (string[])
                [
                    new NpgsqlConnectionStringBuilder { Host = "h", Password = password, Database = "d" }.ConnectionString,
                    $"postgresql://u:{Uri.EscapeDataString(password)}@h/d",
                    $"postgresql+psycopg2://u:{Uri.EscapeDataString(password)}@h/d",
                    $"host=h password='{quoted}' dbname=d",
                ])
                {
                    Assert.Equal(password, ConnectionStringParser.Parse(text, "the test").Password);
                }
            },
            iter: 2_000);
    }

    private static string Show(string connection)
    {
        try
        {
            var target = new TargetResolver(new VariableSource(null, _ => null)).Resolve(null, connectionString: connection);
            return $"{target}|{target.DisplayName}|{target.Source}|{target with { Environment = "x" }}";
        }
        catch (MigrationException error)
        {
            // Everything that a shell may print, inner exceptions included.
            return $"{error}|{error.Message}|{error.RecommendedAction}|{error.Subject}";
        }
    }
}
