using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering;

/// <summary>Writes what things of all kinds have in the same way: new names, schemas, owners and comments.</summary>
internal static class ObjectText
{
    /// <summary>The command; null where the kind has none.</summary>
    public static string? Of(Operation operation) => operation switch
    {
        SetComment comment => Reference(
            new CommandLine("Set-Comment").Argument(PowerShellLiteral.Name(comment.Target.Name))
                .Argument(comment.Comment is null ? "$null" : PowerShellLiteral.Of(comment.Comment)), comment.Target).ToString(),
        SetOwner owner => Reference(
            new CommandLine("Set-Owner").Argument(PowerShellLiteral.Name(owner.Target.Name)).Argument(PowerShellLiteral.Name(owner.Owner)), owner.Target).ToString(),
        RenameObject rename => Change("Rename", rename.Target, rename.NewName),
        // Nothing that stands in a table or beside schemas moves.
        MoveObject { Target: { Of: null, Kind: not ObjectKind.Schema } } move => Change("Move", move.Target, move.Schema),
        _ => null,
    };

    /// <summary>The parameters that tell the kind of a thing, and what it belongs to.</summary>
    public static CommandLine Reference(CommandLine command, ObjectReference target)
    {
        var kind = target.Kind == ObjectKind.DomainConstraint ? ObjectKind.Constraint : target.Kind;
        return Parameters(command.Option("Kind", kind == ObjectKind.Table ? null : kind.ToString()), target)
            .Option(target.Kind == ObjectKind.DomainConstraint ? "Domain" : "Table", target.Of is null ? null : PowerShellLiteral.Name(target.Of));
    }

    private static string? Change(string verb, ObjectReference target, string to)
    {
        var noun = target.Kind switch
        {
            ObjectKind.MaterializedView => "View",
            ObjectKind.Procedure => "Function",
            ObjectKind.View or ObjectKind.Function or ObjectKind.Sequence or ObjectKind.Type or ObjectKind.Domain
                or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Schema => target.Kind.ToString(),
            ObjectKind.Extension when verb == "Move" => "Extension",
            _ => null,
        };
        if (noun is null)
            return null;
        var command = new CommandLine($"{verb}-{noun}").Argument(target.Of is null ? null : PowerShellLiteral.Name(target.Of))
            .Argument(PowerShellLiteral.Name(target.Name)).Argument(PowerShellLiteral.Name(to))
            .Switch("Materialized", target.Kind == ObjectKind.MaterializedView).Switch("Procedure", target.Kind == ObjectKind.Procedure);
        return Parameters(command, target).ToString();
    }

    private static CommandLine Parameters(CommandLine command, ObjectReference target) =>
        command.Option("Parameter", target.Parameters is null ? null : RoutineText.Parameters(target.Parameters) ?? "@()");
}
