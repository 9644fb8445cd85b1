using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using PsMigrate.Cmdlets.Scripting;
using PsMigrate.Operations;
using PsMigrate.Scripts;
using PsMigrate.Sql;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Takes down what the operation commands of one script ask for, in order, as statements.</summary>
/// <param name="script">The script.</param>
/// <param name="source">Its source text.</param>
/// <param name="names">How constraints and indexes are named.</param>
/// <param name="database">Where queries are read; null where there is no database.</param>
internal sealed class OperationRecorder(
    MigrationScript script, ScriptSource source, NamingConvention names, IQueryDatabase? database)
{
    // Keyed on the runspace, so that the commands find their recorder without a variable that a script could see.
    private static readonly ConditionalWeakTable<Runspace, OperationRecorder> Recorders = [];
    private readonly List<ScriptStatement> _statements = [];
    private bool _outside = !script.Transactional;

    /// <summary>The recorder of the script that runs on this thread; null outside of a migration script.</summary>
    public static OperationRecorder? Current =>
        Runspace.DefaultRunspace is { } runspace && Recorders.TryGetValue(runspace, out var recorder) ? recorder : null;

    /// <summary>How constraints and indexes are named.</summary>
    public NamingConvention Names => names;

    /// <summary>The script's source text.</summary>
    public ScriptSource Source => source;

    /// <summary>The script's path, as shown to people.</summary>
    public string Path => script.DisplayPath;

    /// <summary>The full path of the script's folder.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(script.Path)!;

    /// <summary>The table block that the commands stand in; null outside of one.</summary>
    public TableBlock? Block { get; private set; }

    /// <summary>Whether the script read rows without a database; what it does after that is not recorded.</summary>
    public bool NeedsDatabase { get; private set; }

    /// <summary>The line on which it did so.</summary>
    public int? ReadsAtLine { get; private set; }

    /// <summary>Lets the commands in a runspace find this recorder, until the result is disposed of.</summary>
    public IDisposable Attach(Runspace runspace)
    {
        Recorders.AddOrUpdate(runspace, this);
        return new Undo(() => Recorders.Remove(runspace));
    }

    /// <summary>Takes the statements that were recorded since the last call.</summary>
    public IReadOnlyList<ScriptStatement> TakeStatements()
    {
        ScriptStatement[] taken = [.. _statements];
        _statements.Clear();
        return taken;
    }

    /// <summary>Records an operation, or adds it to the table block in hand.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="line">The script's line, from 1.</param>
    /// <param name="command">The command, for errors.</param>
    public void Record(Operation operation, int line, string command)
    {
        if (Block is not null)
        {
            Block.Add(operation, line, command);
            return;
        }
        switch (operation)
        {
            case UpdateInBatch batch:
                AddBatch(batch, line);
                break;
            default:
                CheckTransaction(operation);
                foreach (var sql in operation.ToSql())
                    Add(sql, line);
                break;
        }
    }

    /// <summary>Records what came of a table block, each statement with the line of the part it comes from.</summary>
    public void Record(UpdateTable operation, IReadOnlyList<int> lines)
    {
        CheckTransaction(operation);
        foreach (var statement in operation.Statements())
            Add(statement.Sql, lines[statement.Part]);
    }

    /// <summary>Records SQL text.</summary>
    /// <param name="statements">The statements.</param>
    /// <param name="path">The file that they stand in, for errors.</param>
    /// <param name="line">The script's line of a statement.</param>
    public void RecordSql(IEnumerable<SqlStatement> statements, string path, Func<SqlStatement, int> line)
    {
        foreach (var statement in statements)
        {
            var reason = _outside ? null : StatementFacts.Of(statement.Text).OutsideTransactionReason;
            if (reason is not null)
                throw InTransaction(reason, $"{path}:{statement.Line}: ");
            TransactionCheck.Check(statement, !_outside, path);
            Add(statement.Text, line(statement));
        }
    }

    /// <summary>Reads rows, after everything recorded so far has been sent.</summary>
    public IReadOnlyList<IReadOnlyList<KeyValuePair<string, object?>>> Query(string sql, int line)
    {
        if (database is not null)
            return database.Query(TakeStatements(), new ScriptStatement(sql, line));
        NeedsDatabase = true;
        ReadsAtLine ??= line;
        throw new MigrationException(MigrationErrorId.DatabaseRequired,
            "Invoke-SqlQuery reads rows, and there is no database here.",
            "Run the migration against a database, or do without reading rows, so that it can be shown as SQL.");
    }

    /// <summary>Opens a table block, until the result is disposed of.</summary>
    public IDisposable Enter(TableBlock block)
    {
        RefuseInBlock(block.Command);
        Block = block;
        return new Undo(() => Block = null);
    }

    /// <summary>Lets everything run outside a transaction, until the result is disposed of.</summary>
    public IDisposable LeaveTransaction()
    {
        var before = _outside;
        _outside = true;
        return new Undo(() => _outside = before);
    }

    /// <summary>Refuses a command that is no part of a table.</summary>
    public void RefuseInBlock(string command)
    {
        if (Block is null)
            return;
        throw new MigrationException(MigrationErrorId.InvalidOperation,
            $"{command} cannot stand inside {Block.Command} {Block.Table}.", $"Move it before or after {Block.Command}.");
    }

    private void CheckTransaction(Operation operation)
    {
        if (operation.MustRunOutsideTransaction && !_outside)
            throw InTransaction("CONCURRENTLY", "");
    }

    private static MigrationException InTransaction(string what, string place) => new(MigrationErrorId.InvalidOperation,
        $"{place}{what} cannot run inside a transaction, and this script runs in one.",
        "Put the command into Invoke-OutsideTransaction { }, or 'Transaction: off' into the script's header.");

    private void AddBatch(UpdateInBatch batch, int line)
    {
        if (!NeedsDatabase)
        {
            _statements.Add(new ScriptStatement(batch.ToSql().Single(), line)
            {
                OutsideTransaction = true,
                Batch = batch,
            });
        }
    }

    private void Add(string sql, int line)
    {
        if (!NeedsDatabase)
            _statements.Add(new ScriptStatement(sql, line) { OutsideTransaction = _outside });
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        public void Dispose() => undo();
    }
}
