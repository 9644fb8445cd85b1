using System.Collections.Frozen;

namespace PsMigrate.Operations;

/// <summary>
/// The key words that cannot stand bare as a name: the union over PostgreSQL 10 to 18 of the manual's Appendix C,
/// so that a script means the same on every version.
/// </summary>
internal static class Keywords
{
    /// <summary>Reserved words, and those reserved except as function or type names: quoted everywhere.</summary>
    internal static readonly FrozenSet<string> Reserved = Words("""
        all analyse analyze and any array as asc asymmetric authorization binary both case cast check collate
        collation column concurrently constraint create cross current_catalog current_date current_role
        current_schema current_time current_timestamp current_user default deferrable desc distinct do else end
        except false fetch for foreign freeze from full grant group having ilike in initially inner intersect into
        is isnull join lateral leading left like limit localtime localtimestamp natural not notnull null offset on
        only or order outer overlaps placing primary references returning right select session_user similar some
        symmetric system_user table tablesample then to trailing true union unique user using variadic verbose
        when where window with
        """);

    /// <summary>Words that may name a table or a column but not a function or a type.</summary>
    internal static readonly FrozenSet<string> NotFunctionOrType = Words("""
        between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout
        int integer interval json json_array json_arrayagg json_exists json_object json_objectagg json_query
        json_scalar json_serialize json_table json_value least merge_action national nchar none normalize nullif
        numeric out overlay position precision real row setof smallint substring time timestamp treat trim values
        varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
        xmlserialize xmltable
        """);

    private static FrozenSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
