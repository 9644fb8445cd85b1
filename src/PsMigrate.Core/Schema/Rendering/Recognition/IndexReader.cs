using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads CREATE INDEX and the keys of indexes.</summary>
internal static class IndexReader
{
    public static AddIndex? Create(SqlCursor sql)
    {
        var unique = sql.Try("UNIQUE");
        if (!sql.Try("INDEX"))
            return null;
        var name = sql.Name();
        sql.Try("ON");
        var table = sql.Qualified();
        var method = sql.Try("USING") ? sql.Name() : "btree";
        return new AddIndex(table, name, [.. SqlCursor.Split(sql.Group()).Select(Part)])
        {
            Unique = unique,
            Method = method == "btree" ? null : method,
            Include = sql.Try("INCLUDE") ? SqlCursor.Names(sql.Group()) : [],
            NullsNotDistinct = sql.Try("NULLS", "NOT", "DISTINCT"),
            With = OptionReader.Read(sql),
            Tablespace = sql.Try("TABLESPACE") ? sql.Name() : null,
            Where = sql.Try("WHERE") ? ConstraintReader.Unwrap(sql.Rest()) : null,
        };
    }

    /// <summary>A key: a column, a call, or an expression in parentheses, and what follows it.</summary>
    public static IndexPart Part(string text)
    {
        var sql = new SqlCursor(text);
        var key = sql.Current.Kind == SqlTokenKind.OpenParenthesis ? $"({ConstraintReader.Unwrap(sql.Group())})"
            : sql.Until(here => here.Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedIdentifier && here.IsSpaced);
        return new IndexPart(key)
        {
            Collation = sql.Try("COLLATE") ? sql.Qualified() : null,
            OperatorClass = sql.AtEnd || sql.Are("DESC") || sql.Are("ASC") || sql.Are("NULLS") ? null : sql.Qualified().ToString(),
            Descending = sql.Try("DESC"),
            NullsFirst = sql.Try("NULLS", "FIRST") ? true : sql.Try("NULLS", "LAST") ? false : null,
        };
    }
}
