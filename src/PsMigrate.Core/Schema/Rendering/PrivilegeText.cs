using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes privileges that are given and taken on one thing.</summary>
internal static class PrivilegeText
{
    public static string? Of(PrivilegeOperation operation)
    {
        if (operation.Scope != PrivilegeScope.Named || operation.Targets is not [var target])
            return null;
        var command = new CommandLine(operation is GrantPrivilege ? "Grant-Privilege" : "Revoke-Privilege")
            .Argument(string.Join(", ", operation.Privileges.Select(Proper)))
            .Argument(PowerShellLiteral.Name(target.Name))
            .Argument(PowerShellLiteral.Names(operation.Roles))
            .Names("Column", operation.Columns);
        return ObjectText.Reference(command, target)
            .Switch("WithGrantOption", operation is GrantPrivilege { GrantOption: true })
            .Switch("GrantOptionOnly", operation is RevokePrivilege { GrantOptionOnly: true })
            .Switch("Cascade", operation is RevokePrivilege { Cascade: true }).ToString();
    }

    private static string Proper(string privilege) => PowerShellLiteral.Word(privilege[..1].ToUpperInvariant() + privilege[1..].ToLowerInvariant());
}
