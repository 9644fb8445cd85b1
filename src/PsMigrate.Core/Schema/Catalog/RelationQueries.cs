namespace PsMigrate.Schema.Catalog;

/// <summary>Schemas, tables, columns, views and sequences.</summary>
internal static class RelationQueries
{
    public static string Schemas { get; } =
        $"""
        SELECT 2615::oid AS class, n.oid, '' AS schema, '' AS part_of, n.nspname AS name,
            pg_get_userbyid(n.nspowner) AS owner, {CatalogQuery.Privileges("n.nspacl", "n.nspowner", kind: "'n'")}
        FROM pg_namespace n WHERE {CatalogQuery.UserSchemas} AND n.nspname !~ '^pg_'
        """;

    public static string Extensions { get; } =
        """
        SELECT 3079::oid AS class, e.oid, '' AS schema, '' AS part_of, e.extname AS name,
            n.nspname AS in_schema
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.oid >= 16384
        """;

    public static string Tables { get; } =
        $"""
        SELECT 1259::oid AS class, c.oid, n.nspname AS schema, '' AS part_of, c.relname AS name,
            c.relpersistence = 'u' AS unlogged, c.relnatts::int AS positions,
            CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS partition_key,
            CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
            (SELECT string_agg(i.inhparent::regclass::text, chr(31) ORDER BY i.inhseqno)
             FROM pg_inherits i WHERE i.inhrelid = c.oid) AS inherits,
            {CatalogQuery.Options("c.reloptions")} AS options,
            CASE WHEN c.reltoastrelid <> 0 THEN (SELECT {CatalogQuery.Options("t.reloptions")}
             FROM pg_class t WHERE t.oid = c.reltoastrelid) END AS toast_options,
            CASE c.relreplident WHEN 'n' THEN 'NOTHING' WHEN 'f' THEN 'FULL' WHEN 'i' THEN 'USING INDEX '
                || (SELECT quote_ident(x.relname) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                    WHERE i.indrelid = c.oid AND i.indisreplident) END AS replica_identity,
            CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END AS of_type,
            CASE WHEN c.relam NOT IN (0, 2) THEN (SELECT amname FROM pg_am WHERE oid = c.relam) END AS access_method,
            CASE WHEN c.reltablespace <> 0
                THEN (SELECT spcname FROM pg_tablespace WHERE oid = c.reltablespace) END AS tablespace,
            c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
            pg_get_userbyid(c.relowner) AS owner, {CatalogQuery.Privileges("c.relacl", "c.relowner", kind: "'r'")}
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND {CatalogQuery.UserSchemas}
        """;

    /// <summary>The types that columns have, as <see cref="ColumnType"/> wants them.</summary>
    public static string ColumnTypes { get; } =
        $"""
        SELECT a.atttypid, a.atttypmod, a.attcollation, format_type(a.atttypid, a.atttypmod),
            {CatalogQuery.Collation("a.attcollation", "t")}, t.typstorage
        FROM (SELECT DISTINCT a.atttypid, a.atttypmod, a.attcollation FROM pg_attribute a WHERE a.attrelid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped) a
        JOIN pg_type t ON t.oid = a.atttypid
        """;

    /// <summary>
    /// The parameters of the sequences behind identity columns, their names, and where these are not the columns' their types (what LIKE
    /// copied counts in bigint), and whether they are logged where the tables are not, or the other way round. Each becomes a part of its column.
    /// </summary>
    public static string Identities(int version) =>
        $"""
        SELECT 1259::oid AS class, d.refobjid AS oid, d.refobjsubid AS sub, '' AS name, d.objid AS alias, {CatalogQuery.Sequence("identity_")},
            CASE WHEN s.seqtypid <> i.atttypid THEN format_type(s.seqtypid, NULL) END AS identity_type, q.relname AS identity_sequence,
            {(version >= 150000 ? "CASE WHEN q.relpersistence <> t.relpersistence THEN CASE q.relpersistence WHEN 'u' THEN 'UNLOGGED' ELSE 'LOGGED' END END" : "NULL::text")} AS identity_logging, {CatalogQuery.Privileges("q.relacl", "q.relowner", "identity_", kind: "'s'")}
        FROM pg_sequence s JOIN pg_depend d ON d.classid = 1259 AND d.objid = s.seqrelid AND d.deptype = 'i' AND d.refclassid = 1259 AND d.refobjsubid > 0
        JOIN pg_class q ON q.oid = s.seqrelid JOIN pg_attribute i ON i.attrelid = d.refobjid AND i.attnum = d.refobjsubid JOIN pg_class t ON t.oid = d.refobjid
        """;

    public static string Columns(int version) =>
        $"""
        SELECT 1259::oid AS class, a.attrelid AS oid, a.attnum::int AS sub, a.attname AS name, a.attrelid AS parent,
            a.atttypid AS type_oid, a.atttypmod AS type_modifier, a.attcollation AS type_collation, a.attstorage AS type_storage,
            a.attnotnull AS not_null,
            {(version >= 180000 ? "nn.conname AS not_null_name, nn.connoinherit AS not_null_no_inherit, NOT nn.convalidated AS not_null_not_valid, NOT nn.conislocal AS not_null_inherited," : "")}
            a.attgenerated::text AS generated,
            CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END AS identity,
            {(version >= 140000 ? "a.attcompression::text" : "''")} AS compression,
            CASE WHEN a.attstattarget >= 0 THEN a.attstattarget::int END AS statistics,
            {CatalogQuery.Options("a.attoptions")} AS options,
            NOT a.attislocal AS inherited, {CatalogQuery.Privileges("a.attacl", "c.relowner")}
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid
        {(version >= 180000 ? "LEFT JOIN pg_constraint nn ON nn.conrelid = a.attrelid AND nn.contype = 'n' AND nn.conkey[1] = a.attnum" : "")}
        WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND c.oid >= 16384
        ORDER BY a.attrelid, a.attnum
        """;

    /// <summary>The columns of materialized views have settings of their own, as what stands behind ALTER COLUMN.</summary>
    public static string Views(int version) =>
        $"""
        SELECT CASE c.relkind WHEN 'v' THEN 'View' ELSE 'MaterializedView' END AS kind, 1259::oid AS class, c.oid,
            n.nspname AS schema, '' AS part_of, c.relname AS name,
            rtrim(pg_get_viewdef(c.oid), ';') AS definition, {CatalogQuery.Options("c.reloptions")} AS options,
            (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod)
                || CASE WHEN a.attcollation <> 0 THEN ' COLLATE ' || a.attcollation::regcollation::text ELSE '' END,
                chr(31) ORDER BY a.attnum)
             FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
            CASE WHEN c.relkind = 'm' THEN (
                SELECT string_agg(quote_ident(a.attname) || ' SET ' || s.setting, chr(31) ORDER BY a.attnum, s.setting)
                FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid CROSS JOIN LATERAL (VALUES
                    (CASE WHEN a.attstattarget >= 0 THEN 'STATISTICS ' || a.attstattarget END),
                    (CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END),
                    ({(version >= 140000 ? "CASE a.attcompression WHEN 'p' THEN 'COMPRESSION pglz' WHEN 'l' THEN 'COMPRESSION lz4' END" : "NULL")}),
                    ('(' || array_to_string(a.attoptions, ', ') || ')')) s(setting)
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND s.setting IS NOT NULL) END AS column_settings,
            c.relkind = 'm' AND NOT c.relispopulated AS unpopulated,
            pg_get_userbyid(c.relowner) AS owner, {CatalogQuery.Privileges("c.relacl", "c.relowner", kind: "'r'")}
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND {CatalogQuery.UserSchemas}
        """;

    /// <summary>Sequences, without those of identity columns. One that belongs to a column has the owner that the table has, and none of its own.</summary>
    public static string Sequences { get; } =
        $"""
        SELECT 1259::oid AS class, c.oid, n.nspname AS schema, '' AS part_of, c.relname AS name,
            CASE WHEN s.seqtypid <> 20 THEN format_type(s.seqtypid, NULL) END AS type, {CatalogQuery.Sequence()},
            c.relpersistence = 'u' AS unlogged,
            CASE WHEN NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 1259 AND d.objid = c.oid AND d.deptype = 'a' AND d.refclassid = 1259)
                THEN pg_get_userbyid(c.relowner) END AS owner, {CatalogQuery.Privileges("c.relacl", "c.relowner", kind: "'s'")}
        FROM pg_class c JOIN pg_sequence s ON s.seqrelid = c.oid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relpersistence <> 't' AND {CatalogQuery.UserSchemas} AND NOT EXISTS (
            SELECT FROM pg_depend d WHERE d.classid = 1259 AND d.objid = c.oid AND d.deptype = 'i' AND d.refclassid = 1259)
        """;

    /// <summary>The columns that sequences belong to.</summary>
    public static string SequenceOwners { get; } =
        $"""
        SELECT NULL::oid AS class, c.oid, n.nspname AS schema, c.relname AS part_of,
            c.relname AS name, c.oid AS parent, tn.nspname AS owner_schema, t.relname AS owner_table, a.attname AS owner_column
        FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
        WHERE d.classid = 1259 AND d.deptype = 'a' AND d.refclassid = 1259 AND {CatalogQuery.UserSchemas}
        """;
}
