using System.Data.Common;
using Npgsql;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>The database as a script that reads rows sees it: inside the migration's transaction.</summary>
internal sealed class LiveScript(MigrationSession session, MigrationStep step, int index, IMigrationObserver observer) : IScriptDatabase
{
    private readonly List<ScriptStatement> _sent = [];

    /// <summary>The statements sent so far; when one failed, it is the last.</summary>
    public IReadOnlyList<ScriptStatement> Sent => _sent;

    /// <inheritdoc/>
    public async Task ExecuteAsync(IReadOnlyList<ScriptStatement> statements, CancellationToken cancellationToken)
    {
        foreach (var statement in statements)
        {
            if (statement.OutsideTransaction)
                throw new MigrationException(
                    MigrationErrorId.InvalidScript,
                    $"{step.Script.DisplayPath}:{statement.Line}: a script that reads rows runs in one transaction, and this statement runs outside one.",
                    "Put it into a migration of its own.");
            _sent.Add(statement);
            observer.OnStatement(statement.Sql);
            var builder = new BatchBuilder(session.Connection, session.Bookkeeping, session.Target.Settings);
            await using var batch = builder.Batch;
            builder.Add(new NpgsqlBatchCommand(statement.Sql), index, _sent.Count - 1);
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>>> QueryAsync(
        ScriptStatement statement, CancellationToken cancellationToken)
    {
        _sent.Add(statement);
        observer.OnStatement(statement.Sql);
        await using var batch = new NpgsqlBatch(session.Connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand(statement.Sql));
        var reader = await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            var rows = new List<IReadOnlyList<KeyValuePair<string, object?>>>();
            while (await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                rows.Add(Row(reader));
            return rows;
        }
    }

    internal static KeyValuePair<string, object?>[] Row(DbDataReader reader) => Enumerable
        .Range(0, reader.FieldCount)
        .Select(i => KeyValuePair.Create(reader.GetName(i), reader.IsDBNull(i) ? null : reader.GetValue(i)))
        .ToArray();
}
