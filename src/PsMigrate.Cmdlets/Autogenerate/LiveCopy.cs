using Npgsql;
using PsMigrate.Rehearsals;
using PsMigrate.Sandbox;
using PsMigrate.Schema;
using PsMigrate.Schema.Differences;

namespace PsMigrate.Cmdlets.Autogenerate;

/// <summary>A copy of the live schema that is made once, however often something is tried out on it.</summary>
internal sealed class LiveCopy : IAsyncDisposable
{
    private readonly Scratch _scratch;
    private readonly SandboxDatabase _database;
    private readonly SchemaCopy _copy;

    private LiveCopy(Scratch scratch, SandboxDatabase database, SchemaCopy copy) => (_scratch, _database, _copy) = (scratch, database, copy);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Makes the copy.</summary>
    /// <returns>The copy; null where the scratch databases' server has another version of PostgreSQL.</returns>
    public static async Task<LiveCopy?> MakeAsync(Scratch scratch, SchemaModel from, SchemaDifferOptions options, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var database = await scratch.CreateAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var copy = await Scratch.UseAsync(
                database,
                async connection => connection.PostgreSqlVersion.Major == from.ServerVersion
                    ? await SchemaCopy.MakeAsync(connection, from, options, progress, cancellationToken).ConfigureAwait(false) : null,
                cancellationToken).ConfigureAwait(false);
            if (copy is not null)
                return new LiveCopy(scratch, database, copy);
        }
        catch
        {
            await database.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        await database.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>Does something on a connection to the copy that leaves it as it is, or is the last.</summary>
    public Task<T> UseAsync<T>(Func<NpgsqlConnection, SchemaCopy, Task<T>> use, CancellationToken cancellationToken) =>
        Scratch.UseAsync(_database, connection => use(connection, _copy), cancellationToken);

    /// <summary>Does something on a connection to a copy of its own.</summary>
    public async Task<T> UseOwnAsync<T>(Func<NpgsqlConnection, SchemaCopy, Task<T>> use, CancellationToken cancellationToken)
    {
        await using var own = await _scratch.CreateAsync(cancellationToken, _database.Name).ConfigureAwait(false);
        return await Scratch.UseAsync(own, connection => use(connection, _copy), cancellationToken).ConfigureAwait(false);
    }
}
