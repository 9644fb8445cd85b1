using Npgsql;
using PsMigrate.Cmdlets.Models;
using PsMigrate.Configuration;

namespace PsMigrate.Cmdlets.Targets;

/// <summary>A row of a query that lists targets: its columns' names say what it is.</summary>
internal sealed class TargetRow(IReadOnlyList<KeyValuePair<string, object?>> row)
{
    private static readonly string[] Connection = ["connection", "connectionstring", "connection_string"];
    private static readonly string[] Database = ["database", "datname", "dbname"];
    private static readonly string[] Schema = ["schema", "nspname", "schema_name", "schemaname"];

    /// <summary>Which database that is.</summary>
    /// <param name="control">The database that was asked: what the row does not say is as there.</param>
    /// <param name="project">The project.</param>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.InvalidConnection"/>: the row names none.</exception>
    public MigrationTargetInfo Describe(MigrationTarget control, MigrationProject project)
    {
        var (given, database, schema) = (Find(Connection), Find(Database), Find(Schema));
        if (given is null && database is null && schema is null) throw NoTarget(control);
        var connection = given is null
            ? new NpgsqlConnectionStringBuilder(control.ConnectionString)
            : ConnectionStringParser.Parse(given, $"a row of the query on {control.DisplayName}");
        if (database is not null) connection.Database = database;
        ConnectionDefaults.Complete(connection, new VariableSource(project.Directory));
        ConnectionDefaults.ApplyForMigrations(connection);
        var shown = ConnectionDefaults.DisplayName(connection);
        var reach = connection.ConnectionString;
        // The connection itself says so too, for commands that know of no schemas.
        if (schema is not null) reach = (control with { ConnectionString = reach }).InSchema(schema).ConnectionString;
        return new MigrationTargetInfo
        {
            Name = Find(["name"]) ?? schema ?? connection.Database!,
            Database = schema is null ? shown : $"{shown}/{schema}",
            Environment = control.Environment,
            Schema = schema,
            Protected = control.Protected,
            ConnectionString = new MigrationConnection(reach),
            Project = project.Directory,
        };
    }

    private string? Find(string[] names) =>
        row.FirstOrDefault(cell => names.Contains(cell.Key, StringComparer.OrdinalIgnoreCase)).Value?.ToString() is { Length: > 0 } text ? text : null;

    private MigrationException NoTarget(MigrationTarget control) => new(
        MigrationErrorId.InvalidConnection,
        $"A row of the query on {control.DisplayName} names no target: its columns are {string.Join(", ", row.Select(cell => cell.Key))}"
            + (row.Any(cell => cell.Value is null) ? ", some without a value." : "."),
        "Call a column database, schema or connection: SELECT datname AS database FROM pg_database WHERE datname LIKE 'tenant%'.")
    {
        Subject = control.DisplayName,
    };
}
