using System.Collections;
using System.Management.Automation;
using PsMigrate.Sql;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Runs SQL: one statement or several, separated by semicolons.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Sql")]
internal sealed class InvokeSqlCommand : OperationCommand
{
    private SqlParameters? _parameters;

    /// <summary>The SQL.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Query", "Command", "Statement")]
    public string[]? Sql { get; set; }

    /// <summary>Values for names in the SQL such as <c>:id</c>, which become literals: <c>@{ id = 5 }</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Parameters", "Values")]
    public IDictionary? Parameter { get; set; }

    protected override void Prepare()
    {
        Recorder.RefuseInBlock(CommandName);
        _parameters = NamedParameters.Read(Parameter);
    }

    protected override void Run()
    {
        foreach (var sql in Require(Sql, nameof(Sql)))
        {
            var statements = SqlSplitter.Split(sql, Recorder.Source.LineOf(sql, MyInvocation), Recorder.Path);
            RefuseEmpty(statements, CommandName);
            var filled = _parameters is null
                ? statements
                : [.. statements.Select(statement => statement with { Text = _parameters.Fill(statement.Text) })];
            Recorder.RecordSql(filled, Recorder.Path, statement => statement.Line);
        }
    }

    /// <summary>Refuses SQL without a statement: a variable that was not filled, say, would go unnoticed.</summary>
    internal static void RefuseEmpty(IReadOnlyList<SqlStatement> statements, string what)
    {
        if (statements.Count == 0)
            throw Error($"{what} holds no statement.", "Give it SQL, or take the command out of the script.");
    }

    protected override void Finish() => NamedParameters.RefuseUnused(_parameters, CommandName);
}
