namespace PsMigrate.Schema.Catalog;

/// <summary>Types that users define.</summary>
internal static class TypeQueries
{
    private static string Type { get; } =
        $"""
        SELECT 1247::oid AS class, t.oid, n.nspname AS schema, '' AS part_of, t.typname AS name,
            pg_get_userbyid(t.typowner) AS owner, {CatalogQuery.Privileges("t.typacl", "t.typowner", kind: "'T'")}
        """;

    /// <summary>Where a provider has one locale, PostgreSQL kept it in varying places: before 15 as that of libc.</summary>
    public static string Collations(int version) =>
        $"""
        SELECT 3456::oid AS class, c.oid, n.nspname AS schema, '' AS part_of, c.collname AS name, pg_get_userbyid(c.collowner) AS owner,
            'provider = ' || CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END
            || CASE WHEN c.collprovider <> 'c' THEN ', locale = ' || quote_literal({(version >= 170000 ? "c.colllocale" : version >= 150000 ? "c.colliculocale" : "c.collcollate")})
                WHEN c.collcollate = c.collctype THEN ', locale = ' || quote_literal(c.collcollate)
                ELSE ', lc_collate = ' || quote_literal(c.collcollate) || ', lc_ctype = ' || quote_literal(c.collctype) END
            || CASE WHEN c.collisdeterministic THEN '' ELSE ', deterministic = false' END
            {(version >= 160000 ? "|| coalesce(', rules = ' || quote_literal(c.collicurules), '')" : "")} AS definition
        FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace
        WHERE c.collencoding IN (-1, pg_char_to_encoding(getdatabaseencoding())) AND {CatalogQuery.UserSchemas}
        """;

    public static string Enums { get; } =
        $"""
        {Type},
            (SELECT string_agg(e.enumlabel, chr(31) ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) AS labels
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND {CatalogQuery.UserSchemas}
        """;

    public static string Domains(int version) =>
        $"""
        {Type}, format_type(t.typbasetype, t.typtypmod) AS type,
            {CatalogQuery.Collation("t.typcollation", "b")} AS collation,
            t.typnotnull AS not_null,
            {(version >= 170000 ? "(SELECT k.conname FROM pg_constraint k WHERE k.contypid = t.oid AND k.contype = 'n') AS not_null_name," : "")}
            pg_get_expr(t.typdefaultbin, 0) AS "default"
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_type b ON b.oid = t.typbasetype
        WHERE t.typtype = 'd' AND {CatalogQuery.UserSchemas}
        """;

    public static string DomainConstraints { get; } =
        $"""
        SELECT 2606::oid AS class, c.oid, n.nspname AS schema, t.typname AS part_of,
            c.conname AS name, t.oid AS parent, pg_get_constraintdef(c.oid) AS definition
        FROM pg_constraint c JOIN pg_type t ON t.oid = c.contypid JOIN pg_namespace n ON n.oid = t.typnamespace
        WHERE c.contype = 'c' AND {CatalogQuery.UserSchemas}
        """;

    /// <summary>The attributes' names and types stand in lists of their own, so that a change can be told attribute by attribute.</summary>
    public static string Composites { get; } =
        $"""
        {Type}, t.typrelid AS alias,
            (SELECT string_agg(a.attname, chr(31) ORDER BY a.attnum)
             FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes,
            (SELECT string_agg(format_type(a.atttypid, a.atttypmod)
                || coalesce(' COLLATE ' || ({CatalogQuery.Collation("a.attcollation", "at")}), ''), chr(31) ORDER BY a.attnum)
             FROM pg_attribute a JOIN pg_type at ON at.oid = a.atttypid
             WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS types
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace JOIN pg_class c ON c.oid = t.typrelid
        WHERE t.typtype = 'c' AND c.relkind = 'c' AND {CatalogQuery.UserSchemas}
        """;

    public static string Ranges(int version) =>
        $"""
        {Type}, format_type(r.rngsubtype, NULL) AS subtype,
            CASE WHEN NOT o.opcdefault THEN (SELECT quote_ident(ns.nspname) || '.' || quote_ident(o.opcname)
                FROM pg_namespace ns WHERE ns.oid = o.opcnamespace) END AS operator_class,
            {CatalogQuery.Collation("r.rngcollation", "s")} AS collation,
            nullif(r.rngcanonical::oid, 0)::regproc::text AS canonical, nullif(r.rngsubdiff::oid, 0)::regproc::text AS difference,
            {(version >= 140000 ? "(SELECT m.typname FROM pg_type m WHERE m.oid = r.rngmultitypid)" : "NULL::text")} AS multirange
        FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_type s ON s.oid = r.rngsubtype JOIN pg_opclass o ON o.oid = r.rngsubopc
        WHERE {CatalogQuery.UserSchemas}
        """;
}
