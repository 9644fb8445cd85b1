namespace PsMigrate.Configuration;

/// <summary>Turns what SQLAlchemy's drivers for PostgreSQL take in a URL's query into libpq's parameters.</summary>
internal static class PythonDriverParameters
{
    private static readonly HashSet<string> LibpqDrivers = ["PSYCOPG", "PSYCOPG2", "PSYCOPG2CFFI", "PSYCOPG_ASYNC"];

    /// <summary>What only tunes asyncpg, or SQLAlchemy's use of a driver, and says nothing about the connection.</summary>
    private static readonly HashSet<string> Tuning =
    [
        "prepared_statement_cache_size", "prepared_statement_name_func", "statement_cache_size",
        "max_cached_statement_lifetime", "max_cacheable_statement_size", "async_fallback", "executemany_mode",
        "executemany_batch_page_size", "use_native_unicode", "use_native_hstore", "prepare_threshold",
    ];

    /// <summary>Turns the parameters into libpq's.</summary>
    /// <param name="driver">The driver's name, in upper case.</param>
    /// <param name="parameters">The parameters of the URL.</param>
    /// <param name="source">Where it stands, for errors.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConnection"/>: an unknown driver or value.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ToLibpq(
        string driver, IReadOnlyList<KeyValuePair<string, string>> parameters, string source)
    {
        if (driver is not ("ASYNCPG" or "PG8000") && !LibpqDrivers.Contains(driver))
        {
            throw ConnectionStringParser.Invalid(
                source, "names a driver that is not known", "Known are psycopg, psycopg2, asyncpg and pg8000.");
        }
        var translated = new List<KeyValuePair<string, string>>();
        foreach (var (name, value) in parameters)
        {
            if (Tuning.Contains(name))
                continue;
            switch (driver, name)
            {
                case ("ASYNCPG", "ssl"):
                    translated.Add(new("sslmode", SslMode(value, source)));
                    break;
                case ("ASYNCPG", "timeout"):
                    translated.Add(new("connect_timeout", value));
                    break;
                case ("ASYNCPG", "command_timeout"):
                    // It is for an application's short queries; migrations have statementTimeout.
                    break;
                case (_, "database"):
                    translated.Add(new("dbname", value));
                    break;
                default:
                    translated.Add(new(name, value));
                    break;
            }
        }
        return JoinHosts(translated);
    }

    /// <summary>SQLAlchemy's several hosts: <c>?host=db1:5432&amp;host=db2:5432</c>.</summary>
    private static List<KeyValuePair<string, string>> JoinHosts(List<KeyValuePair<string, string>> parameters)
    {
        var hosts = parameters.Where(parameter => parameter.Key == "host").Select(parameter => parameter.Value).ToList();
        if (hosts.Count < 2)
            return parameters;
        parameters.RemoveAll(parameter => parameter.Key == "host");
        parameters.Add(new("host", string.Join(',', hosts)));
        return parameters;
    }

    private static string SslMode(string value, string source) => value.ToUpperInvariant() switch
    {
        "TRUE" or "1" => "require",
        "FALSE" or "0" => "disable",
        "DISABLE" or "ALLOW" or "PREFER" or "REQUIRE" or "VERIFY-CA" or "VERIFY-FULL" => value.Replace('_', '-'),
        _ => throw ConnectionStringParser.Invalid(
            source, "has a value that 'ssl' does not take",
            "Use disable, allow, prefer, require, verify-ca or verify-full."),
    };
}
