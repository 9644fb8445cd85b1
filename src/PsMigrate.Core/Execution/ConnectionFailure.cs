using System.Net.Sockets;
using Npgsql;
using PsMigrate.Configuration;

namespace PsMigrate.Execution;

/// <summary>Turns the ways in which connecting fails into errors that say what to do. No password is in any of them.</summary>
internal static class ConnectionFailure
{
    public static T Guard<T>(MigrationTarget target, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw Explain(target, exception);
        }
    }

    public static MigrationException Explain(MigrationTarget target, Exception exception)
    {
        var (id, message, action) = exception switch
        {
            PostgresException { SqlState: "28P01" or "28000" } refused => (
                MigrationErrorId.AuthenticationFailed,
                $"{target.DisplayName} refused the login: {refused.MessageText}.",
                $"Check user and password ({target.Source}), or give them with -Credential."),
            PostgresException { SqlState: "3D000" } missing => (
                MigrationErrorId.DatabaseNotFound,
                $"{target.DisplayName}: {missing.MessageText}.",
                $"Create it (createdb), or correct the name ({target.Source})."),
            PostgresException { SqlState: "42501" } denied => (
                MigrationErrorId.PermissionDenied,
                $"{target.DisplayName} refused the connection: {denied.MessageText}.",
                "Grant the user CONNECT on the database, or connect as another user."),
            PostgresException other => (
                MigrationErrorId.ServerUnreachable,
                $"{target.DisplayName} refused the connection: {other.SqlState}: {other.MessageText}.",
                "Try again when the server accepts connections."),
            // A file that the connection names, such as Passfile or Root Certificate.
            ArgumentException or FormatException or IOException => (
                MigrationErrorId.InvalidConnection,
                $"The connection for {target.DisplayName} ({target.Source}) is not valid: {exception.Message}",
                "Correct the connection string."),
            // Npgsql says so by itself, when the server asks for a password; there is neither a state nor a type to know it by.
            NpgsqlException { InnerException: null } lacking when lacking.Message.StartsWith("No password", StringComparison.Ordinal) => (
                MigrationErrorId.AuthenticationFailed,
                $"{target.DisplayName} wants a password, and none is given.",
                $"Put it into the connection ({target.Source}), into PGPASSWORD or a .pgpass file, or give it with -Credential."),
            _ => (
                MigrationErrorId.ServerUnreachable,
                $"{target.DisplayName} does not answer: {Cause(exception)}",
                $"Check that the server runs, and host and port ({target.Source})."),
        };
        return new MigrationException(id, message, action, exception)
        {
            Subject = target.DisplayName,
            SqlState = (exception as PostgresException)?.SqlState,
        };
    }

    private static string Cause(Exception exception)
    {
        var cause = exception;
        while (cause is not SocketException && cause.InnerException is { } inner)
            cause = inner;
        return cause.Message.TrimEnd('.') + ".";
    }
}
