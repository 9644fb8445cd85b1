using System.Text;

namespace PsMigrate.Configuration;

/// <summary>Takes a connection URI apart into libpq's parameters (PostgreSQL manual, 32.1.1.2).</summary>
internal static class ConnectionUriReader
{
    /// <summary>Reads what follows <c>://</c>.</summary>
    /// <param name="rest">The text after the scheme.</param>
    /// <param name="fromPython">Whether a plus sign in the query is a space, and several hosts stand in the query, as in SQLAlchemy's URLs.</param>
    /// <param name="source">Where it stands, for errors.</param>
    /// <returns>The parameters in order, host, port, user, password and dbname among them where they are given.</returns>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string rest, bool fromPython, string source)
    {
        var authorityEnd = rest.IndexOfAny(['/', '?', '#']);
        var authority = authorityEnd < 0 ? rest : rest[..authorityEnd];
        var path = authorityEnd < 0 ? "" : rest[authorityEnd..];
        var queryStart = path.IndexOf('?', StringComparison.Ordinal);
        var query = queryStart < 0 ? "" : path[(queryStart + 1)..];
        var database = queryStart < 0 ? path : path[..queryStart];
        if (path.Contains('#', StringComparison.Ordinal) || LooksCut(authority, path))
            throw ReservedCharacter(source);

        var parameters = new List<KeyValuePair<string, string>>();
        void Add(string name, string text)
        {
            if (text.Length > 0)
                parameters.Add(new(name, Decode(text, source)));
        }

        // The last @ ends the user part, so that a password with an @ in it that nobody encoded still works.
        var at = authority.LastIndexOf('@');
        var hosts = at < 0 ? authority : authority[(at + 1)..];
        if (at >= 0)
        {
            var colon = authority.IndexOf(':', StringComparison.Ordinal);
            Add("user", colon < 0 || colon > at ? authority[..at] : authority[..colon]);
            if (colon >= 0 && colon < at)
                Add("password", authority[(colon + 1)..at]);
        }
        AddHosts(parameters, hosts, source);
        Add("dbname", database.TrimStart('/'));
        AddQuery(parameters, query, fromPython, source);
        return parameters;
    }

    /// <summary>A slash, question mark or hash in a password ends the authority early: the @ then stands behind it.</summary>
    private static bool LooksCut(string authority, string path)
    {
        if (authority.Contains('@', StringComparison.Ordinal) || !path.Contains('@', StringComparison.Ordinal))
            return false;
        var query = path.IndexOf('?', StringComparison.Ordinal);
        var at = path.IndexOf('@', StringComparison.Ordinal);
        // An @ in a query value is fine: ...?application_name=me@here
        return query < 0 || at < query || path.IndexOf('=', query) is var equals && (equals < 0 || at < equals);
    }

    private static void AddHosts(List<KeyValuePair<string, string>> parameters, string text, string source)
    {
        if (text.Length == 0)
            return;
        var hosts = new List<string>();
        var ports = new List<string>();
        foreach (var part in text.Split(','))
        {
            var bracket = part.StartsWith('[') ? part.IndexOf(']', StringComparison.Ordinal) : -1;
            if (part.StartsWith('[') && bracket < 0)
                throw ConnectionStringParser.Invalid(source, "has an IPv6 address without its closing ]");
            var colon = part.IndexOf(':', bracket + 1);
            var host = colon < 0 ? part : part[..colon];
            hosts.Add(Decode(bracket > 0 ? host[1..bracket] : host, source));
            ports.Add(colon < 0 ? "" : part[(colon + 1)..]);
        }
        if (hosts.Exists(host => host.Length > 0))
            parameters.Add(new("host", string.Join(',', hosts)));
        if (ports.Exists(port => port.Length > 0))
            parameters.Add(new("port", string.Join(',', ports)));
    }

    private static void AddQuery(
        List<KeyValuePair<string, string>> parameters, string query, bool fromPython, string source)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw ConnectionStringParser.Invalid(source, "has a parameter after the question mark without a value (name=value)");
            var value = pair[(equals + 1)..];
            parameters.Add(new(
                Decode(pair[..equals], source),
                Decode(fromPython ? value.Replace('+', ' ') : value, source)));
        }
    }

    /// <summary>Percent-decoding that, unlike the framework's, refuses what is no hexadecimal number, as libpq does.</summary>
    private static string Decode(string text, string source)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
            return text;
        var bytes = new List<byte>(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] != '%')
            {
                // A pair of surrogates is one character.
                var length = char.IsHighSurrogate(text[index]) && index + 1 < text.Length ? 2 : 1;
                bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(index, length)));
                index += length - 1;
                continue;
            }
            if (index + 2 >= text.Length || !char.IsAsciiHexDigit(text[index + 1]) || !char.IsAsciiHexDigit(text[index + 2])
                || text.AsSpan(index + 1, 2) is "00")
            {
                throw ConnectionStringParser.Invalid(
                    source, "has a percent sign that is not followed by two hexadecimal digits",
                    "Write a percent sign itself as %25.");
            }
            bytes.Add(Convert.ToByte(text.Substring(index + 1, 2), 16));
            index += 2;
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static MigrationException ReservedCharacter(string source) => ConnectionStringParser.Invalid(
        source, "has a character in its user or password that ends that part of a URI",
        "Percent-encode it: / as %2F, ? as %3F, # as %23, @ as %40, : as %3A, % as %25.");
}
