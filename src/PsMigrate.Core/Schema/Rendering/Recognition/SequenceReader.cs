using PsMigrate.Operations;
using PsMigrate.Sql;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads sequences and their options.</summary>
internal static class SequenceReader
{
    public static CreateSequence? Create(SqlCursor sql)
    {
        if (!sql.Try("SEQUENCE"))
            return null;
        var name = sql.Qualified();
        var type = sql.Try("AS") ? sql.Name() : null;
        return new CreateSequence(name) { Type = type, Options = Options(sql) };
    }

    public static AlterSequence? Alter(SqlCursor sql)
    {
        var change = new AlterSequence(sql.Qualified());
        if (!sql.Try("OWNED", "BY"))
            return change with { Options = Options(sql) };
        if (sql.Are("NONE"))
            return null;
        var table = sql.Qualified();
        return sql.Try(SqlTokenKind.Dot) ? change with { OwnerTable = table, OwnerColumn = sql.Name() } : null;
    }

    public static SequenceOptions Options(SqlCursor sql) => Options(sql, new SequenceOptions());

    /// <summary>Reads options on top of those that have been read.</summary>
    public static SequenceOptions Options(SqlCursor sql, SequenceOptions options)
    {
        while (!sql.AtEnd)
        {
            if (sql.Try("START", "WITH"))
                options = options with { Start = sql.Number() };
            else if (sql.Try("INCREMENT", "BY"))
                options = options with { Increment = sql.Number() };
            else if (sql.Try("MINVALUE"))
                options = options with { Minimum = sql.Number() };
            else if (sql.Try("MAXVALUE"))
                options = options with { Maximum = sql.Number() };
            else if (sql.Try("CACHE"))
                options = options with { Cache = sql.Number() };
            else if (sql.Try("CYCLE"))
                options = options with { Cycle = true };
            else if (sql.Try("NO", "CYCLE"))
                options = options with { Cycle = false };
            else
                break;
        }
        return options;
    }
}
