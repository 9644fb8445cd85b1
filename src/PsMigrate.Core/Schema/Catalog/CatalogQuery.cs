using PsMigrate.Schema.Statements;

namespace PsMigrate.Schema.Catalog;

/// <summary>
/// The pieces that the catalog queries share. Each query yields objects, one a row: the columns <c>kind</c>,
/// <c>class</c> and <c>oid</c> (with <c>sub</c>) say which it is, <c>schema</c>, <c>part_of</c>, <c>name</c> and <c>arguments</c> name it,
/// <c>parent</c> is the oid of the relation or type that it stands and falls with, <c>alias</c> that of a relation that
/// dependencies may name in its place, <c>type_...</c> a column's type (<see cref="ColumnType"/>). Without <c>schema</c> the parent's schema and name are taken: no need to send them
/// for every column. Every other column is a fact of the column's name; NULL, false and '' are no fact.
/// </summary>
internal static class CatalogQuery
{
    /// <summary>Every name outside pg_catalog comes back with its schema.</summary>
    public const string Settings = "SELECT set_config('search_path', 'pg_catalog', true), set_config('jit', 'off', true)";

    /// <summary>Who reads, and, where there is enough to read for two connections (1,000 tables or so), the snapshot for the second.</summary>
    public const string UserAndSnapshot = "SELECT current_user::text, CASE WHEN pg_relation_size('pg_attribute') > 2097152 THEN pg_export_snapshot() END";

    /// <summary>The schemas that belong to users. Names with pg_ are the system's; information_schema has a low oid.</summary>
    public const string UserSchemas = "(n.oid >= 16384 OR n.nspname = 'public')";

    /// <summary>Who has which privilege, as <see cref="Privilege"/> reads it.</summary>
    /// <param name="acl">The column with the privileges.</param>
    /// <param name="owner">The column with the owner.</param>
    /// <param name="prefix">What the fact's name begins with.</param>
    /// <param name="kind">The kind of object for acldefault, as SQL, which tells what an owner has anyway; null where that is nothing.</param>
    public static string Privileges(string acl, string owner, string prefix = "", string? kind = null) =>
        $"""
        CASE WHEN {acl} IS NOT NULL THEN coalesce((
            SELECT string_agg(r.entry, chr(31) ORDER BY r.entry COLLATE "C") FROM (
                SELECT CASE x.grantee WHEN 0 THEN '{Privilege.Public}' WHEN {owner} THEN '{Privilege.Owner}' ELSE quote_ident(pg_get_userbyid(x.grantee)) END || '=' || x.privilege_type
                    || CASE WHEN x.is_grantable THEN '*' ELSE '' END || CASE WHEN x.grantor <> {owner} THEN '/' || quote_ident(pg_get_userbyid(x.grantor)) ELSE '' END AS entry
                FROM aclexplode({acl}) x
                {(kind is null ? "" : $"""
                WHERE x.grantee <> {owner} OR x.grantor <> {owner} OR x.is_grantable
                UNION ALL SELECT '{Privilege.OwnerLacks}=' || d.privilege_type FROM aclexplode(acldefault({kind}, {owner})) d WHERE d.grantee = {owner}
                    AND NOT EXISTS (SELECT FROM aclexplode({acl}) x WHERE x.grantee = {owner} AND x.grantor = {owner} AND x.privilege_type = d.privilege_type)
                """)}) r), '-') END AS {prefix}acl
        """;

    /// <summary>A text array as a fact that is a list.</summary>
    public static string Options(string array) => $"array_to_string({array}, chr(31))";

    /// <summary>A sequence's parameters where they are not the defaults of its type.</summary>
    public static string Sequence(string prefix = "") =>
        $"""
        CASE WHEN s.seqincrement <> 1 THEN s.seqincrement END AS {prefix}increment,
        CASE WHEN s.seqmin <> CASE WHEN s.seqincrement > 0 THEN 1 WHEN s.seqtypid = 21 THEN -32768
            WHEN s.seqtypid = 23 THEN -2147483648 ELSE -9223372036854775808 END THEN s.seqmin END AS {prefix}minimum,
        CASE WHEN s.seqmax <> CASE WHEN s.seqincrement < 0 THEN -1 WHEN s.seqtypid = 21 THEN 32767
            WHEN s.seqtypid = 23 THEN 2147483647 ELSE 9223372036854775807 END THEN s.seqmax END AS {prefix}maximum,
        CASE WHEN s.seqstart <> CASE WHEN s.seqincrement > 0 THEN s.seqmin ELSE s.seqmax END
            THEN s.seqstart END AS {prefix}start,
        CASE WHEN s.seqcache <> 1 THEN s.seqcache END AS {prefix}cache,
        s.seqcycle AS {prefix}cycle
        """;

    /// <summary>A collation's name where it is not its type's own.</summary>
    public static string Collation(string collation, string type) =>
        $"""
        CASE WHEN {collation} <> 0 AND {collation} <> {type}.typcollation THEN
            (SELECT quote_ident(cn.nspname) || '.' || quote_ident(co.collname)
             FROM pg_collation co JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = {collation})
        END
        """;
}
