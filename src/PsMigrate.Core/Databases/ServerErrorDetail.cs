using Npgsql;

namespace PsMigrate.Databases;

/// <summary>The DETAIL line of a server's error.</summary>
internal static class ServerErrorDetail
{
    /// <summary>
    /// The line; null where there is none, or where Npgsql has put a note about its own setting in its place, which it does
    /// unless the connection says <c>Include Error Detail=true</c>, as rows' values may stand in it.
    /// </summary>
    public static string? Of(PostgresException? exception) =>
        exception?.Detail is { Length: > 0 } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal) ? detail : null;
}
