using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes privileges that are given and taken on one thing.</summary>
internal static class PrivilegeText
{
    public static string? Of(PrivilegeOperation operation)
    {
        var command = new CommandLine(operation is GrantPrivilege ? "Grant-Privilege" : "Revoke-Privilege").Argument(string.Join(", ", operation.Privileges.Select(Proper)));
        if (operation.Scope == PrivilegeScope.Future && operation.Targets is [] or [_])
        {
            command = operation.Targets is [var schema] ? command.Argument(PowerShellLiteral.Name(schema.Name)).Argument(PowerShellLiteral.Names(operation.Roles)) : command.Names("Role", operation.Roles);
            return Options(command.Switch("Future", true).Option("Kind", operation.Kind == ObjectKind.Table ? null : operation.Kind.ToString()).Names("MadeBy", operation.Makers), operation);
        }
        if (operation.Scope != PrivilegeScope.Named || operation.Targets is not [var target])
            return null;
        command = command.Argument(PowerShellLiteral.Name(target.Name))
            .Argument(PowerShellLiteral.Names(operation.Roles))
            .Names("Column", operation.Columns);
        return Options(ObjectText.Reference(command, target), operation);
    }

    private static string Options(CommandLine command, PrivilegeOperation operation) =>
        command.Switch("WithGrantOption", operation is GrantPrivilege { GrantOption: true })
            .Switch("GrantOptionOnly", operation is RevokePrivilege { GrantOptionOnly: true })
            .Switch("Cascade", operation is RevokePrivilege { Cascade: true }).ToString();

    private static string Proper(string privilege) => PowerShellLiteral.Word(privilege[..1].ToUpperInvariant() + privilege[1..].ToLowerInvariant());
}
