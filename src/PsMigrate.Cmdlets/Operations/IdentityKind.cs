namespace PsMigrate.Cmdlets.Operations;

/// <summary>What an identity column makes of a value that an INSERT gives.</summary>
public enum IdentityKind
{
    /// <summary>It is refused.</summary>
    Always,
    /// <summary>It wins.</summary>
    ByDefault,
}
