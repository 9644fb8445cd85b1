namespace PsMigrate.Operations;

/// <summary>A thing in the database by its kind and name, as ALTER, COMMENT and GRANT name it.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
public sealed record ObjectReference(ObjectKind Kind, QualifiedName Name)
{
    /// <summary>A function's parameters as SQL; empty for none; null where the name alone tells it.</summary>
    public string? Parameters { get; init; }

    /// <summary>The table of a column, constraint, trigger, policy or rule, or a constraint's domain; null for the rest.</summary>
    public QualifiedName? Of { get; init; }

    /// <summary>A function or a procedure.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isProcedure">Whether it is a procedure.</param>
    /// <param name="parameters">Its parameters as SQL; null where the name alone tells it.</param>
    public static ObjectReference Routine(QualifiedName name, bool isProcedure, IEnumerable<string>? parameters) =>
        new(isProcedure ? ObjectKind.Procedure : ObjectKind.Function, name)
        {
            Parameters = parameters is null ? null : string.Join(", ", parameters),
        };

    /// <summary>The thing with its kind as SQL, such as <c>FUNCTION f(integer)</c> or <c>CONSTRAINT c ON t</c>.</summary>
    /// <exception cref="MigrationException">
    /// The table that it belongs to is missing, or one is named where there is none
    /// (<see cref="MigrationErrorId.InvalidOperation"/>).
    /// </exception>
    public string ToSql()
    {
        if (IsPart == Of is null)
        {
            throw new MigrationException(MigrationErrorId.InvalidOperation,
                Of is null ? $"The {Words.ToLowerInvariant()} {Name} belongs to a table or domain, which is not named."
                    : $"The {Words.ToLowerInvariant()} {Name} belongs to no table.",
                Of is null ? "Give it as -Table, or as -Domain." : "Leave the table out.");
        }
        return $"{Words} {NameSql()}";
    }

    /// <summary>The name as SQL, with what tells it from others of its name.</summary>
    internal string NameSql() => Kind switch
    {
        ObjectKind.Column => $"{Of}.{Identifier.Quote(Name.Name)}",
        ObjectKind.DomainConstraint => $"{Identifier.Quote(Name.Name)} ON DOMAIN {Of!.ToFunctionOrTypeSql()}",
        ObjectKind.Constraint or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule =>
            $"{Identifier.Quote(Name.Name)} ON {Of}",
        ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Aggregate =>
            Name.ToFunctionOrTypeSql() + (Parameters is null ? "" : $"({RemoveFunction.WithoutDefaults(Parameters)})"),
        ObjectKind.Type or ObjectKind.Domain => Name.ToFunctionOrTypeSql(),
        ObjectKind.Role => RoleName.Quote(Name.Name),
        _ => Name.ToString(),
    };

    private bool IsPart => Kind is ObjectKind.Column or ObjectKind.Constraint or ObjectKind.Trigger or ObjectKind.Policy
        or ObjectKind.Rule or ObjectKind.DomainConstraint;

    private string Words => Kind switch
    {
        ObjectKind.ForeignTable => "FOREIGN TABLE",
        ObjectKind.MaterializedView => "MATERIALIZED VIEW",
        ObjectKind.EventTrigger => "EVENT TRIGGER",
        ObjectKind.DomainConstraint => "CONSTRAINT",
        _ => Kind.ToString().ToUpperInvariant(),
    };
}
