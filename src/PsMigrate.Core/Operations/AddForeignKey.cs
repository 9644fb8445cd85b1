namespace PsMigrate.Operations;

/// <summary>Adds a foreign key.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
/// <param name="Columns">The referring columns.</param>
/// <param name="References">The table they refer to.</param>
public sealed record AddForeignKey(
    QualifiedName Table, string Name, IReadOnlyList<string> Columns, QualifiedName References)
    : AddConstraint(Table, Name)
{
    /// <summary>The columns referred to; empty means the other table's primary key.</summary>
    public IReadOnlyList<string> ReferencedColumns { get; init; } = [];

    /// <summary>What happens when the row referred to goes.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>The columns that SET NULL or SET DEFAULT sets (PostgreSQL 15); empty means all.</summary>
    public IReadOnlyList<string> OnDeleteColumns { get; init; } = [];

    /// <summary>What happens when the key referred to changes.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>Whether a reference must be wholly NULL or wholly not (MATCH FULL).</summary>
    public bool MatchFull { get; init; }

    /// <summary>Whether rows that are there already go unchecked until <see cref="ConfirmConstraint"/>.</summary>
    public bool NotValid { get; init; }

    internal override IReadOnlyList<string> ColumnNames => Columns;

    // It may refer to its own table's columns.
    internal override bool MentionsAny => true;

    internal override string Suffix => NotValid ? " NOT VALID" : "";

    internal override string Definition => Clauses.Join(
        $"FOREIGN KEY {ColumnList(Columns)} REFERENCES {References}",
        Clauses.If(ReferencedColumns.Count > 0, $"({Identifier.List(ReferencedColumns)})"),
        Clauses.If(MatchFull, "MATCH FULL"),
        Clauses.If(OnDelete != ReferentialAction.NoAction, $"ON DELETE {Words(OnDelete)}"),
        Clauses.If(OnDeleteColumns.Count > 0, $"({Identifier.List(OnDeleteColumns)})"),
        Clauses.If(OnUpdate != ReferentialAction.NoAction, $"ON UPDATE {Words(OnUpdate)}"));

    private static string Words(ReferentialAction action) => action switch
    {
        ReferentialAction.Restrict => "RESTRICT",
        ReferentialAction.Cascade => "CASCADE",
        ReferentialAction.SetNull => "SET NULL",
        ReferentialAction.SetDefault => "SET DEFAULT",
        _ => "NO ACTION",
    };
}
