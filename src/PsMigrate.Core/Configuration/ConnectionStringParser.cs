using System.Text.RegularExpressions;
using Npgsql;

namespace PsMigrate.Configuration;

/// <summary>
/// Reads a connection in any of the forms in use: an Npgsql string (<c>Host=db1;Database=app</c>), libpq's URI
/// (<c>postgresql://user@db1:5432/app?sslmode=require</c>) and its key/value form (<c>host=db1 dbname=app</c>), and
/// SQLAlchemy's URL (<c>postgresql+asyncpg://user@db1/app?ssl=require</c>).
/// </summary>
/// <remarks>
/// libpq's forms follow the PostgreSQL manual, 32.1.1 and 32.1.2. A parameter that has no counterpart is an error, so
/// that none is silently lost; what only tunes libpq or a Python driver is left out.
/// </remarks>
public static partial class ConnectionStringParser
{
    /// <summary>Reads a connection.</summary>
    /// <param name="text">The connection in one of the forms.</param>
    /// <param name="source">Where it stands, for errors, such as <c>environment 'prod'</c>.</param>
    /// <returns>What was given and no more; see <see cref="ConnectionDefaults"/> for the rest.</returns>
    /// <exception cref="MigrationException">
    /// <see cref="MigrationErrorId.InvalidConnection"/>, naming the parameter; values are never shown, because a
    /// password may have slipped into any of them.
    /// </exception>
    public static NpgsqlConnectionStringBuilder Parse(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (trimmed.Length == 0)
            throw Invalid(source, "is empty");
        if (Scheme().Match(trimmed) is { Success: true } scheme)
            return ParseUri(trimmed, scheme, source);
        return KeyValueForm().IsMatch(trimmed)
            ? LibpqParameters.ToNpgsql(LibpqKeyValueReader.Read(trimmed, source), source)
            : ParseNpgsql(trimmed, source);
    }

    /// <summary>The error for a connection that cannot be used.</summary>
    /// <param name="source">Where it stands.</param>
    /// <param name="problem">What is wrong, following "The connection string of ...".</param>
    /// <param name="action">What to do.</param>
    internal static MigrationException Invalid(string source, string problem, string? action = null) => new(
        MigrationErrorId.InvalidConnection, $"The connection string of {source} {problem}.",
        action ?? "Give an Npgsql string (Host=db1;Database=app;Username=me), a postgresql:// URI or a SQLAlchemy URL.");

    private static NpgsqlConnectionStringBuilder ParseUri(string text, Match scheme, string source)
    {
        var name = scheme.Groups["name"].Value.ToUpperInvariant();
        if (name is not ("POSTGRESQL" or "POSTGRES"))
        {
            throw Invalid(
                source, "does not begin with postgresql:// (or with a SQLAlchemy driver: postgresql+psycopg://)",
                "PsMigrate is for PostgreSQL; give a postgresql:// URI.");
        }
        var driver = scheme.Groups["driver"].Success ? scheme.Groups["driver"].Value.ToUpperInvariant() : null;
        var parameters = ConnectionUriReader.Read(text[scheme.Length..], fromPython: driver is not null, source);
        if (driver is not null)
            parameters = PythonDriverParameters.ToLibpq(driver, parameters, source);
        return LibpqParameters.ToNpgsql(parameters, source);
    }

    private static NpgsqlConnectionStringBuilder ParseNpgsql(string text, string source)
    {
        // Npgsql's own messages quote values; so its parser is asked key by key, and only keys are named.
        var parsed = new System.Data.Common.DbConnectionStringBuilder();
        try
        {
            parsed.ConnectionString = text;
        }
        catch (ArgumentException)
        {
            throw Invalid(
                source, "is not a list of key=value pairs separated by semicolons",
                "Put a value with a semicolon, a quote or an equals sign at its beginning between single quotes: Password='a;b'.");
        }
        var connection = new NpgsqlConnectionStringBuilder();
        foreach (string key in parsed.Keys)
        {
            try
            {
                connection[key] = parsed[key];
            }
            catch (ArgumentException exception)
            {
                throw exception.InnerException is KeyNotFoundException
                    ? UnknownKey(source, key)
                    : Invalid(source, $"has a value that '{key}' does not take");
            }
        }
        return connection;
    }

    private static MigrationException UnknownKey(string source, string key)
    {
        var known = new NpgsqlConnectionStringBuilder();
        var names = NpgsqlKeys.All.Where(known.ContainsKey).ToList();
        // A piece of a password that was not quoted may stand where a key is looked for: show only what is like one.
        var nearest = NearestNames.Find(key, names);
        return nearest.Count > 0
            ? Invalid(source, $"has an unknown key '{key}'", $"Did you mean {string.Join(" or ", nearest.Select(name => $"'{name}'"))}?")
            : Invalid(
                source, "has a key that Npgsql does not know",
                "Check the keys' spelling, and put a password with a semicolon between single quotes: Password='a;b'.");
    }

    [GeneratedRegex(@"^(?<name>[A-Za-z][A-Za-z0-9]*)(\+(?<driver>[A-Za-z0-9_]+))?(:[A-Za-z]+)?://")]
    private static partial Regex Scheme();

    /// <summary>
    /// Two pairs with white space between them before any semicolon, or one pair with a key that only libpq has.
    /// </summary>
    [GeneratedRegex(@"^(?:[a-z_]+\s*=\s*(?:'(?:[^'\\]|\\.)*'|[^\s;']*)\s+[a-z_]+\s*=|(?:dbname|hostaddr|service|sslmode)\s*=[^;]*$)", RegexOptions.Singleline)]
    private static partial Regex KeyValueForm();
}
