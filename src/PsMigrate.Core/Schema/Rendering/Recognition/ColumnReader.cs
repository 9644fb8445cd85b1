using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads columns' definitions and changes.</summary>
internal static class ColumnReader
{
    public static Column Definition(SqlCursor sql)
    {
        var name = sql.Name();
        var column = new Column(name, sql.Until(here =>
            here.Are("COMPRESSION") || here.Are("COLLATE") || here.Are("GENERATED") || here.Are("DEFAULT") || here.Are("NOT", "NULL")));
        if (sql.Try("COMPRESSION"))
            column = column with { Compression = sql.Name() };
        if (sql.Try("COLLATE"))
            column = column with { Collation = sql.Qualified() };
        if (sql.Are("GENERATED"))
            column = Generated(sql, column);
        else if (sql.Try("DEFAULT"))
            column = column with { Default = sql.Until(here => IsLast(here)) };
        return column with { NotNull = sql.Try("NOT", "NULL") };
    }

    public static AlterColumn? Change(SqlCursor sql, QualifiedName table)
    {
        var change = new AlterColumn(table, sql.Name());
        if (sql.Try("SET", "DATA", "TYPE"))
        {
            return change with
            {
                Type = sql.Until(here => here.Are("COLLATE") || here.Are("USING")),
                Collation = sql.Try("COLLATE") ? sql.Qualified() : null,
                Using = sql.Try("USING") ? sql.Rest() : null,
            };
        }
        if (sql.Try("SET", "NOT", "NULL"))
            return change with { Nullable = false };
        if (sql.Try("DROP", "NOT", "NULL"))
            return change with { Nullable = true };
        if (sql.Try("SET", "DEFAULT"))
            return change with { Default = sql.Rest() };
        if (sql.Try("DROP", "DEFAULT"))
            return change with { DropDefault = true };
        if (sql.Try("DROP", "IDENTITY"))
            return change with { IdentityChange = IdentityChange.Drop };
        if (sql.Try("DROP", "EXPRESSION"))
            return change with { DropGenerated = true };
        if (sql.Try("SET", "STATISTICS"))
            return change with { Statistics = (int?)sql.Number() };
        if (sql.Try("SET", "STORAGE"))
            return change with { Storage = sql.Name().ToUpperInvariant() };
        if (sql.Try("SET", "COMPRESSION"))
            return change with { Compression = sql.Name() };
        if (sql.Try("SET", "EXPRESSION", "AS"))
            return change with { Generated = ConstraintReader.Unwrap(sql.Group()) };
        if (sql.Try("SET", "GENERATED"))
            return change with { IdentityChange = IdentityChange.Set, Identity = ChangedIdentity(sql) };
        return sql.Try("ADD") && IdentityOf(sql) is { } identity
            ? change with { IdentityChange = IdentityChange.Add, Identity = identity }
            : null;
    }

    private static Column Generated(SqlCursor sql, Column column)
    {
        if (IdentityOf(sql) is { } identity)
            return column with { Identity = identity };
        if (!sql.Try("GENERATED", "ALWAYS", "AS"))
            return column;
        var expression = sql.Group();
        sql.Try("STORED");
        return column with { Generated = expression };
    }

    private static Identity? IdentityOf(SqlCursor sql)
    {
        var always = sql.Are("GENERATED", "ALWAYS", "AS", "IDENTITY");
        if (!always && !sql.Are("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY"))
            return null;
        _ = always ? sql.Try("GENERATED", "ALWAYS", "AS", "IDENTITY") : sql.Try("GENERATED", "BY", "DEFAULT", "AS", "IDENTITY");
        return new Identity(always)
        {
            Sequence = sql.Current.Kind == SqlTokenKind.OpenParenthesis ? SequenceReader.Options(new SqlCursor(sql.Group())) : new SequenceOptions(),
        };
    }

    // Each option has a SET of its own.
    private static Identity ChangedIdentity(SqlCursor sql)
    {
        var always = sql.Try("ALWAYS");
        _ = always || sql.Try("BY", "DEFAULT");
        var options = new SequenceOptions();
        while (sql.Try("SET"))
            options = SequenceReader.Options(sql, options);
        return new Identity(always) { Sequence = options };
    }

    private static bool IsLast(SqlCursor sql) => sql.AreLast("NOT", "NULL");
}
