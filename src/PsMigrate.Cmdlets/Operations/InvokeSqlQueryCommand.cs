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

    protected override void Prepare() => Recorder.RefuseInBlock(CommandName);

    protected override void Run()
    {
        foreach (var row in Recorder.Query(Require(Sql, nameof(Sql)), Line))
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
