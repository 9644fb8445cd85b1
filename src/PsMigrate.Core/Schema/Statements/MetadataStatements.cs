using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>Comments, owners and privileges: facts that every kind of object has in the same way.</summary>
internal static class MetadataStatements
{
    private const string Prefix = "comment";
    private const string Rights = "acl";
    private const string OfIdentity = "identity_acl";
    private const string OwnerLacks = "!";

    /// <summary>Whether a fact is one of these, so that a change of it leaves the object itself alone.</summary>
    public static bool Is(string fact) => IsComment(fact) || fact == "owner" || IsPrivilege(fact);

    /// <summary>Whether a fact tells who may do what: with the object, with a column of a view, with the sequence of an identity.</summary>
    public static bool IsPrivilege(string fact) => fact is Rights or OfIdentity || fact.StartsWith(Rights + " ", StringComparison.Ordinal);

    /// <summary>Whether a fact is a comment.</summary>
    public static bool IsComment(string fact) => fact is "index_comment" or "not_null_comment" or "identity_comment" || fact.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The comments that differ.</summary>
    /// <param name="before">As it is; null for an object that has just been made.</param>
    /// <param name="after">As it is to be.</param>
    public static IEnumerable<string> Comments(SchemaObject? before, SchemaObject after)
    {
        var names = after.Facts.Keys.Concat(before?.Facts.Keys ?? []).Where(IsComment).Distinct().Order(StringComparer.Ordinal);
        foreach (var fact in names.Where(fact => before?[fact] != after[fact]))
        {
            // A constraint that goes takes its comment along, and so does a sequence.
            if ((fact == "not_null_comment" && !after.Is("not_null")) || (fact == "identity_comment" && !after.Is("identity")))
                continue;
            var target = fact == Prefix ? ObjectName.ForComment(after.Id)
                : fact == "index_comment" ? $"INDEX {after.Id.Sql}"
                : fact == "identity_comment" ? $"SEQUENCE {IdentitySequence(after)}"
                : fact == "not_null_comment" ? $"CONSTRAINT {Identifier.Quote(NotNull.Name(after))} ON {after.Id.TableSql}"
                : ObjectName.ForPart(after.Id, fact[(Prefix.Length + 1)..]);
            if (target is not null)
                yield return $"COMMENT ON {target} IS {(after[fact] is { } text ? Literal.Text(text) : "NULL")}";
        }
    }

    /// <summary>The grants and revocations that differ.</summary>
    /// <param name="before">As it is; null for an object that has just been made.</param>
    /// <param name="after">As it is to be.</param>
    /// <param name="owner">Who owns it by then; null where it has no owner of its own.</param>
    public static IEnumerable<string> Privileges(SchemaObject? before, SchemaObject after, string? owner)
    {
        if (ObjectName.ForPrivileges(after.Id) is not { } target)
            return [];
        var names = after.Facts.Keys.Concat(before?.Facts.Keys ?? []).Where(IsPrivilege).Distinct().Order(StringComparer.Ordinal);
        return names.Where(fact => fact != OfIdentity || after.Is("identity")).SelectMany(fact =>
        {
            var (old, wanted) = (Entries(before?[fact], after.Id.Kind, fact), Entries(after[fact], after.Id.Kind, fact));
            return fact switch
            {
                Rights => Privileges(old, wanted, target, after.Id.Kind == SchemaObjectKind.Column ? $" ({after.Id.NameSql})" : "", owner),
                OfIdentity => Privileges(old, wanted, $"SEQUENCE {IdentitySequence(after)}", "", null),
                _ => Privileges([.. old.Except(Gone(before, after))], wanted, target, $" ({Identifier.Quote(fact[(Rights.Length + 1)..])})", null),
            };
        });
    }

    /// <summary>The rights to a column that stay, and that go with those to its table (REVOKE takes them too).</summary>
    /// <param name="tableBefore">The table as it is.</param>
    /// <param name="tableAfter">The table as it is to be.</param>
    /// <param name="before">The column as it is.</param>
    /// <param name="after">The column as it is to be.</param>
    public static IEnumerable<string> KeptPrivileges(SchemaObject tableBefore, SchemaObject tableAfter, SchemaObject before, SchemaObject after)
    {
        var kept = Entries(before[Rights], after.Id.Kind, Rights).Intersect(Entries(after[Rights], after.Id.Kind, Rights));
        return Privileges([], [.. kept.Intersect(Gone(tableBefore, tableAfter))], ObjectName.ForPrivileges(after.Id)!, $" ({after.Id.NameSql})", null);
    }

    // With or without the right to pass it on.
    private static IEnumerable<string> Gone(SchemaObject? before, SchemaObject after) =>
        Entries(before?[Rights], after.Id.Kind, Rights).Except(Entries(after[Rights], after.Id.Kind, Rights)).Where(entry => !IsOwners(entry)).Select(entry => entry.TrimEnd('*')).SelectMany(entry => new[] { entry, entry + '*' });

    private static string IdentitySequence(SchemaObject column) =>
        $"{Identifier.Quote(column.Id.Schema)}.{Identifier.Quote(column["identity_sequence"] ?? $"{column.Id.Table}_{column.Id.Name}_seq")}";

    private static IEnumerable<string> Privileges(string[] old, string[] wanted, string target, string column, string? owner)
    {
        // What an owner has not is what was taken from him.
        var (taken, toTake) = (old.Where(IsOwners).ToArray(), wanted.Where(IsOwners).ToArray());
        if (owner is not null && taken.Except(toTake).Any())
            yield return $"GRANT {List(taken.Except(toTake), column)} ON {target} TO {Identifier.Quote(owner)}";
        if (owner is not null && toTake.Except(taken).Any())
            yield return $"REVOKE {List(toTake.Except(taken), column)} ON {target} FROM {Identifier.Quote(owner)}";
        (old, wanted) = ([.. old.Except(taken)], [.. wanted.Except(toTake)]);
        foreach (var group in old.Except(wanted).GroupBy(Grantee))
            yield return $"REVOKE {List(group, column)} ON {target} FROM {group.Key}";
        foreach (var group in wanted.Except(old).GroupBy(entry => (Grantee: Grantee(entry), Grantable: entry.EndsWith('*'))))
            yield return $"GRANT {List(group, column)} ON {target} TO {group.Key.Grantee}{(group.Key.Grantable ? " WITH GRANT OPTION" : "")}";
    }

    /// <summary>The change of owner.</summary>
    /// <param name="before">As it is; null for an object that has just been made.</param>
    /// <param name="after">As it is to be.</param>
    public static IEnumerable<string> Owner(SchemaObject? before, SchemaObject after) =>
        after["owner"] is { } owner && before?["owner"] != owner
            ? [$"ALTER {ObjectName.ForOwner(after.Id)} OWNER TO {Identifier.Quote(owner)}"]
            : [];

    private static string[] Entries(string? acl, SchemaObjectKind kind, string fact) => acl switch
    {
        null => fact == Rights ? ObjectName.PublicPrivileges(kind) : [],
        "-" => [],
        _ => acl.Split(SchemaObject.ListSeparator),
    };

    private static bool IsOwners(string entry) => Grantee(entry) == OwnerLacks;

    private static string Grantee(string entry) => entry[..entry.LastIndexOf('=')];

    private static string List(IEnumerable<string> entries, string column) =>
        string.Join(", ", entries.Select(entry => entry[(entry.LastIndexOf('=') + 1)..].TrimEnd('*') + column));
}
