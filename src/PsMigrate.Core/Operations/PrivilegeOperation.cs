namespace PsMigrate.Operations;

/// <summary>Gives privileges or takes them.</summary>
/// <param name="Privileges">Such as <c>SELECT</c>; <c>ALL</c> for all that there are.</param>
/// <param name="Targets">The things; the schemas where <see cref="Scope"/> is not of named things.</param>
/// <param name="Roles">The roles; <c>PUBLIC</c> for all.</param>
public abstract record PrivilegeOperation(
    IReadOnlyList<string> Privileges, IReadOnlyList<ObjectReference> Targets, IReadOnlyList<string> Roles) : Operation
{
    /// <summary>Which things they are about.</summary>
    public PrivilegeScope Scope { get; init; }

    /// <summary>The kind of the things.</summary>
    public ObjectKind Kind { get; init; }

    /// <summary>The columns of the tables; empty for whole tables.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>With <see cref="PrivilegeScope.Future"/>, the roles that will make the things; empty for the one that runs this.</summary>
    public IReadOnlyList<string> Makers { get; init; } = [];

    /// <inheritdoc/>
    public override IEnumerable<string> ToSql()
    {
        Check();
        var body = $"{Verb} {string.Join(", ", Privileges.Select(Privilege))} ON {On()} {Preposition} {RoleName.List(Roles)}{Tail}";
        return
        [
            Scope != PrivilegeScope.Future ? body : Clauses.Join(
                "ALTER DEFAULT PRIVILEGES",
                Clauses.If(Makers.Count > 0, $"FOR ROLE {RoleName.List(Makers)}"),
                Clauses.If(Targets.Count > 0, $"IN SCHEMA {Schemas}"),
                body),
        ];
    }

    private protected abstract string Verb { get; }

    private protected abstract string Preposition { get; }

    private protected abstract string Tail { get; }

    private string Schemas => string.Join(", ", Targets.Select(target => target.Name));

    private string Privilege(string name)
    {
        var words = name.Trim().ToUpperInvariant();
        // The word stands in the SQL as it is.
        if (words.Length == 0 || !words.All(c => c is (>= 'A' and <= 'Z') or ' '))
            throw Invalid($"'{name}' is no privilege.", "Give such as Select, Insert, Usage, Execute or All.");
        return Columns.Count > 0 ? $"{words} ({Identifier.List(Columns)})" : words;
    }

    private string On() => Scope switch
    {
        PrivilegeScope.AllInSchema => $"ALL {Plural} IN SCHEMA {Schemas}",
        PrivilegeScope.Future => Plural,
        _ => $"{KindSql} {string.Join(", ", Targets.Select(target => target.NameSql()))}",
    };

    /// <summary>GRANT knows relations of all kinds but sequences as tables.</summary>
    private string KindSql => Kind switch
    {
        ObjectKind.View or ObjectKind.MaterializedView or ObjectKind.ForeignTable => "TABLE",
        _ => Kind.ToString().ToUpperInvariant(),
    };

    private string Plural => $"{KindSql}S";

    private void Check()
    {
        bool known = Scope switch
        {
            PrivilegeScope.AllInSchema => KindSql is "TABLE" or "SEQUENCE" or "FUNCTION" or "PROCEDURE",
            PrivilegeScope.Future => KindSql is "TABLE" or "SEQUENCE" or "FUNCTION" or "TYPE" or "SCHEMA",
            _ => KindSql is "TABLE" or "SEQUENCE" or "FUNCTION" or "PROCEDURE" or "TYPE" or "DOMAIN" or "SCHEMA" or "DATABASE" or "LANGUAGE",
        };
        if (!known)
        {
            throw Invalid($"There are no privileges on {Kind} {Scope switch { PrivilegeScope.Future => "in advance", PrivilegeScope.AllInSchema => "for a whole schema", _ => "as such" }}.",
                "Choose another -Kind.");
        }
        if (Privileges.Count == 0 || Roles.Count == 0 || (Targets.Count == 0 && Scope != PrivilegeScope.Future))
            throw Invalid("Privileges without a thing, a privilege or a role.", "Name all three.");
        if (Columns.Count > 0 && (KindSql != "TABLE" || Scope != PrivilegeScope.Named))
            throw Invalid("Only named tables and views have columns.", "Leave the columns out.");
        if (Makers.Count > 0 && Scope != PrivilegeScope.Future)
            throw Invalid("Roles that will make things have to do with future things only.", "Leave them out.");
    }
}
