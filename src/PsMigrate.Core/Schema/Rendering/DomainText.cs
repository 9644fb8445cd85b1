using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes domains, their changes and their constraints.</summary>
internal static class DomainText
{
    public static string? Of(Operation operation) => operation switch
    {
        CreateDomain domain => new CommandLine("New-Domain").Argument(PowerShellLiteral.Name(domain.Name)).Argument(PowerShellLiteral.Word(domain.Type))
            .Option("Collation", domain.Collation is null ? null : PowerShellLiteral.Name(domain.Collation)).Text("DefaultSql", domain.Default).Switch("NotNull", domain.NotNull).ToString(),
        AlterDomain change => new CommandLine("Set-Domain").Argument(PowerShellLiteral.Name(change.Name))
            .Switch("DropDefault", change.DropDefault).Argument(DefaultText.Of(change.Default, null))
            .Switch("NotNull", change.Nullable == false).Switch("Nullable", change.Nullable == true).ToString(),
        AddDomainConstraint constraint => Constraint("Add-DomainConstraint", constraint.Domain).Argument(PowerShellLiteral.Of(constraint.Check))
            .Option("Name", PowerShellLiteral.Name(constraint.Name)).Switch("NotValid", constraint.NotValid).ToString(),
        ConfirmDomainConstraint constraint => Constraint("Confirm-DomainConstraint", constraint.Domain).Argument(PowerShellLiteral.Name(constraint.Name)).ToString(),
        RenameDomainConstraint rename => Constraint("Rename-DomainConstraint", rename.Domain)
            .Argument(PowerShellLiteral.Name(rename.Name)).Argument(PowerShellLiteral.Name(rename.NewName)).ToString(),
        RemoveDomainConstraint constraint => Constraint("Remove-DomainConstraint", constraint.Domain).Argument(PowerShellLiteral.Name(constraint.Name)).ToString(),
        _ => null,
    };

    private static CommandLine Constraint(string command, QualifiedName domain) => new CommandLine(command).Argument(PowerShellLiteral.Name(domain));
}
