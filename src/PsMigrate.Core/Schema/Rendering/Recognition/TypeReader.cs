using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads types and extensions.</summary>
internal static class TypeReader
{
    public static CreateEnum? Enum(SqlCursor sql)
    {
        if (!sql.Try("TYPE"))
            return null;
        var name = sql.Qualified();
        if (!sql.Try("AS", "ENUM"))
            return null;
        var labels = SqlCursor.Split(sql.Group()).Select(part => new SqlCursor(part).Literal() ?? "").ToArray();
        return labels.Length > 0 && labels.All(label => label.Length > 0) ? new CreateEnum(name, labels) : null;
    }

    public static CreateType? Composite(SqlCursor sql)
    {
        if (!sql.Try("TYPE"))
            return null;
        var name = sql.Qualified();
        return sql.Try("AS") && sql.Current.Kind == SqlTokenKind.OpenParenthesis ? new CreateType(name, SqlCursor.Split(sql.Group())) : null;
    }

    public static CreateExtension? Extension(SqlCursor sql)
    {
        if (!sql.Try("EXTENSION"))
            return null;
        var exists = sql.Try("IF", "NOT", "EXISTS");
        var name = sql.Name();
        return new CreateExtension(name) { IfNotExists = exists, Schema = sql.Try("WITH", "SCHEMA") ? sql.Name() : null };
    }

    public static Operation? Alter(SqlCursor sql)
    {
        var name = sql.Qualified();
        if (sql.Try("RENAME", "VALUE") && sql.Literal() is { Length: > 0 } old)
            return sql.Try("TO") && sql.Literal() is { Length: > 0 } wanted ? new RenameEnumValue(name, old, wanted) : null;
        return sql.Try("ADD", "VALUE") && sql.Literal() is { Length: > 0 } value
            ? new AddEnumValue(name, value) { Before = sql.Try("BEFORE") ? sql.Literal() : null }
            : null;
    }
}
