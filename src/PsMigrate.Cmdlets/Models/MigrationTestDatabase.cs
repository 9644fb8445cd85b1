using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;
using PsMigrate.Sandbox;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A throw-away database.</summary>
public sealed partial class MigrationTestDatabase
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The server, as host and port.</summary>
    public required string Server { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long SizeBytes { get; init; }

    /// <summary>The id of the process that made it; null for a cached template, and for one that is kept.</summary>
    public int? OwnerProcessId { get; init; }

    /// <summary>Whether the process that made it is known to have ended.</summary>
    public bool IsLeftOver { get; init; }

    /// <summary>Whether it stays until it is removed by name.</summary>
    public bool IsKept { get; init; }

    /// <summary>Whether it is a migrated template, which others are copied from.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>What the server is: a given one, one of this machine's programs, or a container.</summary>
    public SandboxProvider Provider { get; init; }

    /// <summary>Whether the server belongs to this process and ends with it.</summary>
    public bool IsLocalServer { get; init; }

    /// <summary>An Npgsql connection string, for <c>-ConnectionString</c>. It may hold a password.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>A connection string for the server's maintenance database, from which this one can be dropped.</summary>
    internal string ServerConnectionString { get; private init; } = "";

    /// <summary>A <c>postgresql://</c> URI, for programs in other languages. It may hold a password.</summary>
    public required string Uri { get; init; }

    /// <summary>
    /// A command line that opens psql on it; never with a password, which a local server's socket does not ask for.
    /// </summary>
    public string PsqlCommand
    {
        get
        {
            var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"psql -h {Word(connection.Host)} -p {connection.Port} -U {Word(connection.Username)} -d {Word(Name)}");
        }
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    /// <summary>A database that this process has just made.</summary>
    internal static MigrationTestDatabase From(SandboxDatabase database) => From(
        database, new SandboxDatabaseInfo(database.Name, DateTimeOffset.UtcNow, Environment.MachineName, Environment.ProcessId, false, null, 0));

    internal static MigrationTestDatabase From(SandboxDatabase database, SandboxDatabaseInfo info) => new()
    {
        Name = info.Name,
        Server = database.Server.ToString(),
        Created = info.Created.ToLocalTime(),
        SizeBytes = info.SizeBytes,
        OwnerProcessId = info.OwnerProcessId,
        IsLeftOver = info.IsLeftOver,
        IsTemplate = info.TemplateKey is not null,
        IsKept = info.TemplateKey is null && info.OwnerProcessId is null,
        Provider = database.Server.Provider,
        IsLocalServer = database.Server.IsLocal,
        ConnectionString = database.ConnectionString,
        ServerConnectionString = database.Server.ConnectionString,
        Uri = database.Uri,
    };

    /// <summary>A word of a command line as sh, PowerShell and (unless it needs single quotes) cmd read it.</summary>
    private static string Word(string? text)
    {
        if (PlainWord().IsMatch(text ?? ""))
            return text!;
        return text.AsSpan().ContainsAny("\"$`") ? $"'{text}'" : $"\"{text}\"";
    }

    [GeneratedRegex(@"^[\w./:\\-]+$")]
    private static partial Regex PlainWord();
}
