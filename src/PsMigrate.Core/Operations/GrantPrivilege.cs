namespace PsMigrate.Operations;

/// <summary>Gives privileges to roles.</summary>
/// <inheritdoc cref="PrivilegeOperation"/>
public sealed record GrantPrivilege(
    IReadOnlyList<string> Privileges, IReadOnlyList<ObjectReference> Targets, IReadOnlyList<string> Roles)
    : PrivilegeOperation(Privileges, Targets, Roles)
{
    /// <summary>Whether the roles may give them on.</summary>
    public bool GrantOption { get; init; }

    /// <summary>What takes the privileges back; null where it is all of them.</summary>
    public RevokePrivilege? Was { get; init; }

    /// <inheritdoc/>
    public override Operation Inverse() => Was ?? new RevokePrivilege(Privileges, Targets, Roles)
    {
        Scope = Scope,
        Kind = Kind,
        Columns = Columns,
        Makers = Makers,
        Was = this,
    };

    private protected override string Verb => "GRANT";

    private protected override string Preposition => "TO";

    private protected override string Tail => GrantOption ? " WITH GRANT OPTION" : "";
}
