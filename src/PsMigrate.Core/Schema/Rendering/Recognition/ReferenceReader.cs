using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads a thing with its kind, as ALTER, COMMENT and GRANT name it.</summary>
internal static class ReferenceReader
{
    // Longer words stand before those that they begin or end with.
    private static readonly (string[] Words, ObjectKind Kind)[] Kinds =
    [
        (["MATERIALIZED", "VIEW"], ObjectKind.MaterializedView),
        (["EVENT", "TRIGGER"], ObjectKind.EventTrigger),
        (["TABLE"], ObjectKind.Table),
        (["VIEW"], ObjectKind.View),
        (["SEQUENCE"], ObjectKind.Sequence),
        (["INDEX"], ObjectKind.Index),
        (["COLUMN"], ObjectKind.Column),
        (["CONSTRAINT"], ObjectKind.Constraint),
        (["TRIGGER"], ObjectKind.Trigger),
        (["POLICY"], ObjectKind.Policy),
        (["RULE"], ObjectKind.Rule),
        (["SCHEMA"], ObjectKind.Schema),
        (["FUNCTION"], ObjectKind.Function),
        (["PROCEDURE"], ObjectKind.Procedure),
        (["AGGREGATE"], ObjectKind.Aggregate),
        (["TYPE"], ObjectKind.Type),
        (["DOMAIN"], ObjectKind.Domain),
        (["EXTENSION"], ObjectKind.Extension),
        (["STATISTICS"], ObjectKind.Statistics),
        (["COLLATION"], ObjectKind.Collation),
    ];

    /// <summary>The thing; null where its kind is none of those that schemas have.</summary>
    public static ObjectReference? Read(SqlCursor sql)
    {
        foreach (var (words, kind) in Kinds)
        {
            if (sql.Try(words))
                return Named(sql, kind);
        }
        return null;
    }

    private static ObjectReference? Named(SqlCursor sql, ObjectKind kind)
    {
        switch (kind)
        {
            case ObjectKind.Column:
                {
                    var table = sql.Qualified();
                    return sql.Try(SqlTokenKind.Dot) ? new ObjectReference(kind, new QualifiedName(null, sql.Name())) { Of = table } : null;
                }
            case ObjectKind.Constraint or ObjectKind.Trigger or ObjectKind.Policy or ObjectKind.Rule:
                {
                    var name = new QualifiedName(null, sql.Name());
                    if (!sql.Try("ON"))
                        return null;
                    var isOfDomain = kind == ObjectKind.Constraint && sql.Try("DOMAIN");
                    return new ObjectReference(isOfDomain ? ObjectKind.DomainConstraint : kind, name) { Of = sql.Qualified() };
                }
            case ObjectKind.Function or ObjectKind.Procedure or ObjectKind.Aggregate:
                {
                    var name = sql.Qualified();
                    return new ObjectReference(kind, name) { Parameters = sql.Current.Kind == SqlTokenKind.OpenParenthesis ? sql.Group() : null };
                }
            default:
                return new ObjectReference(kind, sql.Qualified());
        }
    }
}
