using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Sandbox.Migrated;

/// <summary>A throw-away database as the target of migrations.</summary>
internal static class ThrowAwayTarget
{
    /// <summary>Describes it.</summary>
    /// <param name="connectionString">An Npgsql connection string.</param>
    /// <param name="settings">The settings that hold.</param>
    public static MigrationTarget Of(string connectionString, MigrationSettings settings)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        ConnectionDefaults.ApplyForMigrations(connection);
        return new MigrationTarget
        {
            ConnectionString = connection.ConnectionString,
            Source = "a throw-away database",
            DisplayName = ConnectionDefaults.DisplayName(connection),
            Settings = settings,
        };
    }
}
