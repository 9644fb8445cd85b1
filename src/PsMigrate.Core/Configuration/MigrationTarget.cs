using Npgsql;
using PsMigrate.Sql;

namespace PsMigrate.Configuration;

/// <summary>A database to migrate: how to reach it, and the settings that hold there.</summary>
public sealed record MigrationTarget
{
    /// <summary>An Npgsql connection string. It may hold a password: never show it; see <see cref="DisplayName"/>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The environment's name; null where the connection came from elsewhere.</summary>
    public string? Environment { get; init; }

    /// <summary>Where the connection came from, in words, such as <c>environment 'prod'</c> or <c>DATABASE_URL</c>.</summary>
    public required string Source { get; init; }

    /// <summary>The database for people, such as <c>tutor@db1:5432</c>; never with a password.</summary>
    public required string DisplayName { get; init; }

    /// <summary>Whether changes that can lose data need <c>-Force</c> here.</summary>
    public bool Protected { get; init; }

    /// <summary>The settings that hold for this database.</summary>
    public required MigrationSettings Settings { get; init; }

    /// <summary>The schema that stands for the whole database here; null where none does.</summary>
    public string? TenantSchema { get; init; }

    /// <summary>
    /// The same database, seen from one schema: it holds the version and log tables, and comes first in the search path,
    /// before what the connection names there, or public.
    /// </summary>
    /// <param name="schema">The schema's name, as the catalog has it.</param>
    public MigrationTarget InSchema(string schema)
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
        var rest = string.IsNullOrWhiteSpace(connection.SearchPath) ? "public" : connection.SearchPath;
        var quoted = SqlIdentifier.Quote(schema);
        connection.SearchPath = rest.StartsWith(quoted, StringComparison.Ordinal) ? rest : $"{quoted}, {rest}";
        return this with
        {
            ConnectionString = connection.ConnectionString,
            DisplayName = $"{DisplayName}/{schema}",
            Settings = Settings with { Schema = schema },
            TenantSchema = schema,
        };
    }

    /// <summary>Another database of the same server, with the same user and settings.</summary>
    /// <param name="database">The database's name.</param>
    public MigrationTarget WithDatabase(string database)
    {
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = database };
        return this with { ConnectionString = connection.ConnectionString, DisplayName = ConnectionDefaults.DisplayName(connection) };
    }

    /// <summary>The name of the database.</summary>
    public string DatabaseName => new NpgsqlConnectionStringBuilder(ConnectionString).Database ?? "";

    /// <summary>Without the connection string, which may hold a password.</summary>
    public override string ToString() => DisplayName;
}
