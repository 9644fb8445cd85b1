using Npgsql;

namespace PsMigrate.Tests.Schema;

/// <summary>
/// What the system catalogs say of every object of a schema, one line a fact, where there is no <c>pg_dump</c> for the
/// server's version. It shares nothing with the reader under test. What it leaves aside is what <see cref="SchemaDump"/> does.
/// </summary>
internal static class CatalogText
{
    private const string Query =
        """
        SELECT n.nspname, concat_ws(' ', 'relation', c.relname, c.relkind, c.relpersistence, c.relreplident, c.relrowsecurity, c.relforcerowsecurity,
            pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid), (SELECT string_agg(o, ',') FROM unnest(c.reloptions) o),
            (SELECT string_agg(o, ',') FROM pg_class t, unnest(t.reloptions) o WHERE t.oid = c.reltoastrelid AND c.relkind <> 'i'),
            (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid))
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname LIKE 'case%' AND c.relkind NOT IN ('i', 't')
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'column', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, a.attgenerated,
            -- An index has its column's of the time at which it was made.
            CASE WHEN c.relkind NOT IN ('i', 'I') THEN a.attstorage END,
            a.attislocal, a.attcollation::regcollation, nullif(a.attstattarget, -1), (SELECT string_agg(o, ',') FROM unnest(a.attoptions) o),
            to_jsonb(a) ->> 'attcompression', pg_get_expr(d.adbin, d.adrelid))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE n.nspname LIKE 'case%' AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind NOT IN ('S', 't')
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'constraint', coalesce(nullif(c.conrelid, 0)::regclass::text, c.contypid::regtype::text),
            -- The server numbers the copies of foreign keys for partitions in the order in which it makes them, and a NOT NULL from several parents has the name of either.
            CASE WHEN (c.contype <> 'f' OR c.conparentid = 0) AND (c.contype <> 'n' OR c.coninhcount < 2) THEN c.conname END,
            -- A dump tells of the parent's alone whether it is valid.
            CASE WHEN h.is_handed_on THEN regexp_replace(pg_get_constraintdef(c.oid), ' NOT VALID$', '') ELSE pg_get_constraintdef(c.oid) END,
            c.conislocal, c.coninhcount, CASE WHEN c.contype IN ('c', 'n') THEN c.connoinherit END,
            c.convalidated OR h.is_handed_on, to_jsonb(c) ->> 'conenforced')
        FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
        CROSS JOIN LATERAL (SELECT c.contype = 'c' AND NOT c.conislocal AND NOT coalesce((SELECT t.relispartition FROM pg_class t WHERE t.oid = c.conrelid), false) AS is_handed_on) h
        WHERE n.nspname LIKE 'case%'
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'index', pg_get_indexdef(i.indexrelid), i.indisvalid, i.indisclustered, i.indisreplident, i.indisprimary)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname LIKE 'case%'
        UNION ALL
        SELECT schemaname, concat_ws(' ', 'view', viewname, definition) FROM pg_views WHERE schemaname LIKE 'case%'
        UNION ALL
        SELECT schemaname, concat_ws(' ', 'view', matviewname, definition) FROM pg_matviews WHERE schemaname LIKE 'case%'
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'routine', p.prokind, p.oid::regprocedure, CASE WHEN p.prokind = 'a'
            THEN (SELECT to_jsonb(a) - 'aggfnoid' || jsonb_build_object('aggtranstype', a.aggtranstype::regtype, 'aggmtranstype', a.aggmtranstype::regtype) FROM pg_aggregate a WHERE a.aggfnoid = p.oid)::text
            ELSE pg_get_functiondef(p.oid) END)
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname LIKE 'case%'
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), t.tgenabled)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname LIKE 'case%' AND NOT t.tgisinternal
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'rule', pg_get_ruledef(r.oid), r.ev_enabled)
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname LIKE 'case%'
        UNION ALL
        SELECT schemaname, concat_ws(' ', 'policy', tablename, policyname, permissive, roles, cmd, qual, with_check) FROM pg_policies WHERE schemaname LIKE 'case%'
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'type', t.typname, t.typtype, t.typnotnull, format_type(t.typbasetype, t.typtypmod), t.typcollation::regcollation, pg_get_expr(t.typdefaultbin, 0),
            (SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid),
            (SELECT concat_ws(' ', r.rngsubtype::regtype, r.rngcollation::regcollation, r.rngsubdiff, r.rngcanonical) FROM pg_range r WHERE r.rngtypid = t.oid))
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE n.nspname LIKE 'case%'
        UNION ALL
        SELECT schemaname, concat_ws(' ', 'sequence', sequencename, data_type, start_value, min_value, max_value, increment_by, cycle, cache_size) FROM pg_sequences WHERE schemaname LIKE 'case%'
        UNION ALL
        SELECT n.nspname, concat_ws(' ', 'statistics', pg_get_statisticsobjdef(s.oid), nullif(s.stxstattarget, -1))
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE n.nspname LIKE 'case%'
        UNION ALL
        SELECT substring(i.identity FROM 'case_\d+'), concat_ws(' ', 'comment', i.type, i.identity, d.description)
        FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) i WHERE i.identity LIKE '%case\_%'
        UNION ALL
        SELECT substring(i.identity FROM 'case_\d+'), concat_ws(' ', 'owned', i.identity, o.identity)
        FROM pg_depend d CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) i CROSS JOIN LATERAL pg_identify_object(d.refclassid, d.refobjid, d.refobjsubid) o
        WHERE d.deptype = 'a' AND d.classid = 'pg_class'::regclass AND i.type = 'sequence' AND i.identity LIKE 'case\_%'
        """;

    public static async Task<ILookup<string, string>> ReadAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<(string Schema, string Text)>();
        while (await reader.ReadAsync())
            lines.Add((reader.GetString(0), SchemaDump.Fold(reader.GetString(1))));
        return lines.ToLookup(line => line.Schema, line => line.Text);
    }
}
