using PsMigrate.Operations;

namespace PsMigrate.Schema.Statements;

/// <summary>Comments, owners and privileges: facts that every kind of object has in the same way.</summary>
internal static class MetadataStatements
{
    private const string Prefix = "comment";

    /// <summary>Whether a fact is one of these, so that a change of it leaves the object itself alone.</summary>
    public static bool Is(string fact) => IsComment(fact) || fact == "owner" || IsPrivilege(fact);

    /// <summary>Whether a fact tells who may do what: with the object, with a column of a view, with the sequence of an identity.</summary>
    public static bool IsPrivilege(string fact) => fact is PrivilegeStatements.Own or PrivilegeStatements.OfIdentity || PrivilegeStatements.IsOfColumn(fact);

    /// <summary>Whether a fact is a comment.</summary>
    public static bool IsComment(string fact) => fact is "index_comment" or "not_null_comment" or "identity_comment" || fact.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The fact that is the comment on a part, such as an attribute.</summary>
    /// <param name="part">The part's name.</param>
    public static string CommentOf(string part) => $"{Prefix} {part}";

    /// <summary>The comments that differ.</summary>
    /// <param name="before">As it is; null for an object that has just been made.</param>
    /// <param name="after">As it is to be.</param>
    public static IEnumerable<string> Comments(SchemaObject? before, SchemaObject after)
    {
        var names = after.Facts.Keys.Concat(before?.Facts.Keys ?? []).Where(IsComment).Distinct().Order(StringComparer.Ordinal);
        foreach (var fact in names.Where(fact => before?[fact] != after[fact]))
        {
            // A constraint that goes takes its comment along, and so do a sequence and an attribute.
            if ((fact == "not_null_comment" && !after.Is("not_null")) || (fact == "identity_comment" && !after.Is("identity")) || IsOfLostAttribute(fact, after))
                continue;
            var target = fact == Prefix ? ObjectName.ForComment(after)
                : fact == "index_comment" ? $"INDEX {after.Id.Sql}"
                : fact == "identity_comment" ? ObjectName.ForIdentity(after)
                : fact == "not_null_comment" ? $"CONSTRAINT {Identifier.Quote(NotNull.Name(after))} ON {after.Id.TableSql}"
                : ObjectName.ForPart(after.Id, fact[(Prefix.Length + 1)..]);
            if (target is not null)
                yield return $"COMMENT ON {target} IS {(after[fact] is { } text ? Literal.Text(text) : "NULL")}";
        }
    }

    private static bool IsOfLostAttribute(string fact, SchemaObject after) => after.Id.Kind == SchemaObjectKind.CompositeType
        && fact.StartsWith($"{Prefix} ", StringComparison.Ordinal) && !after.List("attributes").Contains(fact[(Prefix.Length + 1)..]);

    /// <summary>The change of owner.</summary>
    /// <param name="before">As it is; null for an object that has just been made.</param>
    /// <param name="after">As it is to be.</param>
    public static IEnumerable<string> Owner(SchemaObject? before, SchemaObject after) =>
        after["owner"] is { } owner && before?["owner"] != owner
            ? [$"ALTER {ObjectName.ForOwner(after)} OWNER TO {Identifier.Quote(owner)}"]
            : [];
}
