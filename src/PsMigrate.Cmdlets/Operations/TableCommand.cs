using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>A command about a table, whose table argument falls away inside New-Table and Update-Table.</summary>
internal abstract class TableCommand : OperationCommand
{
    private QualifiedName? _table;

    /// <summary>The table, <c>table</c> or <c>schema.table</c>; falls away inside New-Table and Update-Table.</summary>
    [Parameter(Position = 0)]
    [Alias("TableName")]
    // An object, since in a block any first argument lands here before it is dealt to its own parameter.
    public object? Table { get; set; }

    /// <summary>The table that the command is about.</summary>
    protected QualifiedName TargetTable => _table!;

    protected override void Prepare()
    {
        if (Recorder.Block is { } block)
        {
            if (PositionalArguments.IsPositional(this, nameof(Table)))
                PositionalArguments.Shift(this);
            else if (Table is not null && Parse() != block.Table)
                throw Error($"{CommandName} inside {block.Command} {block.Table} cannot be about another table.",
                    "Leave -Table out, or move the command out of the block.");
            _table = block.Table;
        }
        else
        {
            _table = Parse();
        }
    }

    private QualifiedName Parse() =>
        QualifiedName.Parse(Require(LanguagePrimitives.ConvertTo<string>(Table), nameof(Table)));
}
