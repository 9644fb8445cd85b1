namespace PsMigrate.Operations;

/// <summary>Takes privileges from roles.</summary>
/// <inheritdoc cref="PrivilegeOperation"/>
public sealed record RevokePrivilege(
    IReadOnlyList<string> Privileges, IReadOnlyList<ObjectReference> Targets, IReadOnlyList<string> Roles)
    : PrivilegeOperation(Privileges, Targets, Roles)
{
    /// <summary>Whether they lose only the right to give the privileges on.</summary>
    public bool GrantOptionOnly { get; init; }

    /// <summary>Whether those lose them too to whom the roles have given them.</summary>
    public bool Cascade { get; init; }

    /// <summary>What gave the privileges; null where that is not known.</summary>
    public GrantPrivilege? Was { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? (Cascade
        ? throw NoInverse("it is not known who else loses the privileges")
        : new GrantPrivilege(Privileges, Targets, Roles)
        {
            Scope = Scope,
            Kind = Kind,
            Columns = Columns,
            Makers = Makers,
            GrantOption = GrantOptionOnly,
            Was = this,
        });

    private protected override string Verb => GrantOptionOnly ? "REVOKE GRANT OPTION FOR" : "REVOKE";

    private protected override string Preposition => "FROM";

    private protected override string Tail => Cascade ? " CASCADE" : "";
}
