namespace PsMigrate.Schema.Catalog;

/// <summary>Defaults, constraints, indexes, triggers, rules, policies and statistics.</summary>
internal static class TablePartQueries
{
    /// <summary>
    /// A table's column is known by its number; that of a view comes with its name. Only a generated column's expression
    /// names columns, and needs the server to look into the table.
    /// </summary>
    public static string Defaults { get; } =
        """
        SELECT 2604::oid AS class, d.oid, coalesce(v.attname, '') AS name, d.adrelid AS parent, d.adnum::int AS number,
            pg_get_expr(d.adbin, CASE WHEN (d.adrelid, d.adnum) IN (SELECT g.attrelid, g.attnum FROM pg_attribute g WHERE g.attgenerated <> '') THEN d.adrelid ELSE 0 END) AS expression
        FROM pg_attrdef d LEFT JOIN (
            SELECT a.attrelid, a.attnum, a.attname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
            WHERE c.relkind = 'v' AND c.oid >= 16384) v ON v.attrelid = d.adrelid AND v.attnum = d.adnum
        WHERE d.adrelid >= 16384
        """;

    /// <summary>
    /// What a table has from above is none of its own, but a copy (<see cref="PartitionCopies"/>). The name and the
    /// comment of a foreign key's copy are not compared: pg_dump writes neither, so that no schema that was restored has them.
    /// </summary>
    public static string Constraints(int version) =>
        $"""
        SELECT 2606::oid AS class, c.oid, c.conname AS name,
            c.conrelid AS parent, CASE WHEN c.contype <> 'f' THEN nullif(c.conindid, 0) END AS alias, c.contype::text AS type,
            CASE WHEN k.plain THEN c.conkey END AS keys, CASE WHEN k.plain THEN '' ELSE pg_get_constraintdef(c.oid) END AS definition, NOT c.convalidated{(version >= 180000 ? " AND c.conenforced" : "")} AS not_valid, {(version >= 180000 ? "NOT c.conenforced" : "false")} AS not_enforced,
            CASE WHEN c.contype = 'f' AND c.condeferrable THEN
                CASE WHEN c.condeferred THEN 'DEFERRABLE INITIALLY DEFERRED' ELSE 'DEFERRABLE' END END AS deferrable,
            CASE WHEN c.contype IN ('p', 'u', 'x') AND x.relkind = 'i' THEN {CatalogQuery.Options("x.reloptions")} END AS options,
            CASE WHEN c.contype IN ('p', 'u', 'x') AND x.relkind = 'I' THEN {CatalogQuery.Options("x.reloptions")} END AS fixed_options,
            i.indisclustered AND c.contype IN ('p', 'u', 'x') AS clustered, NOT i.indisvalid AND c.contype IN ('p', 'u', 'x') AND x.relkind = 'I' AS unfinished,
            CASE WHEN c.conparentid <> 0 THEN above.conname WHEN NOT c.conislocal AND c.coninhcount > 0 THEN c.conname
                WHEN c.contype IN ('p', 'u', 'x') AND x.relispartition THEN (SELECT a.relname FROM pg_inherits h JOIN pg_class a ON a.oid = h.inhparent WHERE h.inhrelid = x.oid) END AS copy_of,
            CASE WHEN c.conparentid <> 0 AND c.contype IN ('p', 'u', 'x') THEN {CopyColumns("above.conindid")} END AS copy_columns
        FROM pg_constraint c
        LEFT JOIN pg_class x ON x.oid = c.conindid LEFT JOIN pg_index i ON i.indexrelid = c.conindid
        LEFT JOIN pg_constraint above ON above.oid = c.conparentid AND c.conparentid <> 0
        CROSS JOIN LATERAL (SELECT c.contype IN ('p', 'u') AND NOT c.condeferrable AND i.indnatts = i.indnkeyatts{(version >= 150000 ? " AND NOT i.indnullsnotdistinct" : "")}{(version >= 180000 ? " AND NOT c.conperiod" : "")} AS plain) k
        WHERE c.contype IN ('p', 'u', 'f', 'c', 'x') AND c.conrelid >= 16384
            AND CASE WHEN c.conparentid <> 0 THEN above.conrelid <> c.conrelid
                ELSE c.conislocal OR c.coninhcount = 0 OR c.contype = 'c' OR (SELECT t.relispartition FROM pg_class t WHERE t.oid = c.conrelid) END
        ORDER BY c.conrelid, c.contype <> 'p', c.conname
        """;

    /// <summary>
    /// Storage parameters of a partitioned table's index are for those that come with it, and never change. An index of a partition that is attached to the parent's
    /// index is a copy (<see cref="PartitionCopies"/>).
    /// </summary>
    public static string Indexes { get; } =
        $"""
        SELECT 1259::oid AS class, c.oid, c.relname AS name,
            i.indrelid AS parent, pg_get_indexdef(i.indexrelid) AS definition,
            CASE WHEN c.relkind = 'i' THEN {CatalogQuery.Options("c.reloptions")} END AS options, CASE WHEN c.relkind = 'I' THEN {CatalogQuery.Options("c.reloptions")} END AS fixed_options,
            NOT i.indisvalid AND c.relkind = 'i' AS invalid, NOT i.indisvalid AND c.relkind = 'I' AS unfinished, i.indisclustered AS clustered,
            CASE WHEN i.indexprs IS NOT NULL THEN (SELECT string_agg(a.attnum || ' SET STATISTICS ' || a.attstattarget, chr(31) ORDER BY a.attnum)
                FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attstattarget >= 0) END AS statistics,
            above.relname AS copy_of, CASE WHEN c.relispartition THEN {CopyColumns("above.oid")} END AS copy_columns
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        LEFT JOIN pg_inherits h ON c.relispartition AND h.inhrelid = c.oid LEFT JOIN pg_class above ON above.oid = h.inhparent
        WHERE c.relpersistence <> 't' AND c.oid >= 16384
            AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
        """;

    // The columns of the index above, whose names the server makes the copy's name of.
    private static string CopyColumns(string index) => $"(SELECT string_agg(a.attname, chr(31) ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = {index})";

    /// <summary>
    /// Partitions have copies of a trigger, which are in the state that theirs above is in; the states of those that are
    /// not come as a list (<see cref="TriggerCopies"/>), from above to below.
    /// </summary>
    public static string Triggers { get; } =
        $"""
        WITH RECURSIVE {Copies}
        SELECT 2620::oid AS class, t.oid, n.nspname AS schema, c.relname AS part_of, t.tgname AS name,
            t.tgrelid AS parent, pg_get_triggerdef(t.oid) AS definition,
            CASE t.tgenabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled,
            k.states AS copies
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN (SELECT k.root, string_agg(concat_ws(chr(30), n.nspname, c.relname,
                CASE k.enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' ELSE 'ENABLE' END),
                chr(31) ORDER BY k.depth, n.nspname, c.relname) AS states
            FROM copies k JOIN pg_class c ON c.oid = k.relation JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE k.differs GROUP BY k.root) k ON k.root = t.oid
        WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND {CatalogQuery.UserSchemas}
        """;

    /// <summary>The copies in a state of their own, which stand for their trigger where dependencies name them.</summary>
    public static string TriggerAliases { get; } =
        $"WITH RECURSIVE {Copies} SELECT 2620::oid AS class, k.oid, 2620::oid AS of_class, k.root AS of_oid FROM copies k WHERE k.differs";

    private static string Copies =>
        """
        copies AS (
            SELECT t.oid AS root, t.oid, t.tgrelid AS relation, t.tgname AS name, t.tgenabled AS enabled, false AS differs, 0 AS depth
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid AND c.relkind = 'p' WHERE NOT t.tgisinternal AND t.tgparentid = 0
            UNION ALL
            SELECT k.root, t.oid, t.tgrelid, t.tgname, t.tgenabled, t.tgenabled <> k.enabled, k.depth + 1
            FROM pg_trigger t JOIN copies k ON t.tgparentid = k.oid)
        """;

    public static string Rules { get; } =
        $"""
        SELECT 2618::oid AS class, r.oid, n.nspname AS schema, c.relname AS part_of, r.rulename AS name,
            r.ev_class AS parent, rtrim(pg_get_ruledef(r.oid), ';') AS definition,
            CASE r.ev_enabled WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' WHEN 'A' THEN 'ENABLE ALWAYS' END AS enabled
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE r.rulename <> '_RETURN' AND {CatalogQuery.UserSchemas}
        """;

    public static string Policies { get; } =
        $"""
        SELECT 3256::oid AS class, p.oid, n.nspname AS schema, c.relname AS part_of, p.polname AS name,
            p.polrelid AS parent, NOT p.polpermissive AS restrictive,
            CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE' END AS command,
            CASE WHEN p.polroles <> ARRAY[0::oid] THEN
                (SELECT string_agg(CASE WHEN o.role = 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(o.role)) END, ', ' ORDER BY pg_get_userbyid(o.role))
                 FROM unnest(p.polroles) o(role)) END AS roles,
            pg_get_expr(p.polqual, p.polrelid) AS condition, pg_get_expr(p.polwithcheck, p.polrelid) AS with_check
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE {CatalogQuery.UserSchemas}
        """;

    /// <summary>PostgreSQL names the columns in the order of their places in the table, which are not compared.</summary>
    public static string Statistics { get; } =
        $"""
        SELECT 3381::oid AS class, s.oid, n.nspname AS schema, '' AS part_of, s.stxname AS name,
            s.stxrelid AS parent, coalesce(replace(pg_get_statisticsobjdef(s.oid), ' ON ' || k.by_place, ' ON ' || k.by_name), pg_get_statisticsobjdef(s.oid)) AS definition,
            CASE WHEN s.stxstattarget >= 0 THEN s.stxstattarget::int END AS target, pg_get_userbyid(s.stxowner) AS owner
        FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
        CROSS JOIN LATERAL (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum) AS by_place, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) AS by_name
            FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) k
        WHERE {CatalogQuery.UserSchemas}
        """;
}
