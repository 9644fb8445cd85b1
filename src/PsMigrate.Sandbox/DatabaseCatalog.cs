using System.Globalization;
using System.Text;
using Npgsql;
using PsMigrate.Operations;

namespace PsMigrate.Sandbox;

/// <summary>The throw-away databases of one server: makes, marks, lists and drops them, through its maintenance database.</summary>
internal sealed class DatabaseCatalog(MaintenanceDatabase maintenance)
{
    private const int NameLimit = 63;

    /// <summary>A database name that nobody has.</summary>
    public static string NewName() => "psmigrate_" + Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..20];

    /// <summary>Makes a database and marks it as this process's.</summary>
    public async Task<string> CreateAsync(SandboxDatabaseOptions options, CancellationToken cancellationToken)
    {
        var name = options.Name ?? NewName();
        if (name.Length == 0 || Encoding.UTF8.GetByteCount(name) > NameLimit || name.Contains('\0', StringComparison.Ordinal))
        {
            throw new MigrationException(
                MigrationErrorId.SandboxFailed, $"'{name}' cannot be a database's name: it must have 1 to {NameLimit} bytes.");
        }
        var unfinished = UnfinishedName.Draw();
        var sql = new StringBuilder($"CREATE DATABASE {Identifier.Quote(unfinished)} TEMPLATE {Identifier.Quote(options.Template ?? "template0")}");
        if (options.Owner is not null)
            sql.Append(CultureInfo.InvariantCulture, $" OWNER {Identifier.Quote(options.Owner)}");
        if (options.Encoding is not null)
            sql.Append(CultureInfo.InvariantCulture, $" ENCODING {Literal.Text(options.Encoding)}");
        if (options.Locale is not null)
            sql.Append(CultureInfo.InvariantCulture, $" LC_COLLATE {Literal.Text(options.Locale)} LC_CTYPE {Literal.Text(options.Locale)}");

        var connection = await maintenance.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            try
            {
                await MaintenanceDatabase.RunAsync(connection, cancellationToken, sql.ToString(), CommentSql(unfinished, SandboxMark.ForNew(options.Keep)))
                    .ConfigureAwait(false);
                // Only now, as the mark must never come to a database that has the name already.
                await MaintenanceDatabase.RunAsync(connection, cancellationToken, $"ALTER DATABASE {Identifier.Quote(unfinished)} RENAME TO {Identifier.Quote(name)}")
                    .ConfigureAwait(false);
                return name;
            }
            catch (Exception exception)
            {
                await GiveUpAsync(unfinished).ConfigureAwait(false);
                if (exception is NpgsqlException failure)
                    throw CreateFailed(name, options, failure);
                throw;
            }
        }
    }

    /// <summary>
    /// Drops what processes of this machine that have ended were making, and had no time to mark.
    /// </summary>
    /// <returns>The names of the dropped databases.</returns>
    public async Task<IReadOnlyList<string>> DropUnfinishedAsync(CancellationToken cancellationToken)
    {
        const string sql = $"""
            SELECT datname FROM pg_catalog.pg_database
            WHERE datname LIKE '{UnfinishedName.Prefix}%' AND pg_catalog.shobj_description(oid, 'pg_database') IS NULL
            """;
        var dropped = new List<string>();
        var connection = await maintenance.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var names = new List<string>();
            using (var command = new NpgsqlCommand(sql, connection))
            {
                var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                        names.Add(reader.GetString(0));
                }
            }
            foreach (var name in names.Where(UnfinishedName.IsLeftOver))
            {
                try
                {
                    // Without FORCE: where somebody is on it, it is something else by now.
                    await MaintenanceDatabase.RunAsync(connection, cancellationToken, $"DROP DATABASE {Identifier.Quote(name)}").ConfigureAwait(false);
                    dropped.Add(name);
                }
                catch (PostgresException)
                {
                    // Another role's, in use, or dropped by another process at this moment.
                }
            }
        }
        return dropped;
    }

    /// <summary>The marked databases, oldest first.</summary>
    public async Task<IReadOnlyList<(SandboxDatabaseInfo Info, SandboxMark Mark)>> ListAsync(CancellationToken cancellationToken)
    {
        // The size of a database that is dropped while this runs is NULL.
        const string sql = """
            SELECT d.datname, pg_catalog.shobj_description(d.oid, 'pg_database'),
                   coalesce(CASE WHEN pg_catalog.has_database_privilege(d.oid, 'CONNECT') THEN pg_catalog.pg_database_size(d.oid) END, 0)
            FROM pg_catalog.pg_database d
            WHERE pg_catalog.shobj_description(d.oid, 'pg_database') LIKE 'psmigrate-sandbox: %'
            ORDER BY d.oid
            """;
        var found = new List<(SandboxDatabaseInfo, SandboxMark)>();
        var connection = await maintenance.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            using var command = new NpgsqlCommand(sql, connection);
            var reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                {
                    if (SandboxMark.Parse(reader.GetString(1)) is not { } mark)
                        continue;
                    found.Add((new SandboxDatabaseInfo(
                        reader.GetString(0), mark.Created, mark.Owner?.Host, mark.Owner?.Id, mark.Owner?.IsGone == true,
                        mark.TemplateKey, reader.GetInt64(2)), mark));
                }
            }
        }
        return found;
    }

    /// <summary>Reads one database's mark.</summary>
    /// <returns>Whether there is such a database, and its mark if it has one.</returns>
    public static async Task<(bool Exists, SandboxMark? Mark)> ReadMarkAsync(
        NpgsqlConnection connection, string name, CancellationToken cancellationToken)
    {
        using var command = new NpgsqlCommand(
            "SELECT coalesce(pg_catalog.shobj_description(oid, 'pg_database'), '') FROM pg_catalog.pg_database WHERE datname = $1",
            connection)
        { Parameters = { new() { Value = name } } };
        var comment = (string?)await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false);
        return (comment is not null, SandboxMark.Parse(comment));
    }

    /// <summary>Drops a marked database with the sessions on it.</summary>
    /// <returns>False where there is none of that name.</returns>
    /// <exception cref="MigrationException"><see cref="MigrationErrorId.NotATestDatabase"/>: it has no mark.</exception>
    public async Task<bool> DropAsync(string name, CancellationToken cancellationToken)
    {
        var connection = await maintenance.OpenAsync(cancellationToken).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            var (exists, mark) = await ReadMarkAsync(connection, name, cancellationToken).ConfigureAwait(false);
            if (!exists)
                return false;
            if (mark is null)
            {
                throw new MigrationException(
                    MigrationErrorId.NotATestDatabase,
                    $"'{name}' was not made as a throw-away database: its comment does not carry PsMigrate's mark. It was left as it is.",
                    "Drop it yourself if you are sure that nobody needs it.")
                { Subject = name };
            }
            try
            {
                // A database cannot be dropped by a session on it.
                if (connection.Database == name)
                    await connection.ChangeDatabaseAsync("postgres", cancellationToken).ConfigureAwait(false);
                var template = mark.TemplateKey is null ? "" : $"ALTER DATABASE {Identifier.Quote(name)} IS_TEMPLATE false";
                await MaintenanceDatabase.RunAsync(connection, cancellationToken, [template, .. DropSql(name, connection.PostgreSqlVersion)])
                    .ConfigureAwait(false);
                return true;
            }
            catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
            {
                return false;
            }
            catch (NpgsqlException exception)
            {
                throw MaintenanceDatabase.Failed($"The throw-away database '{name}' could not be dropped", exception);
            }
        }
    }

    /// <summary>Drops a marked database where this user may; another role's stays.</summary>
    /// <returns>Whether it was dropped.</returns>
    public async Task<bool> TryDropAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await DropAsync(name, cancellationToken).ConfigureAwait(false);
        }
        catch (MigrationException exception) when (exception.Id is MigrationErrorId.PermissionDenied or MigrationErrorId.SandboxFailed)
        {
            return false;
        }
    }

    /// <summary>The statement that puts a mark on a database.</summary>
    public static string CommentSql(string name, SandboxMark mark) =>
        $"COMMENT ON DATABASE {Identifier.Quote(name)} IS {Literal.Text(mark.ToComment())}";

    /// <summary>The statement that ends the sessions on a database.</summary>
    public static string TerminateSql(string name) =>
        $"SELECT pg_catalog.pg_terminate_backend(pid) FROM pg_catalog.pg_stat_activity WHERE datname = {Literal.Text(name)} AND pid <> pg_catalog.pg_backend_pid()";

    /// <summary>Drops what was begun; what cannot be dropped now is left over, and found as such.</summary>
    private async Task GiveUpAsync(string unfinished)
    {
        try
        {
            var connection = await maintenance.OpenAsync(CancellationToken.None).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
                await MaintenanceDatabase.RunAsync(connection, CancellationToken.None, $"DROP DATABASE IF EXISTS {Identifier.Quote(unfinished)}").ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is NpgsqlException or MigrationException)
        {
        }
    }

    private static IEnumerable<string> DropSql(string name, Version version)
    {
        if (version.Major >= 13)
            return [$"DROP DATABASE {Identifier.Quote(name)} WITH (FORCE)"];
        // Older servers know no FORCE: nobody new gets in, then those inside go.
        return [$"ALTER DATABASE {Identifier.Quote(name)} ALLOW_CONNECTIONS false", TerminateSql(name), $"DROP DATABASE {Identifier.Quote(name)}"];
    }

    private static MigrationException CreateFailed(string name, SandboxDatabaseOptions options, NpgsqlException exception) =>
        exception.SqlState switch
        {
            PostgresErrorCodes.DuplicateDatabase => new MigrationException(
                MigrationErrorId.AlreadyExists, $"The server has a database '{name}' already.", "Choose another name.", exception)
            { Subject = name, SqlState = exception.SqlState },
            PostgresErrorCodes.InvalidCatalogName => new MigrationException(
                MigrationErrorId.DatabaseNotFound, $"The template database '{options.Template}' does not exist.", null, exception)
            { Subject = options.Template, SqlState = exception.SqlState },
            _ => MaintenanceDatabase.Failed($"The throw-away database '{name}' could not be made", exception),
        };
}
