using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PsMigrate.Operations;

namespace PsMigrate.Sandbox;

/// <summary>
/// The finished databases of a server that others are copied from. A template is built in a throw-away database, which
/// is renamed and marked in one transaction: whoever finds a template by its name finds it whole, and a build that
/// ends early leaves a left-over like any other.
/// </summary>
internal sealed class TemplateCache(MaintenanceDatabase maintenance, DatabaseCatalog catalog, string connectionString)
{
    /// <summary>How many templates stay on a server.</summary>
    private const int Kept = 5;

    /// <summary>A template asked for within this time may be about to be copied, and stays.</summary>
    private static readonly TimeSpan InUse = TimeSpan.FromHours(1);

    /// <summary>A template that nobody has asked for in this time goes, however few there are.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(14);

    /// <summary>How long the mark's time of last use may lag behind.</summary>
    private static readonly TimeSpan UseLag = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LockPoll = TimeSpan.FromMilliseconds(100);

    /// <summary>Whether a mark is that of a template that nobody has asked for in weeks.</summary>
    public static bool IsForgotten(SandboxMark mark) => mark.TemplateKey is not null && mark.Used < DateTimeOffset.UtcNow - Forgotten;

    /// <inheritdoc cref="SandboxServer.GetOrCreateTemplateAsync"/>
    public async Task<SandboxTemplate> GetOrCreateAsync(
        string key, Func<string, CancellationToken, Task> build, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        var template = new SandboxTemplate("psmigrate_template_" + Convert.ToHexString(hash.AsSpan(0, 16)).ToLowerInvariant(), key);
        var connection = await maintenance.OpenAsync(cancellationToken, pooled: false).ConfigureAwait(false);
        await using (connection.ConfigureAwait(false))
        {
            if (await FindAsync(connection, template, cancellationToken).ConfigureAwait(false))
                return template;
            var lockKey = BinaryPrimitives.ReadInt64BigEndian(hash.AsSpan(24));
            await LockAsync(connection, lockKey, cancellationToken).ConfigureAwait(false);
            try
            {
                // Whoever had the lock before may have built it.
                if (!await FindAsync(connection, template, cancellationToken).ConfigureAwait(false))
                {
                    await BuildAsync(connection, template, build, cancellationToken).ConfigureAwait(false);
                    await PruneAsync(cancellationToken).ConfigureAwait(false);
                }
                return template;
            }
            finally
            {
                await UnlockAsync(connection, lockKey).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> FindAsync(
        NpgsqlConnection connection, SandboxTemplate template, CancellationToken cancellationToken)
    {
        var (_, mark) = await DatabaseCatalog.ReadMarkAsync(connection, template.Name, cancellationToken).ConfigureAwait(false);
        if (mark?.TemplateKey != template.Key)
            return false;
        if (mark.Used < DateTimeOffset.UtcNow - UseLag)
        {
            try
            {
                await MaintenanceDatabase.RunAsync(
                    connection, cancellationToken,
                    DatabaseCatalog.CommentSql(template.Name, mark with { Used = DateTimeOffset.UtcNow })).ConfigureAwait(false);
            }
            catch (PostgresException)
            {
                // Another process notes the same at this moment, or the template is another role's: the time is only a hint.
            }
        }
        return true;
    }

    private async Task BuildAsync(
        NpgsqlConnection connection, SandboxTemplate template, Func<string, CancellationToken, Task> build,
        CancellationToken cancellationToken)
    {
        var name = await catalog.CreateAsync(new SandboxDatabaseOptions(), cancellationToken).ConfigureAwait(false);
        try
        {
            // Without a pool, so that no idle session stands in the way of copying.
            var target = new NpgsqlConnectionStringBuilder(connectionString) { Database = name, Pooling = false };
            await build(target.ConnectionString, cancellationToken).ConfigureAwait(false);
            await FinishAsync(connection, name, template, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await catalog.DropAsync(name, CancellationToken.None).ConfigureAwait(false);
            // Locks hold within one maintenance database; a process that uses another may have been faster.
            if (exception is MigrationException { SqlState: PostgresErrorCodes.DuplicateDatabase }
                && await FindAsync(connection, template, cancellationToken).ConfigureAwait(false))
                return;
            throw;
        }
    }

    private static async Task FinishAsync(
        NpgsqlConnection connection, string name, SandboxTemplate template, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        var mark = new SandboxMark { Created = now, TemplateKey = template.Key, Used = now };
        try
        {
            await MaintenanceDatabase.RunAsync(
                connection, cancellationToken,
                $"ALTER DATABASE {Identifier.Quote(name)} ALLOW_CONNECTIONS false", DatabaseCatalog.TerminateSql(name))
                .ConfigureAwait(false);
            using var batch = connection.CreateBatch();
            foreach (var statement in (string[])
            [
                "BEGIN",
                $"ALTER DATABASE {Identifier.Quote(name)} IS_TEMPLATE true",
                DatabaseCatalog.CommentSql(name, mark),
                $"ALTER DATABASE {Identifier.Quote(name)} RENAME TO {Identifier.Quote(template.Name)}",
                "COMMIT",
            ])
            {
                batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
            }
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PostgresException exception)
        {
            await MaintenanceDatabase.RunAsync(connection, CancellationToken.None, "ROLLBACK").ConfigureAwait(false);
            throw MaintenanceDatabase.Failed($"The template of key '{template.Key}' could not be finished", exception);
        }
    }

    private async Task PruneAsync(CancellationToken cancellationToken)
    {
        var templates = await catalog.ListAsync(cancellationToken).ConfigureAwait(false);
        var old = templates
            .Where(template => template.Mark.TemplateKey is not null)
            .OrderByDescending(template => template.Mark.Used)
            .Skip(Kept)
            .Where(template => template.Mark.Used < DateTimeOffset.UtcNow - InUse);
        foreach (var (info, _) in old)
            await catalog.TryDropAsync(info.Name, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Waits in short statements: a session that blocked in the server would hold up a build that creates an index
    /// concurrently.
    /// </summary>
    private static async Task LockAsync(NpgsqlConnection connection, long key, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.pg_try_advisory_lock({key})"), connection);
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false))!)
                return;
            await Task.Delay(LockPoll, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task UnlockAsync(NpgsqlConnection connection, long key)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            return;
        using var command = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"SELECT pg_catalog.pg_advisory_unlock({key})"), connection);
        await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false);
    }
}
