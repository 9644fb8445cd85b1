using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Takes privileges from roles.</summary>
[Cmdlet(VerbsSecurity.Revoke, "Privilege")]
internal sealed class RevokePrivilegeCommand : PrivilegeCommand
{
    /// <summary>They lose only the right to give the privileges on.</summary>
    [Parameter]
    [Alias("GrantOption")]
    public SwitchParameter GrantOptionOnly { get; set; }

    /// <summary>Those lose them too to whom the roles have given them.</summary>
    [Parameter]
    public SwitchParameter Cascade { get; set; }

    protected override PrivilegeOperation Make(string[] privileges, ObjectReference[] targets, string[] roles) =>
        new RevokePrivilege(privileges, targets, roles) { GrantOptionOnly = GrantOptionOnly, Cascade = Cascade };
}
