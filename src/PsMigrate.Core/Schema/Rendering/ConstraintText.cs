using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes constraints. Their names are always said, whatever the project's convention is.</summary>
internal static class ConstraintText
{
    public static string? Of(AddConstraint constraint, string? table)
    {
        var command = constraint switch
        {
            AddPrimaryKey key => Index(new CommandLine("Add-PrimaryKey").Argument(table), key),
            AddUniqueConstraint unique => Index(new CommandLine("Add-UniqueConstraint").Argument(table), unique).Switch("NullsNotDistinct", unique.NullsNotDistinct),
            AddCheckConstraint check => new CommandLine("Add-CheckConstraint").Argument(table).Argument(PowerShellLiteral.Of(check.Condition))
                .Switch("NoInherit", check.NoInherit).Switch("NotValid", check.NotValid),
            AddForeignKey key => ForeignKey(new CommandLine("Add-ForeignKey").Argument(table), key),
            AddExcludeConstraint exclusion => Exclude(new CommandLine("Add-ExcludeConstraint").Argument(table), exclusion),
            _ => null,
        };
        return command?.Switch("Deferrable", constraint.Deferrability == Deferrability.InitiallyImmediate)
            .Switch("InitiallyDeferred", constraint.Deferrability == Deferrability.InitiallyDeferred)
            .Option("Name", PowerShellLiteral.Name(constraint.Name)).ToString();
    }

    private static CommandLine Index(CommandLine command, IndexConstraint constraint) =>
        command.Argument(PowerShellLiteral.Names(constraint.Columns)).Names("Include", constraint.Include);

    private static CommandLine ForeignKey(CommandLine command, AddForeignKey key) => command
        .Argument(PowerShellLiteral.Names(key.Columns)).Argument(PowerShellLiteral.Name(key.References)).Argument(PowerShellLiteral.Names(key.ReferencedColumns))
        .Switch("MatchFull", key.MatchFull)
        .Option("OnDelete", key.OnDelete == ReferentialAction.NoAction ? null : key.OnDelete.ToString()).Names("OnDeleteColumn", key.OnDeleteColumns)
        .Option("OnUpdate", key.OnUpdate == ReferentialAction.NoAction ? null : key.OnUpdate.ToString())
        .Switch("NotValid", key.NotValid);

    private static CommandLine? Exclude(CommandLine command, AddExcludeConstraint exclusion)
    {
        var elements = exclusion.Elements.Select(Element).ToArray();
        return elements.Any(element => element is null) ? null : command
            .Argument(string.Join(", ", elements))
            .Word("Using", exclusion.Method).Names("Include", exclusion.Include).Text("Where", exclusion.Where);
    }

    // An element of a constraint has no place for an operator class.
    private static string? Element(ExcludeElement element) =>
        IndexText.Plain(element.Part) is { } key && !element.Operator.Contains("OPERATOR", StringComparison.OrdinalIgnoreCase)
            ? PowerShellLiteral.Of($"{key} WITH {element.Operator}")
            : null;
}
