using Npgsql;

namespace PsMigrate.Tests.Operations;

/// <summary>A database's own account of its schema, as lines of text, told by its catalog functions alone.</summary>
internal static class CatalogSnapshot
{
    private const string Query = """
        WITH mine AS (SELECT oid, nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema')
        SELECT line FROM (
            SELECT format('schema %s owner %s', nspname, pg_get_userbyid((SELECT nspowner FROM pg_namespace n WHERE n.oid = mine.oid))) FROM mine
            UNION ALL
            SELECT format('relation %s.%s %s %s options %s part %s bound %s inherits %s comment %s rls %s %s', nspname, relname, relkind,
                relpersistence, reloptions, pg_get_partkeydef(c.oid), pg_get_expr(relpartbound, c.oid),
                (SELECT string_agg(inhparent::regclass::text, ',') FROM pg_inherits WHERE inhrelid = c.oid),
                obj_description(c.oid, 'pg_class'), relrowsecurity, relforcerowsecurity)
            FROM pg_class c JOIN mine ON mine.oid = relnamespace WHERE relkind <> 'i'
            UNION ALL
            SELECT format('column %s.%s.%s %s notnull %s default %s identity %s generated %s collation %s comment %s target %s storage %s compression %s',
                nspname, relname, attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid),
                attidentity, attgenerated, attcollation::regcollation, col_description(c.oid, attnum), attstattarget, attstorage, attcompression)
            FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN mine ON mine.oid = relnamespace
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attnum > 0 AND NOT attisdropped AND relkind <> 'i'
            UNION ALL
            SELECT format('constraint %s on %s: %s validated %s', conname, conrelid::regclass, pg_get_constraintdef(k.oid), convalidated)
            FROM pg_constraint k JOIN mine ON mine.oid = connamespace
            UNION ALL
            SELECT format('index %s', pg_get_indexdef(indexrelid)) || CASE WHEN indisvalid THEN '' ELSE ' invalid' END
            FROM pg_index JOIN pg_class c ON c.oid = indexrelid JOIN mine ON mine.oid = relnamespace
            UNION ALL
            SELECT format('enum %s.%s: %s', nspname, typname, (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
            FROM pg_type t JOIN mine ON mine.oid = typnamespace WHERE typtype = 'e'
            UNION ALL
            SELECT format('domain %s.%s %s notnull %s default %s collation %s', nspname, typname, format_type(typbasetype, typtypmod), typnotnull, typdefault, typcollation)
            FROM pg_type t JOIN mine ON mine.oid = typnamespace WHERE typtype = 'd'
            UNION ALL
            SELECT format('sequence %s %s start %s step %s min %s max %s cache %s cycle %s owner %s', seqrelid::regclass, seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle,
                (SELECT refobjid::regclass || '.' || attname FROM pg_depend JOIN pg_attribute ON attrelid = refobjid AND attnum = refobjsubid WHERE objid = seqrelid AND deptype IN ('a', 'i') AND refobjsubid > 0))
            FROM pg_sequence JOIN pg_class c ON c.oid = seqrelid JOIN mine ON mine.oid = relnamespace
            UNION ALL
            SELECT format('view %s.%s: %s', nspname, relname, pg_get_viewdef(c.oid)) FROM pg_class c JOIN mine ON mine.oid = relnamespace WHERE relkind IN ('v', 'm')
            UNION ALL
            SELECT pg_get_functiondef(p.oid) FROM pg_proc p JOIN mine ON mine.oid = pronamespace
            WHERE NOT EXISTS (SELECT FROM pg_depend WHERE objid = p.oid AND deptype = 'e')
            UNION ALL
            SELECT pg_get_triggerdef(t.oid) || ' enabled ' || tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN mine ON mine.oid = relnamespace WHERE NOT tgisinternal
            UNION ALL
            SELECT format('policy %s on %s %s %s %s %s %s', polname, polrelid::regclass, polcmd, polpermissive, polroles::regrole[], pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) FROM pg_policy
            UNION ALL
            SELECT format('comment on %s: %s', (pg_identify_object(classoid, objoid, objsubid)).identity, description) FROM pg_description WHERE objoid >= 16384
            UNION ALL
            SELECT format('owner of %s: %s', c.oid::regclass, relowner::regrole) FROM pg_class c JOIN mine ON mine.oid = relnamespace
            UNION ALL
            SELECT format('owner of type %s: %s', t.oid::regtype, typowner::regrole) FROM pg_type t JOIN mine ON mine.oid = typnamespace
            UNION ALL
            SELECT format('owner of routine %s: %s', p.oid::regprocedure, proowner::regrole) FROM pg_proc p JOIN mine ON mine.oid = pronamespace
            UNION ALL
            SELECT format('relation privilege %s: %s to %s option %s', c.oid::regclass, privilege_type, grantee::regrole, is_grantable)
            FROM pg_class c JOIN mine ON mine.oid = relnamespace,
                aclexplode(coalesce(relacl, acldefault(CASE relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", relowner)))
            WHERE relkind <> 'i'
            UNION ALL
            SELECT format('column privilege %s.%s: %s to %s', attrelid::regclass, attname, privilege_type, grantee::regrole)
            FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN mine ON mine.oid = relnamespace, aclexplode(attacl)
            UNION ALL
            SELECT format('schema privilege %s: %s to %s', nspname, privilege_type, grantee::regrole)
            FROM pg_namespace n, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) WHERE n.oid IN (SELECT oid FROM mine)
            UNION ALL
            SELECT format('routine privilege %s: %s to %s', p.oid::regprocedure, privilege_type, grantee::regrole)
            FROM pg_proc p JOIN mine ON mine.oid = pronamespace, aclexplode(coalesce(proacl, acldefault('f', proowner)))
            UNION ALL
            SELECT format('type privilege %s: %s to %s', t.oid::regtype, privilege_type, grantee::regrole)
            FROM pg_type t JOIN mine ON mine.oid = typnamespace, aclexplode(coalesce(typacl, acldefault('T', typowner))) WHERE typelem = 0
            UNION ALL
            SELECT format('default privilege %s %s: %s to %s', defaclnamespace, defaclobjtype, privilege_type, grantee::regrole)
            FROM pg_default_acl, aclexplode(defaclacl)
            UNION ALL
            SELECT format('extension %s %s %s', extname, extversion, extnamespace::regnamespace) FROM pg_extension
        ) AS lines(line)
        ORDER BY line COLLATE "C"
        """;

    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
