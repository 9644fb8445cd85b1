using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads a constraint, from its name on.</summary>
internal static class ConstraintReader
{
    public static AddConstraint? Definition(SqlCursor sql, QualifiedName table)
    {
        var name = sql.Name();
        if (sql.Try("PRIMARY", "KEY"))
            return Index(sql, columns => new AddPrimaryKey(table, name, columns));
        if (sql.Try("UNIQUE"))
        {
            var nulls = sql.Try("NULLS", "NOT", "DISTINCT");
            return Index(sql, columns => new AddUniqueConstraint(table, name, columns) { NullsNotDistinct = nulls });
        }
        if (sql.Try("CHECK"))
        {
            var condition = Unwrap(sql.Group());
            return new AddCheckConstraint(table, name, condition) { NoInherit = sql.Try("NO", "INHERIT"), NotValid = sql.Try("NOT", "VALID") };
        }
        if (sql.Try("FOREIGN", "KEY"))
            return ForeignKey(sql, table, name);
        return sql.Try("EXCLUDE", "USING") ? Exclude(sql, table, name) : null;
    }

    /// <summary>Takes a pair of parentheses off that holds the whole of an expression.</summary>
    public static string Unwrap(string expression)
    {
        var sql = new SqlCursor(expression);
        if (sql.Current.Kind != SqlTokenKind.OpenParenthesis)
            return expression;
        var inner = sql.Group();
        return sql.AtEnd ? Unwrap(inner) : expression;
    }

    private static IndexConstraint Index(SqlCursor sql, Func<IReadOnlyList<string>, IndexConstraint> make)
    {
        var constraint = make(SqlCursor.Names(sql.Group()));
        return constraint with
        {
            Include = sql.Try("INCLUDE") ? SqlCursor.Names(sql.Group()) : [],
            Deferrability = Deferrable(sql),
        };
    }

    private static AddForeignKey ForeignKey(SqlCursor sql, QualifiedName table, string name)
    {
        var columns = SqlCursor.Names(sql.Group());
        sql.Try("REFERENCES");
        var key = new AddForeignKey(table, name, columns, sql.Qualified()) { ReferencedColumns = SqlCursor.Names(sql.Group()) };
        while (!sql.AtEnd)
        {
            if (sql.Try("MATCH", "FULL"))
                key = key with { MatchFull = true };
            else if (sql.Try("ON", "DELETE"))
                key = key with { OnDelete = Action(sql), OnDeleteColumns = SqlCursor.Names(sql.Group()) };
            else if (sql.Try("ON", "UPDATE"))
                key = key with { OnUpdate = Action(sql) };
            else if (sql.Try("NOT", "VALID"))
                key = key with { NotValid = true };
            else if (sql.Are("DEFERRABLE"))
                key = key with { Deferrability = Deferrable(sql) };
            else
                break;
        }
        return key;
    }

    private static AddExcludeConstraint Exclude(SqlCursor sql, QualifiedName table, string name)
    {
        var method = sql.Name();
        var elements = SqlCursor.Split(sql.Group()).Select(Element).ToArray();
        return new AddExcludeConstraint(table, name, elements)
        {
            Method = method,
            Include = sql.Try("INCLUDE") ? SqlCursor.Names(sql.Group()) : [],
            Where = sql.Try("WHERE") ? Unwrap(sql.Group()) : null,
            Deferrability = Deferrable(sql),
        };
    }

    private static ExcludeElement Element(string text)
    {
        var sql = new SqlCursor(text);
        var part = IndexReader.Part(sql.Until(here => here.Are("WITH")));
        sql.Try("WITH");
        return new ExcludeElement(part, sql.Rest());
    }

    private static ReferentialAction Action(SqlCursor sql) =>
        sql.Try("CASCADE") ? ReferentialAction.Cascade
        : sql.Try("RESTRICT") ? ReferentialAction.Restrict
        : sql.Try("SET", "NULL") ? ReferentialAction.SetNull
        : sql.Try("SET", "DEFAULT") ? ReferentialAction.SetDefault
        : ReferentialAction.NoAction;

    private static Deferrability Deferrable(SqlCursor sql) =>
        sql.Try("DEFERRABLE", "INITIALLY", "DEFERRED") ? Deferrability.InitiallyDeferred
        : sql.Try("DEFERRABLE") ? Deferrability.InitiallyImmediate
        : Deferrability.NotDeferrable;
}
