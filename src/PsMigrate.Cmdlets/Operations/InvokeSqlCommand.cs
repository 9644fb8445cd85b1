using System.Management.Automation;
using PsMigrate.Sql;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Runs SQL: one statement or several, separated by semicolons.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Sql")]
internal sealed class InvokeSqlCommand : OperationCommand
{
    /// <summary>The SQL.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Query", "Command", "Statement")]
    public string[]? Sql { get; set; }

    protected override void Prepare() => Recorder.RefuseInBlock(CommandName);

    protected override void Run()
    {
        foreach (var sql in Require(Sql, nameof(Sql)))
        {
            var statements = SqlSplitter.Split(sql, Recorder.Source.LineOf(sql, MyInvocation), Recorder.Path);
            Recorder.RecordSql(statements, Recorder.Path, statement => statement.Line);
        }
    }
}
