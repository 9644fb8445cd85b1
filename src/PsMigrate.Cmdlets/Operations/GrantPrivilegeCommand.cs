using System.Management.Automation;
using PsMigrate.Operations;

namespace PsMigrate.Cmdlets.Operations;

/// <summary>Gives privileges to roles.</summary>
[Cmdlet(VerbsSecurity.Grant, "Privilege")]
internal sealed class GrantPrivilegeCommand : PrivilegeCommand
{
    /// <summary>The roles may give them on.</summary>
    [Parameter]
    [Alias("GrantOption")]
    public SwitchParameter WithGrantOption { get; set; }

    protected override PrivilegeOperation Make(string[] privileges, ObjectReference[] targets, string[] roles) =>
        new GrantPrivilege(privileges, targets, roles) { GrantOption = WithGrantOption };
}
