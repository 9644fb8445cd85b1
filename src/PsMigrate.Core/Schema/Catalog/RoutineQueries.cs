namespace PsMigrate.Schema.Catalog;

/// <summary>Functions, procedures, aggregates and event triggers.</summary>
internal static class RoutineQueries
{
    private const string Arguments = "'(' || coalesce((SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.place) FROM unnest(p.proargtypes) WITH ORDINALITY a(type, place)), '') || ')'";

    /// <summary>CREATE OR REPLACE keeps the result, the arguments' names and the number of defaults, hence those facts; all types of arguments stand where there are others than those that come in.</summary>
    public static string Routines { get; } =
        $"""
        SELECT CASE p.prokind WHEN 'p' THEN 'Procedure' ELSE 'Function' END AS kind, 1255::oid AS class, p.oid,
            n.nspname AS schema, '' AS part_of, p.proname AS name, {Arguments} AS arguments,
            rtrim(pg_get_functiondef(p.oid), E'\n') AS definition, pg_get_function_result(p.oid) AS result,
            p.prokind = 'w' AS is_window,
            array_to_string(p.proargnames, chr(31), '') AS argument_names, array_to_string(p.proargmodes, ',') AS argument_modes,
            (SELECT string_agg(format_type(a.type, NULL), ', ' ORDER BY a.place) FROM unnest(p.proallargtypes) WITH ORDINALITY a(type, place)) AS argument_types,
            nullif(p.pronargdefaults, 0)::int AS defaults, pg_get_userbyid(p.proowner) AS owner, {CatalogQuery.Privileges("p.proacl", "p.proowner", kind: "'f'")}
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE p.prokind IN ('f', 'p', 'w') AND {CatalogQuery.UserSchemas} AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 1255 AND d.objid = p.oid AND d.deptype = 'i')
        """;

    public static string Aggregates { get; } =
        $"""
        SELECT 1255::oid AS class, p.oid, n.nspname AS schema, '' AS part_of, p.proname AS name,
            {Arguments} AS arguments, pg_get_function_arguments(p.oid) AS parameters,
            'SFUNC = ' || a.aggtransfn::regproc || ', STYPE = ' || format_type(a.aggtranstype, NULL)
            || CASE WHEN a.aggtransspace <> 0 THEN ', SSPACE = ' || a.aggtransspace ELSE '' END
            || coalesce(', FINALFUNC = ' || nullif(a.aggfinalfn::oid, 0)::regproc, '')
            || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA' ELSE '' END
            || CASE WHEN a.aggfinalfn <> 0 AND a.aggfinalmodify <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END THEN ', FINALFUNC_MODIFY = '
                || CASE a.aggfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END ELSE '' END
            || coalesce(', COMBINEFUNC = ' || nullif(a.aggcombinefn::oid, 0)::regproc, '')
            || coalesce(', SERIALFUNC = ' || nullif(a.aggserialfn::oid, 0)::regproc, '')
            || coalesce(', DESERIALFUNC = ' || nullif(a.aggdeserialfn::oid, 0)::regproc, '')
            || coalesce(', INITCOND = ' || quote_literal(a.agginitval), '')
            || coalesce(', MSFUNC = ' || nullif(a.aggmtransfn::oid, 0)::regproc, '')
            || coalesce(', MINVFUNC = ' || nullif(a.aggminvtransfn::oid, 0)::regproc, '')
            || CASE WHEN a.aggmtranstype <> 0 THEN ', MSTYPE = ' || format_type(a.aggmtranstype, NULL) ELSE '' END
            || CASE WHEN a.aggmtransspace <> 0 THEN ', MSSPACE = ' || a.aggmtransspace ELSE '' END
            || coalesce(', MFINALFUNC = ' || nullif(a.aggmfinalfn::oid, 0)::regproc, '')
            || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA' ELSE '' END
            || CASE WHEN a.aggmfinalfn <> 0 AND a.aggmfinalmodify <> CASE WHEN a.aggkind = 'n' THEN 'r' ELSE 'w' END THEN ', MFINALFUNC_MODIFY = '
                || CASE a.aggmfinalmodify WHEN 'r' THEN 'READ_ONLY' WHEN 's' THEN 'SHAREABLE' ELSE 'READ_WRITE' END ELSE '' END
            || coalesce(', MINITCOND = ' || quote_literal(a.aggminitval), '')
            || coalesce(', SORTOP = ' || (SELECT 'OPERATOR(' || quote_ident(opn.nspname) || '.' || o.oprname || ')'
                FROM pg_operator o JOIN pg_namespace opn ON opn.oid = o.oprnamespace WHERE o.oid = a.aggsortop), '')
            || CASE p.proparallel WHEN 's' THEN ', PARALLEL = SAFE' WHEN 'r' THEN ', PARALLEL = RESTRICTED' ELSE '' END
            || CASE WHEN a.aggkind = 'h' THEN ', HYPOTHETICAL' ELSE '' END AS definition,
            pg_get_userbyid(p.proowner) AS owner, {CatalogQuery.Privileges("p.proacl", "p.proowner", kind: "'f'")}
        FROM pg_proc p JOIN pg_aggregate a ON a.aggfnoid = p.oid JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE {CatalogQuery.UserSchemas}
        """;

    public static string EventTriggers { get; } =
        """
        SELECT 3466::oid AS class, e.oid, '' AS schema, '' AS part_of, e.evtname AS name,
            e.evtevent AS event, e.evtfoid::regproc::text AS function,
            (SELECT string_agg(quote_literal(t), ', ' ORDER BY t) FROM unnest(e.evttags) t) AS tags,
            (SELECT string_agg(quote_literal(t), ', ' ORDER BY place) FROM unnest(e.evttags) WITH ORDINALITY AS w (t, place)) AS tags_as_written,
            CASE e.evtenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled,
            pg_get_userbyid(e.evtowner) AS owner
        FROM pg_event_trigger e WHERE e.oid >= 16384
        """;
}
