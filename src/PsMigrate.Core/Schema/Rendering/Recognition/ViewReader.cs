using PsMigrate.Operations;

namespace PsMigrate.Schema.Rendering.Recognition;

/// <summary>Reads CREATE VIEW and CREATE MATERIALIZED VIEW.</summary>
internal static class ViewReader
{
    public static CreateView? Create(SqlCursor sql)
    {
        var replace = sql.Try("OR", "REPLACE");
        var materialized = sql.Try("MATERIALIZED");
        if (!sql.Try("VIEW"))
            return null;
        var name = sql.Qualified();
        var options = OptionReader.Read(sql);
        if (!sql.Try("AS"))
            return null;
        var query = sql.Until(here => materialized && (here.AreLast("WITH", "DATA") || here.AreLast("WITH", "NO", "DATA")));
        return new CreateView(name, query) { Materialized = materialized, OrReplace = replace, With = options, NoData = sql.Are("WITH", "NO") };
    }
}
