using System.Collections;
using System.Management.Automation;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Reads rows from the database, after everything before it has been sent; each row is an object.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "SqlQuery")]
[OutputType(typeof(PSObject))]
internal sealed class InvokeSqlQueryCommand : OperationCommand
{
    /// <summary>A query.</summary>
    [Parameter(Position = 0)]
    [Alias("Query", "Command", "Statement")]
    public string? Sql { get; set; }

    /// <summary>Values for names in the query such as <c>:id</c>, which become literals: <c>@{ id = 5 }</c>.</summary>
    [Parameter(Position = 1)]
    [Alias("Parameters", "Values")]
    public IDictionary? Parameter { get; set; }

    protected override void Prepare() => Recorder.RefuseInBlock(CommandName);

    protected override void Run()
    {
        var parameters = NamedParameters.Read(Parameter);
        var sql = Require(Sql, nameof(Sql));
        var filled = parameters?.Fill(sql) ?? sql;
        NamedParameters.RefuseUnused(parameters, CommandName);
        foreach (var row in Recorder.Query(filled, Line))
        {
            var result = new PSObject();
            foreach (var (name, value) in row)
            {
                // Two columns of one name: the first is kept, as an object has room for one.
                if (result.Properties[name] is null)
                    result.Properties.Add(new PSNoteProperty(name, value));
            }
            WriteObject(result);
        }
    }
}
