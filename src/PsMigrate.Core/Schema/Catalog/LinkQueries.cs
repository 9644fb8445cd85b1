namespace PsMigrate.Schema.Catalog;

/// <summary>What ties objects together, and what stands beside them.</summary>
internal static class LinkQueries
{
    private const string OfKind = """
        '' AS part_of, pg_get_userbyid(p.defaclrole) AS name,
        '(' || CASE p.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas' ELSE 'large objects' END || ')' AS arguments
        """;

    /// <summary>The objects that extensions brought along.</summary>
    public const string ExtensionMembers =
        "SELECT classid, objid, refobjid FROM pg_depend WHERE refclassid = 3079 AND deptype = 'e'";

    /// <summary>Objects in whose place dependencies may name others: row and array types, multiranges, views' rules.</summary>
    public static string Aliases(int version) =>
        $"""
        SELECT 1247::oid AS class, t.oid, 1259::oid AS of_class, t.typrelid AS of_oid
        FROM pg_type t WHERE t.typrelid >= 16384 AND t.typtype = 'c'
        UNION ALL
        SELECT 1247::oid, t.typarray, 1247::oid, t.oid FROM pg_type t WHERE t.typarray >= 16384
        UNION ALL
        SELECT 2618::oid, r.oid, 1259::oid, r.ev_class FROM pg_rewrite r WHERE r.oid >= 16384 AND r.rulename = '_RETURN'
        UNION ALL
        SELECT d.classid, d.objid, d.refclassid, d.refobjid FROM pg_depend d JOIN pg_range r ON r.rngtypid = d.refobjid
        WHERE d.refclassid = 1247 AND d.deptype = 'i' AND d.objid >= 16384
        {(version >= 140000
            ? "UNION ALL SELECT 1247::oid, r.rngmultitypid, 1247::oid, r.rngtypid FROM pg_range r WHERE r.rngtypid >= 16384"
            : "")}
        UNION ALL
        SELECT * FROM ({TablePartQueries.TriggerAliases}) copies
        """;

    /// <summary>
    /// Dependencies among users' objects, as six lists. Those on schemas follow from the names, and the internal ones
    /// tie to an object only what is a part of it.
    /// </summary>
    public const string Dependencies =
        """
        SELECT array_agg(classid), array_agg(objid), array_agg(objsubid), array_agg(refclassid), array_agg(refobjid), array_agg(refobjsubid)
        FROM pg_depend
        WHERE objid >= 16384 AND refobjid >= 16384 AND refclassid <> 2615 AND deptype NOT IN ('e', 'x', 'i')
        """;

    /// <summary>In place of a column's name: the comment is on its NOT NULL constraint.</summary>
    public const string OfNotNull = "not null";

    /// <summary>All but those that extensions bring along.</summary>
    public const string Comments =
        $"""
        SELECT coalesce(k.class, d.classoid), coalesce(k.conrelid, d.objoid), coalesce(k.number, d.objsubid), coalesce(k.part, a.attname), d.description
        FROM pg_description d
        LEFT JOIN (SELECT c.oid, 1259::oid AS class, c.conrelid, c.conkey[1]::int AS number, '{OfNotNull}' AS part FROM pg_constraint c WHERE c.contype = 'n' AND c.conrelid <> 0) k
            ON d.classoid = 2606 AND k.oid = d.objoid
        LEFT JOIN pg_attribute a ON d.classoid = 1259 AND d.objsubid > 0 AND a.attrelid = d.objoid AND a.attnum = d.objsubid
        WHERE (d.objoid >= 16384 OR d.classoid = 2615) AND NOT (d.classoid = 3079 AND d.description = (
            SELECT x.comment FROM pg_available_extensions x JOIN pg_extension e ON e.extname = x.name WHERE e.oid = d.objoid))
        """;

    /// <summary>Rights to columns of views, which are no objects of their own.</summary>
    public static string ViewPrivileges { get; } =
        $"""
        SELECT 1259::oid AS class, c.oid, a.attname, {CatalogQuery.Privileges("a.attacl", "c.relowner")}
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind IN ('v', 'm') AND c.oid >= 16384 AND a.attacl IS NOT NULL AND NOT a.attisdropped
        """;

    /// <summary>The privileges on what a role will make, by kind: all of them for all schemas, and those beyond them in one.</summary>
    public static string DefaultPrivileges { get; } =
        $"""
        SELECT 826::oid AS class, p.oid, '' AS schema, {OfKind}, {CatalogQuery.Privileges("p.defaclacl", "p.defaclrole", kind: "CASE p.defaclobjtype WHEN 'S' THEN 's' ELSE p.defaclobjtype END")}
        FROM pg_default_acl p WHERE p.defaclnamespace = 0
        UNION ALL
        SELECT 826::oid, p.oid, n.nspname, {OfKind}, {CatalogQuery.Privileges("p.defaclacl", "p.defaclrole")}
        FROM pg_default_acl p JOIN pg_namespace n ON n.oid = p.defaclnamespace WHERE {CatalogQuery.UserSchemas}
        """;

    /// <summary>Kinds of object that the model has no words for.</summary>
    public static string Unmodelled { get; } =
        $"""
        SELECT i.type || CASE WHEN to_jsonb(r) ->> 'prqual' IS NOT NULL THEN ' with a filter' ELSE '' END, i.identity, o.class::oid, o.oid FROM (
            SELECT 1418 AS class, m.umid AS oid FROM pg_user_mappings m
            UNION ALL SELECT 6100, s.oid FROM pg_subscription s WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
            UNION ALL SELECT 1259, c.oid FROM pg_class c WHERE c.relkind = 'f'
            UNION ALL SELECT 1247, t.oid FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype IN ('b', 'p') AND {CatalogQuery.UserSchemas}
                AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)
            UNION ALL SELECT 2617, oid FROM pg_operator
            UNION ALL SELECT 2616, oid FROM pg_opclass
            UNION ALL SELECT 2753, oid FROM pg_opfamily
            UNION ALL SELECT 2605, oid FROM pg_cast
            UNION ALL SELECT 2607, oid FROM pg_conversion
            UNION ALL SELECT 2612, oid FROM pg_language
            UNION ALL SELECT 2601, oid FROM pg_am
            UNION ALL SELECT 3576, oid FROM pg_transform
            UNION ALL SELECT 3602, oid FROM pg_ts_config
            UNION ALL SELECT 3600, oid FROM pg_ts_dict
            UNION ALL SELECT 3601, oid FROM pg_ts_parser
            UNION ALL SELECT 3764, oid FROM pg_ts_template
            UNION ALL SELECT 2328, oid FROM pg_foreign_data_wrapper
            UNION ALL SELECT 1417, oid FROM pg_foreign_server
            UNION ALL SELECT 6104, oid FROM pg_publication
            UNION ALL SELECT 6106, oid FROM pg_publication_rel
        ) o
        CROSS JOIN LATERAL pg_identify_object(o.class::oid, o.oid, 0) i
        LEFT JOIN pg_publication_rel r ON o.class = 6106 AND r.oid = o.oid
        WHERE o.oid >= 16384 AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype IN ('e', 'i'))
        UNION ALL
        SELECT 'security label', i.identity, 0::oid, 0::oid FROM pg_seclabel l CROSS JOIN LATERAL pg_identify_object(l.classoid, l.objoid, l.objsubid) i
        ORDER BY 1, 2
        """;
}
