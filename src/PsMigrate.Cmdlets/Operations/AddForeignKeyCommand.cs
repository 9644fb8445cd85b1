using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Adds a foreign key.</summary>
[Cmdlet(VerbsCommon.Add, "ForeignKey")]
internal sealed class AddForeignKeyCommand : ConstraintCommand
{
    /// <summary>The referring columns.</summary>
    [Parameter(Position = 1)]
    [Alias("Columns", "ColumnName")]
    public string[]? Column { get; set; }

    /// <summary>The table they refer to.</summary>
    [Parameter(Position = 2)]
    [Alias("ReferencedTable", "To")]
    // An object, since in a block the columns referred to land here before they are dealt to their own parameter.
    public object? References { get; set; }

    /// <summary>The columns referred to; that table's primary key by default.</summary>
    [Parameter(Position = 3)]
    [Alias("ReferencedColumns", "ToColumn")]
    public string[]? ReferencedColumn { get; set; }

    /// <summary>What happens when the row referred to goes.</summary>
    [Parameter]
    public ReferentialAction OnDelete { get; set; }

    /// <summary>The columns that SetNull or SetDefault sets; all by default.</summary>
    [Parameter]
    public string[]? OnDeleteColumn { get; set; }

    /// <summary>What happens when the key referred to changes.</summary>
    [Parameter]
    public ReferentialAction OnUpdate { get; set; }

    /// <summary>A reference must be wholly NULL or wholly not.</summary>
    [Parameter]
    public SwitchParameter MatchFull { get; set; }

    /// <summary>Rows that are there already go unchecked until Confirm-Constraint.</summary>
    [Parameter]
    public SwitchParameter NotValid { get; set; }

    protected override void Run()
    {
        var columns = Names(Require(Column, nameof(Column)));
        var other = QualifiedName.Parse(Require(LanguagePrimitives.ConvertTo<string>(References), nameof(References)));
        Record(new AddForeignKey(TargetTable, NameOr(Recorder.Names.ForeignKey, columns, other), columns, other)
        {
            ReferencedColumns = Names(ReferencedColumn),
            OnDelete = OnDelete,
            OnDeleteColumns = Names(OnDeleteColumn),
            OnUpdate = OnUpdate,
            MatchFull = MatchFull,
            NotValid = NotValid,
            Deferrability = Deferrability,
        });
    }
}
