using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads CREATE TRIGGER as pg_get_triggerdef writes it.</summary>
internal static class TriggerReader
{
    public static CreateTrigger? Create(SqlCursor sql)
    {
        var isConstraint = sql.Try("CONSTRAINT");
        if (!sql.Try("TRIGGER"))
            return null;
        var name = sql.Name();
        var timing = sql.Try("BEFORE") ? "BEFORE" : sql.Try("AFTER") ? "AFTER" : sql.Try("INSTEAD", "OF") ? "INSTEAD OF" : "";
        var events = new List<string>();
        IReadOnlyList<string> columns = [];
        do
        {
            events.Add(sql.Name());
            if (sql.Try("OF"))
                columns = SqlCursor.Names(sql.Until(here => here.Are("OR") || here.Are("ON")));
        }
        while (sql.Try("OR"));
        sql.Try("ON");
        var table = sql.Qualified();
        sql.Try("NOT", "DEFERRABLE");
        var deferrability = Deferrability.NotDeferrable;
        if (sql.Try("DEFERRABLE"))
            deferrability = sql.Are("INITIALLY", "DEFERRED") ? Deferrability.InitiallyDeferred : Deferrability.InitiallyImmediate;
        _ = sql.Try("INITIALLY", "DEFERRED") || sql.Try("INITIALLY", "IMMEDIATE");
        sql.Try("REFERENCING");
        var oldTable = sql.Try("OLD", "TABLE", "AS") ? sql.Name() : null;
        var newTable = sql.Try("NEW", "TABLE", "AS") ? sql.Name() : null;
        var forEachRow = sql.Try("FOR", "EACH", "ROW");
        if (!forEachRow && !sql.Try("FOR", "EACH", "STATEMENT"))
            return null;
        var condition = sql.Try("WHEN") ? ConstraintReader.Unwrap(sql.Group()) : null;
        if (!sql.Try("EXECUTE", "FUNCTION"))
            return null;
        var function = sql.Qualified();
        return new CreateTrigger(table, name, timing, events, function)
        {
            Columns = columns,
            ForEachRow = forEachRow,
            When = condition,
            Arguments = [.. SqlCursor.Split(sql.Group()).Select(part => new SqlCursor(part).Literal() ?? "")],
            Constraint = isConstraint ? deferrability : null,
            OldTable = oldTable,
            NewTable = newTable,
        };
    }
}
