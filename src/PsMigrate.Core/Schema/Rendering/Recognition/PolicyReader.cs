using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads CREATE POLICY.</summary>
internal static class PolicyReader
{
    public static CreatePolicy? Create(SqlCursor sql)
    {
        if (!sql.Try("POLICY"))
            return null;
        var name = sql.Name();
        sql.Try("ON");
        return new CreatePolicy(sql.Qualified(), name)
        {
            Restrictive = sql.Try("AS", "RESTRICTIVE"),
            For = sql.Try("FOR") ? sql.Name() : null,
            To = sql.Try("TO") ? SqlCursor.Names(sql.Until(here => here.Are("USING") || here.Are("WITH"))) : [],
            Using = sql.Try("USING") ? ConstraintReader.Unwrap(sql.Group()) : null,
            Check = sql.Try("WITH", "CHECK") ? ConstraintReader.Unwrap(sql.Group()) : null,
        };
    }
}
