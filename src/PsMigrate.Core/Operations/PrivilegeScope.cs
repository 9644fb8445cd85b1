namespace PsMigrate.Operations;

/// <summary>Which things privileges are about.</summary>
public enum PrivilegeScope
{
    /// <summary>Those that are named.</summary>
    Named,
    /// <summary>All of their kind that the named schemas have now.</summary>
    AllInSchema,
    /// <summary>All of their kind that are made from now on (ALTER DEFAULT PRIVILEGES), in the named schemas or anywhere.</summary>
    Future,
}
