namespace PsMigrate.Operations;

/// <summary>Changes how a sequence counts, or where it stands; what is null stays as it is.</summary>
/// <param name="Name">The sequence.</param>
public sealed record AlterSequence(QualifiedName Name) : Operation
{
    /// <summary>How it counts from now on.</summary>
    public SequenceOptions Options { get; init; } = new();

    /// <summary>The value that it gives next.</summary>
    public long? Restart { get; init; }

    /// <summary>The table of the column with which it goes from now on; null leaves that as it is.</summary>
    public QualifiedName? OwnerTable { get; init; }

    /// <summary>The column with which it goes; only with <see cref="OwnerTable"/>.</summary>
    public string? OwnerColumn { get; init; }

    /// <summary>What restores it; null where that is not known.</summary>
    public AlterSequence? Was { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() =>
    [
        Clauses.Join([
            "ALTER SEQUENCE", Name.ToString(), .. Options.ToSql(),
            Restart is null ? null : FormattableString.Invariant($"RESTART WITH {Restart}"),
            OwnerTable is null ? null : $"OWNED BY {OwnerTable}.{Identifier.Quote(OwnerColumn!)}",
        ]),
    ];

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("what the sequence was before is not known");
}
