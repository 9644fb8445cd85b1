using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Drops columns.</summary>
[Cmdlet(VerbsCommon.Remove, "Column")]
internal sealed class RemoveColumnCommand : TableCommand
{
    /// <summary>The columns' names.</summary>
    [Parameter(Position = 1)]
    [Alias("Column", "ColumnName")]
    public string[]? Name { get; set; }

    /// <summary>It is no error when a column is not there.</summary>
    [Parameter]
    public SwitchParameter IfExists { get; set; }

    /// <summary>What depends on a column goes too.</summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    protected override void Run()
    {
        var parts = Require(Name, nameof(Name))
            .Select(name => (Operation)new RemoveColumn(TargetTable, Identifier.Parse(name))
            {
                IfExists = IfExists,
                Cascade = Cascade,
            })
            .ToList();
        if (Recorder.Block is not null)
            parts.ForEach(Record);
        else
            Recorder.Record(new UpdateTable(TargetTable, parts), [.. parts.Select(_ => Line)]);
    }
}
