namespace PsMigrate.Operations;

/// <summary>Gives a thing to another role.</summary>
/// <param name="Target">The thing.</param>
/// <param name="Owner">The role.</param>
public sealed record SetOwner(ObjectReference Target, string Owner) : Operation
{
    /// <summary>The role that it belonged to; null where that is not known.</summary>
    public string? Was { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql() => Target.Kind is ObjectKind.Column or ObjectKind.Constraint or ObjectKind.DomainConstraint
        or ObjectKind.Index or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule or ObjectKind.Extension or ObjectKind.Role
        ? throw Invalid($"{Target.Name} has no owner that could change: it is a {Target.Kind}.", "Give the owner to what it belongs to.")
        : [$"ALTER {Target.ToSql()} OWNER TO {RoleName.Quote(Owner)}"];

    /// <inheritdoc/>
    public override Operation Inverse() => Was is null
        ? throw NoInverse("the owner before is not known")
        : new SetOwner(Target, Was) { Was = Owner };
}
