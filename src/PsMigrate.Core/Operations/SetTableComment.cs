namespace PsMigrate.Operations;

/// <summary>Sets or drops a table's comment.</summary>
/// <param name="Table">The table.</param>
/// <param name="Comment">The comment; null drops it.</param>
public sealed record SetTableComment(QualifiedName Table, string? Comment) : TableOperation(Table)
{
    /// <summary>What restores the comment that was there; null where that is not known.</summary>
    public SetTableComment? Was { get; init; }

    internal override bool OnlyAdds => true;

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"COMMENT ON TABLE {Table} IS {Literal.Of(Comment)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("the comment before is not known");
}
