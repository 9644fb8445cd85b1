namespace PsMigrate.Operations;

/// <summary>Sets or drops the comment of anything.</summary>
/// <param name="Target">The thing.</param>
/// <param name="Comment">The comment; null drops it.</param>
public sealed record SetComment(ObjectReference Target, string? Comment) : Operation
{
    /// <summary>What restores the comment that was there; null where that is not known.</summary>
    public SetComment? Was { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"COMMENT ON {Target.ToSql()} IS {Literal.Of(Comment)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? throw NoInverse("the comment before is not known");
}
