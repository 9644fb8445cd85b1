namespace PsMigrate.Operations;

/// <summary>Adds a constraint to a table; within <see cref="CreateTable"/>, describes one of its constraints.</summary>
/// <param name="Table">The table.</param>
/// <param name="Name">The constraint's name.</param>
public abstract record AddConstraint(QualifiedName Table, string Name) : AlterTableOperation(Table)
{
    /// <summary>When it is checked.</summary>
    public Deferrability Deferrability { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => new RemoveConstraint(Table, Name) { Was = this };

    /// <summary>The definition after the name, such as <c>UNIQUE (email)</c>.</summary>
    internal abstract string Definition { get; }

    /// <summary>The columns it is about, as far as they are known.</summary>
    internal abstract IReadOnlyList<string> ColumnNames { get; }

    /// <summary>Whether it holds an expression, or refers to a table, so that it may be about any column.</summary>
    internal virtual bool MentionsAny => false;

    /// <summary>What stands behind the definition in ALTER TABLE only.</summary>
    internal virtual string Suffix => "";

    internal string ToSql(bool inCreateTable) =>
        $"CONSTRAINT {Identifier.Quote(Name)} {Definition}{Timing}{(inCreateTable ? "" : Suffix)}";

    internal override IEnumerable<AlterAction> Actions() =>
        [new($"ADD {ToSql(false)}", AlterPass.Add, [Name, .. ColumnNames]) { MentionsAny = MentionsAny }];

    private protected static string Including(IReadOnlyList<string> columns) =>
        columns.Count == 0 ? "" : $" INCLUDE ({Identifier.List(columns)})";

    private protected string ColumnList(IReadOnlyList<string> columns) => columns.Count > 0
        ? $"({Identifier.List(columns)})"
        : throw Invalid($"The constraint '{Name}' names no column.", "Name at least one.");

    private string Timing => Deferrability switch
    {
        Deferrability.InitiallyImmediate => " DEFERRABLE",
        Deferrability.InitiallyDeferred => " DEFERRABLE INITIALLY DEFERRED",
        _ => "",
    };
}
