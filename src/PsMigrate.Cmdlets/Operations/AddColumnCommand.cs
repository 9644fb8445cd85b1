using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a column, with the constraints that are about it alone.</summary>
[Cmdlet(VerbsCommon.Add, "Column")]
internal sealed class AddColumnCommand : ColumnCommand
{
    /// <summary>The column is the primary key.</summary>
    [Parameter]
    public SwitchParameter PrimaryKey { get; set; }

    /// <summary>The column's values are unique.</summary>
    [Parameter]
    public SwitchParameter Unique { get; set; }

    /// <summary>A condition on the column, as SQL.</summary>
    [Parameter]
    [SqlFragment]
    public string? Check { get; set; }

    /// <summary>The table that the column refers to.</summary>
    [Parameter]
    [Alias("ForeignKey")]
    public string? References { get; set; }

    /// <summary>The column of that table; its primary key by default.</summary>
    [Parameter]
    public string? ReferencedColumn { get; set; }

    /// <summary>What happens when the row referred to goes.</summary>
    [Parameter]
    public ReferentialAction OnDelete { get; set; }

    /// <summary>What happens when the key referred to changes.</summary>
    [Parameter]
    public ReferentialAction OnUpdate { get; set; }

    /// <summary>The column gets an index of its own.</summary>
    [Parameter]
    public SwitchParameter Index { get; set; }

    /// <summary>It is no error when the column is there already.</summary>
    [Parameter]
    public SwitchParameter IfNotExists { get; set; }

    protected override void Run()
    {
        var parts = Parts().ToList();
        if (parts.Count == 1 || Recorder.Block is not null)
            parts.ForEach(Record);
        else
            Recorder.Record(new UpdateTable(TargetTable, parts), [.. parts.Select(_ => Line)]);
    }

    private IEnumerable<Operation> Parts()
    {
        var names = Recorder.Names;
        string[] columns = [ColumnName];
        yield return new AddColumn(TargetTable, new Column(ColumnName, Require(Type, nameof(Type)))
        {
            NotNull = NotNull,
            Default = DefaultExpression(),
            Identity = IdentityOf(),
            Generated = Generated,
            Collation = Collation is null ? null : QualifiedName.Parse(Collation),
            Comment = Comment,
            Compression = Compression,
        })
        { IfNotExists = IfNotExists };
        if (PrimaryKey)
            yield return new AddPrimaryKey(TargetTable, Make(names.PrimaryKey), columns);
        if (Unique)
            yield return new AddUniqueConstraint(TargetTable, Make(names.Unique), columns);
        if (Check is not null)
            yield return new AddCheckConstraint(TargetTable, Make(names.Check), Check);
        if (References is not null)
        {
            var other = QualifiedName.Parse(References);
            yield return new AddForeignKey(TargetTable, Make(names.ForeignKey, other), columns, other)
            {
                ReferencedColumns = ReferencedColumn is null ? [] : [Identifier.Parse(ReferencedColumn)],
                OnDelete = OnDelete,
                OnUpdate = OnUpdate,
            };
        }
        else if (IsGiven(nameof(OnDelete)) || IsGiven(nameof(OnUpdate)) || ReferencedColumn is not null)
        {
            throw Error($"{CommandName} {Name} says what happens to a reference, but not to what it refers.",
                "Give -References with the table.");
        }
        if (Index)
            yield return new AddIndex(TargetTable, Make(names.Index), [IndexPart.Column(ColumnName)]);

        string Make(string template, QualifiedName? referenced = null) =>
            NamingConvention.Make(template, TargetTable, columns, referenced);
    }
}
