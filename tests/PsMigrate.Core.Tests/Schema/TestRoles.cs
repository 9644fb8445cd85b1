namespace PsMigrate.Tests.Schema;

/// <summary>The roles that schemas in tests name. Roles belong to the whole server, which several tests share.</summary>
internal static class TestRoles
{
    public const string Sql =
        """
        DO $$
        DECLARE name text;
        BEGIN
            FOREACH name IN ARRAY ARRAY['app_reader', 'app_writer'] LOOP
                BEGIN
                    EXECUTE format('CREATE ROLE %I', name);
                EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
                END;
            END LOOP;
        END $$
        """;
}
