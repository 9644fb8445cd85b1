using System.Globalization;
using Npgsql;
using PsMigrate.Configuration;
using PsMigrate.Planning;
using PsMigrate.Scripts;

namespace PsMigrate.Execution;

/// <summary>
/// Puts statements into one pipelined batch and remembers where each came from. Commands without parameters are sent by
/// Npgsql as they stand, so that it never takes a user's SQL apart.
/// </summary>
internal sealed class BatchBuilder(NpgsqlConnection connection, BookkeepingSql bookkeeping, MigrationSettings settings)
{
    private readonly List<CommandOrigin> _origins = [];

    public NpgsqlBatch Batch { get; } = new(connection) { Timeout = 0 };

    public CommandOrigin Origin(NpgsqlBatchCommand command)
    {
        var index = ((IList<NpgsqlBatchCommand>)Batch.BatchCommands).IndexOf(command);
        return index < 0 ? CommandOrigin.Unknown : _origins[index];
    }

    public void Begin(int step) => Add(new NpgsqlBatchCommand("BEGIN"), step);

    public void Commit(int step) => Add(new NpgsqlBatchCommand("COMMIT"), step, CommandOrigin.CommitCommand);

    public void Settings(int step) => Add(
        Command(BookkeepingSql.BeginStep, Milliseconds(settings.LockTimeout), Milliseconds(settings.StatementTimeout)), step);

    public void Statements(int step, IReadOnlyList<ScriptStatement> statements, int first = 0)
    {
        for (var i = 0; i < statements.Count; i++)
            Add(new NpgsqlBatchCommand(statements[i].Sql), step, first + i);
    }

    /// <summary>A role that statements may have set must not reach PsMigrate's own ones.</summary>
    public void ResetRole(int step, IReadOnlyList<ScriptStatement> statements)
    {
        if (SessionChange.IsPossible(statements))
            ResetRole(step);
    }

    /// <summary>The same up to the end of the transaction: the script that set the role goes on in the next one.</summary>
    public void SuspendRole(int step)
    {
        Add(new NpgsqlBatchCommand("SET LOCAL SESSION AUTHORIZATION DEFAULT"), step);
        Add(new NpgsqlBatchCommand("SET LOCAL role TO DEFAULT"), step);
    }

    public void ResetRole(int step)
    {
        Add(new NpgsqlBatchCommand("RESET SESSION AUTHORIZATION"), step);
        Add(new NpgsqlBatchCommand("RESET ROLE"), step);
    }

    /// <summary>Puts back, for the next script, what the statements may have set for the session, or for the transaction of all.</summary>
    public void ResetSettings(int step, IReadOnlyList<ScriptStatement> statements)
    {
        if (SessionChange.IsPossible(statements))
            Add(new NpgsqlBatchCommand("RESET ALL"), step);
    }

    public void Changes(int index, IReadOnlyList<VersionChange> changes)
    {
        foreach (var change in changes)
        {
            var command = (change.From, change.To) switch
            {
                (null, { } to) => Command(bookkeeping.Change(change), to),
                ({ } from, null) => Command(bookkeeping.Change(change), from),
                _ => Command(bookkeeping.Change(change), change.To!, change.From!),
            };
            Add(command, index, CommandOrigin.VersionCommand);
        }
    }

    public void LogFinished(int index, MigrationStep step)
    {
        if (bookkeeping.HasLog)
            Add(Command(bookkeeping.InsertFinished, LogParameters(step, step.Body.Statements.Count)), index);
    }

    public void Add(NpgsqlBatchCommand command, int step, int statement = CommandOrigin.Bookkeeping)
    {
        Batch.BatchCommands.Add(command);
        _origins.Add(new CommandOrigin(step, statement));
    }

    public static object[] LogParameters(MigrationStep step, int statements) =>
    [
        step.Revision.Id, step.Direction.ToString(), step.Revision.Message, statements, step.Script.Checksum,
        ToolVersion.Current,
    ];

    public static NpgsqlBatchCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    public static string Milliseconds(TimeSpan time) =>
        ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
