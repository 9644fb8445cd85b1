namespace PsMigrate.Operations;

/// <summary>Gives a thing to another role.</summary>
/// <param name="Target">The thing.</param>
/// <param name="Owner">The role.</param>
public sealed record SetOwner(ObjectReference Target, string Owner) : Operation
{
    /// <summary>The role that it belonged to; null where that is not known.</summary>
    public string? Was { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => [$"ALTER {Target.ToSql()} OWNER TO {RoleName.Quote(Owner)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Was is null
        ? throw NoInverse("the owner before is not known")
        : new SetOwner(Target, Was) { Was = Owner };
}
