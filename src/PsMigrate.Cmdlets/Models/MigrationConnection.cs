using Npgsql;

namespace PsMigrate.Cmdlets.Models;

/// <summary>A connection that travels from command to command; shown without its password.</summary>
public sealed class MigrationConnection
{
    internal MigrationConnection(string value) => Value = value;

    /// <summary>The Npgsql connection string, which may hold a password.</summary>
    internal string Value { get; }

    /// <summary>The connection string without its secrets.</summary>
    public override string ToString()
    {
        var shown = new NpgsqlConnectionStringBuilder(Value);
        if (shown.Password is not null) shown.Password = "***";
        if (shown.SslPassword is not null) shown.SslPassword = "***";
        return shown.ConnectionString;
    }
}
