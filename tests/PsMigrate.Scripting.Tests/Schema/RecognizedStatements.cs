using PsMigrate.Schema;

namespace PsMigrate.Tests.Schema;

/// <summary>Statements as generated migrations have them, and the commands that say the same.</summary>
internal static class RecognizedStatements
{
    public static TheoryData<SchemaObjectKind, string, string> Commands => new()
    {
        // Schemas, extensions and types
        { SchemaObjectKind.Schema, "CREATE SCHEMA billing", "New-Schema billing" },
        { SchemaObjectKind.Schema, "DROP SCHEMA \"my.schema\"", "Remove-Schema '\"my.schema\"'" },
        { SchemaObjectKind.Schema, "ALTER SCHEMA billing RENAME TO sales", "Rename-Schema billing sales" },
        { SchemaObjectKind.Extension, "CREATE EXTENSION citext WITH SCHEMA public", "New-Extension citext -Schema public" },
        { SchemaObjectKind.Extension, "DROP EXTENSION citext", "Remove-Extension citext" },
        { SchemaObjectKind.Extension, "ALTER EXTENSION citext SET SCHEMA extensions", "Move-Extension citext extensions" },
        { SchemaObjectKind.Enum, "CREATE TYPE app.mood AS ENUM ('it''s', 'ok')", "New-Enum app.mood 'it''s', 'ok'" },
        { SchemaObjectKind.Enum, "ALTER TYPE app.mood ADD VALUE 'sad' BEFORE 'ok'", "Add-EnumValue app.mood 'sad' -Before 'ok'" },
        { SchemaObjectKind.Enum, "ALTER TYPE app.mood RENAME VALUE 'ok' TO 'fine'", "Rename-EnumValue app.mood 'ok' 'fine'" },
        { SchemaObjectKind.Enum, "ALTER TYPE app.mood RENAME TO mood_replaced", "Rename-Type app.mood mood_replaced" },
        { SchemaObjectKind.Enum, "DROP TYPE app.mood_replaced", "Remove-Enum app.mood_replaced" },
        { SchemaObjectKind.CompositeType, "CREATE TYPE app.pair AS (x integer, \"Y\" numeric(10,2))", "New-Type app.pair 'x integer', '\"Y\" numeric(10,2)'" },
        { SchemaObjectKind.CompositeType, "ALTER TYPE app.pair SET SCHEMA sales", "Move-Type app.pair sales" },
        { SchemaObjectKind.CompositeType, "DROP TYPE app.pair", "Remove-Type app.pair" },
        { SchemaObjectKind.RangeType, "DROP TYPE app.span", "Remove-Type app.span" },
        { SchemaObjectKind.RangeType, "ALTER FUNCTION app.span(text, text) RENAME TO span_replaced", "Rename-Function app.span span_replaced -Parameter text, text" },

        // Domains
        { SchemaObjectKind.Domain, "CREATE DOMAIN app.email AS text COLLATE pg_catalog.\"C\" DEFAULT 'x'::text NOT NULL", "New-Domain app.email text -Collation pg_catalog.C -DefaultSql '''x''::text' -NotNull" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email SET DEFAULT 'y'::text", "Set-Domain app.email -DefaultSql '''y''::text'" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.amount SET DEFAULT 7", "Set-Domain app.amount -Default 7" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email DROP DEFAULT", "Set-Domain app.email -DropDefault" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email SET NOT NULL", "Set-Domain app.email -NotNull" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email DROP NOT NULL", "Set-Domain app.email -Nullable" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email RENAME TO address", "Rename-Domain app.email address" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email SET SCHEMA sales", "Move-Domain app.email sales" },
        { SchemaObjectKind.Domain, "DROP DOMAIN app.email", "Remove-Domain app.email" },
        { SchemaObjectKind.Domain, "ALTER TYPE app.email RENAME TO email_replaced", "Rename-Type app.email email_replaced" },
        { SchemaObjectKind.Domain, "DROP TYPE app.email_replaced", "Remove-Type app.email_replaced" },
        { SchemaObjectKind.DomainConstraint, "ALTER DOMAIN app.amount ADD CONSTRAINT positive CHECK ((VALUE > 0)) NOT VALID", "Add-DomainConstraint app.amount 'VALUE > 0' -Name positive -NotValid" },
        { SchemaObjectKind.DomainConstraint, "ALTER DOMAIN app.amount VALIDATE CONSTRAINT positive", "Confirm-DomainConstraint app.amount positive" },
        { SchemaObjectKind.DomainConstraint, "ALTER DOMAIN app.amount RENAME CONSTRAINT positive TO \"is.positive\"", "Rename-DomainConstraint app.amount positive '\"is.positive\"'" },
        { SchemaObjectKind.DomainConstraint, "ALTER DOMAIN app.amount DROP CONSTRAINT positive", "Remove-DomainConstraint app.amount positive" },

        // Sequences
        { SchemaObjectKind.Sequence, "CREATE SEQUENCE app.s AS integer START WITH 5 INCREMENT BY -2 CYCLE", "New-Sequence app.s -Type integer -StartWith 5 -IncrementBy -2 -Cycle" },
        { SchemaObjectKind.Sequence, "ALTER SEQUENCE app.s CACHE 20 NO CYCLE", "Set-Sequence app.s -Cache 20 -Cycle:$false" },
        { SchemaObjectKind.SequenceOwner, "ALTER SEQUENCE app.s OWNED BY app.t.id", "Set-Sequence app.s -OwnedBy app.t.id" },
        { SchemaObjectKind.Sequence, "ALTER SEQUENCE app.s RENAME TO s2", "Rename-Sequence app.s s2" },
        { SchemaObjectKind.Sequence, "ALTER SEQUENCE app.s SET SCHEMA sales", "Move-Sequence app.s sales" },
        { SchemaObjectKind.Sequence, "DROP SEQUENCE app.s", "Remove-Sequence app.s" },

        // Tables and partitions
        { SchemaObjectKind.Table, "CREATE UNLOGGED TABLE app.t (\n    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,\n    CONSTRAINT pk PRIMARY KEY (id)\n)", "New-Table app.t -Unlogged {\n    Add-Column id bigint -Identity\n    Add-PrimaryKey id -Name pk\n}" },
        { SchemaObjectKind.Table, "CREATE TABLE app.t_1 PARTITION OF app.t FOR VALUES FROM ('a') TO ('b') PARTITION BY HASH (id)", "Add-Partition app.t app.t_1 'FROM (''a'') TO (''b'')' -PartitionBy 'HASH (id)'" },
        { SchemaObjectKind.Table, "CREATE TABLE app.t_rest PARTITION OF app.t DEFAULT", "Add-Partition app.t app.t_rest" },
        { SchemaObjectKind.Table, "CREATE TABLE app.t_1 PARTITION OF app.t FOR VALUES IN (1) WITH (fillfactor='70')", "New-Table app.t_1 -PartitionOf app.t -ForValues 'IN (1)' -With @{ fillfactor = '70' }" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t ATTACH PARTITION app.t_1 FOR VALUES FROM (1) TO (9)", "Mount-Partition app.t app.t_1 'FROM (1) TO (9)'" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t ATTACH PARTITION app.t_rest DEFAULT", "Mount-Partition app.t app.t_rest" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t DETACH PARTITION app.t_1", "Dismount-Partition app.t app.t_1" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t RENAME TO t2", "Rename-Table app.t t2" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t SET SCHEMA sales", "Move-Table app.t sales" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t ENABLE ROW LEVEL SECURITY", "Set-RowSecurity app.t -Enable" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t NO FORCE ROW LEVEL SECURITY", "Set-RowSecurity app.t -NoForce" },
        { SchemaObjectKind.Table, "COMMENT ON TABLE app.t IS 'a''b'", "Set-TableComment app.t 'a''b'" },
        { SchemaObjectKind.Table, "DROP TABLE app.t", "Remove-Table app.t" },
        // What a partition has of its own goes when it is attached.
        { SchemaObjectKind.Table, "DROP INDEX app.t_1_a_idx", "Remove-Index app.t_1_a_idx" },

        // Columns
        { SchemaObjectKind.Column, "ALTER TABLE app.t ADD COLUMN a varchar(20) DEFAULT 'x'::character varying NOT NULL", "Add-Column app.t a 'varchar(20)' -DefaultSql '''x''::character varying' -NotNull" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a SET DATA TYPE bigint USING a::bigint", "Set-Column app.t a bigint -Using 'a::bigint'" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a SET NOT NULL", "Set-Column app.t a -NotNull" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a DROP NOT NULL", "Set-Column app.t a -Nullable" },
        { SchemaObjectKind.Default, "ALTER TABLE app.t ALTER COLUMN a SET DEFAULT now()", "Set-Column app.t a -DefaultSql 'now()'" },
        { SchemaObjectKind.Default, "ALTER TABLE app.t ALTER COLUMN a DROP DEFAULT", "Set-Column app.t a -DropDefault" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 3)", "Set-Column app.t a -Identity ByDefault -StartWith 3" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a DROP IDENTITY", "Set-Column app.t a -DropIdentity" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a DROP EXPRESSION", "Set-Column app.t a -DropGenerated" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a SET STATISTICS 500", "Set-Column app.t a -Statistics 500" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a SET STORAGE EXTERNAL", "Set-Column app.t a -Storage External" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t ALTER COLUMN a SET COMPRESSION lz4", "Set-Column app.t a -Compression lz4" },
        { SchemaObjectKind.Column, "COMMENT ON COLUMN app.t.a IS 'text'", "Set-Column app.t a -Comment 'text'" },
        { SchemaObjectKind.Column, "COMMENT ON COLUMN app.t.a IS NULL", "Set-Column app.t a -DropComment" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t RENAME COLUMN a TO \"a.b\"", "Rename-Column app.t a '\"a.b\"'" },
        { SchemaObjectKind.Column, "ALTER TABLE app.t DROP COLUMN a", "Remove-Column app.t a" },

        // Constraints and indexes
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (a, b) INCLUDE (c) DEFERRABLE", "Add-UniqueConstraint app.t a, b -Include c -NullsNotDistinct -Deferrable -Name u" },
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t ADD CONSTRAINT c CHECK ((a > 0)) NO INHERIT NOT VALID", "Add-CheckConstraint app.t 'a > 0' -NoInherit -NotValid -Name c" },
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES app.u(id) ON UPDATE CASCADE ON DELETE SET NULL NOT VALID", "Add-ForeignKey app.t a app.u id -OnDelete SetNull -OnUpdate Cascade -NotValid -Name f" },
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t ADD CONSTRAINT e EXCLUDE USING gist (r WITH &&) WHERE ((a > 0))", "Add-ExcludeConstraint app.t 'r WITH &&' -Using gist -Where 'a > 0' -Name e" },
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t VALIDATE CONSTRAINT c", "Confirm-Constraint app.t c" },
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t RENAME CONSTRAINT c TO d", "Rename-Constraint app.t c d" },
        { SchemaObjectKind.Constraint, "ALTER TABLE app.t DROP CONSTRAINT c", "Remove-Constraint app.t c" },
        { SchemaObjectKind.Index, "CREATE UNIQUE INDEX ix ON app.t USING btree (lower(a), b DESC NULLS LAST) INCLUDE (c) WHERE (d > 0)", "Add-Index app.t 'lower(a)', 'b DESC NULLS LAST' -Unique -Include c -Where 'd > 0' -Name ix" },
        { SchemaObjectKind.Index, "ALTER INDEX app.ix RENAME TO ix2", "Rename-Index app.ix ix2" },
        { SchemaObjectKind.Index, "DROP INDEX app.ix", "Remove-Index app.ix" },

        // Views and routines
        { SchemaObjectKind.View, "CREATE OR REPLACE VIEW app.v WITH (security_barrier='true') AS SELECT 1 AS a", "New-View app.v -OrReplace -With @{ security_barrier = 'true' } @'\nSELECT 1 AS a\n'@" },
        { SchemaObjectKind.View, "ALTER VIEW app.v RENAME TO w", "Rename-View app.v w" },
        { SchemaObjectKind.View, "ALTER VIEW app.v SET SCHEMA sales", "Move-View app.v sales" },
        { SchemaObjectKind.View, "DROP VIEW app.v", "Remove-View app.v" },
        { SchemaObjectKind.MaterializedView, "CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS a WITH NO DATA", "New-View app.m -Materialized -NoData @'\nSELECT 1 AS a\n'@" },
        { SchemaObjectKind.MaterializedView, "ALTER MATERIALIZED VIEW app.m RENAME TO n", "Rename-View app.m n -Materialized" },
        { SchemaObjectKind.MaterializedView, "ALTER MATERIALIZED VIEW app.m SET SCHEMA sales", "Move-View app.m sales -Materialized" },
        { SchemaObjectKind.MaterializedView, "DROP MATERIALIZED VIEW app.m", "Remove-View app.m -Materialized" },
        { SchemaObjectKind.Function, "CREATE OR REPLACE FUNCTION app.f(a integer, b text DEFAULT 'x'::text) RETURNS integer LANGUAGE sql IMMUTABLE AS $function$SELECT 1$function$", "New-Function app.f -OrReplace -Parameter 'a integer', 'b text DEFAULT ''x''::text' -Returns integer -Language sql -Volatility Immutable @'\nSELECT 1\n'@" },
        { SchemaObjectKind.Function, "ALTER FUNCTION app.f() RENAME TO g", "Rename-Function app.f g -Parameter @()" },
        { SchemaObjectKind.Function, "ALTER FUNCTION app.f(numeric) SET SCHEMA sales", "Move-Function app.f sales -Parameter numeric" },
        { SchemaObjectKind.Function, "DROP FUNCTION app.f(integer, text)", "Remove-Function app.f integer, text" },
        { SchemaObjectKind.Procedure, "ALTER PROCEDURE app.p(integer) RENAME TO q", "Rename-Function app.p q -Procedure -Parameter integer" },
        { SchemaObjectKind.Procedure, "ALTER PROCEDURE app.p() SET SCHEMA sales", "Move-Function app.p sales -Procedure -Parameter @()" },
        { SchemaObjectKind.Procedure, "DROP PROCEDURE app.p()", "Remove-Function app.p @() -Procedure" },

        // Triggers and policies
        { SchemaObjectKind.Trigger, "CREATE TRIGGER tr BEFORE INSERT OR UPDATE OF a ON app.t FOR EACH ROW WHEN ((new.a > 0)) EXECUTE FUNCTION app.f('x')", "New-Trigger app.t tr -Timing Before -On Insert, Update -Column a -Condition 'new.a > 0' -Function app.f -Argument 'x'" },
        { SchemaObjectKind.Trigger, "ALTER TABLE app.t DISABLE TRIGGER tr", "Disable-Trigger app.t tr" },
        { SchemaObjectKind.Trigger, "ALTER TABLE app.t ENABLE TRIGGER tr", "Enable-Trigger app.t tr" },
        { SchemaObjectKind.Trigger, "ALTER TABLE app.t ENABLE REPLICA TRIGGER tr", "Enable-Trigger app.t tr -Replica" },
        { SchemaObjectKind.Trigger, "ALTER TABLE app.t ENABLE ALWAYS TRIGGER \"Tr\"", "Enable-Trigger app.t Tr -Always" },
        { SchemaObjectKind.Trigger, "ALTER TRIGGER tr ON app.t RENAME TO tr2", "Rename-Trigger app.t tr tr2" },
        { SchemaObjectKind.Trigger, "DROP TRIGGER tr ON app.t", "Remove-Trigger app.t tr" },
        { SchemaObjectKind.Policy, "CREATE POLICY p ON app.t AS RESTRICTIVE FOR SELECT TO app_reader USING ((a > 0))", "New-Policy app.t p -Restrictive -For Select -To app_reader -Using 'a > 0'" },
        { SchemaObjectKind.Policy, "ALTER POLICY p ON app.t RENAME TO p2", "Rename-Policy app.t p p2" },
        { SchemaObjectKind.Policy, "DROP POLICY p ON app.t", "Remove-Policy app.t p" },

        // Comments
        { SchemaObjectKind.View, "COMMENT ON VIEW app.v IS 'two\nlines'", "Set-Comment app.v @'\ntwo\nlines\n'@ -Kind View" },
        { SchemaObjectKind.View, "COMMENT ON COLUMN app.v.a IS 'a'", "Set-Comment a 'a' -Kind Column -Table app.v" },
        { SchemaObjectKind.MaterializedView, "COMMENT ON MATERIALIZED VIEW app.m IS NULL", "Set-Comment app.m $null -Kind MaterializedView" },
        { SchemaObjectKind.Schema, "COMMENT ON SCHEMA app IS 's'", "Set-Comment app 's' -Kind Schema" },
        { SchemaObjectKind.Function, "COMMENT ON FUNCTION app.f(integer, text[]) IS E'a\\\\b'", "Set-Comment app.f 'a\\b' -Kind Function -Parameter integer, 'text[]'" },
        { SchemaObjectKind.Aggregate, "COMMENT ON AGGREGATE app.tally(*) IS 'n'", "Set-Comment app.tally 'n' -Kind Aggregate -Parameter '*'" },
        { SchemaObjectKind.Constraint, "COMMENT ON CONSTRAINT c ON app.t IS 'c'", "Set-Comment c 'c' -Kind Constraint -Table app.t" },
        { SchemaObjectKind.DomainConstraint, "COMMENT ON CONSTRAINT \"c.d\" ON DOMAIN app.email IS 'c'", "Set-Comment '\"c.d\"' 'c' -Kind Constraint -Domain app.email" },
        { SchemaObjectKind.Trigger, "COMMENT ON TRIGGER tr ON app.t IS 't'", "Set-Comment tr 't' -Kind Trigger -Table app.t" },
        { SchemaObjectKind.Rule, "COMMENT ON RULE r ON app.t IS 'r'", "Set-Comment r 'r' -Kind Rule -Table app.t" },
        { SchemaObjectKind.EventTrigger, "COMMENT ON EVENT TRIGGER et IS 'e'", "Set-Comment et 'e' -Kind EventTrigger" },
        { SchemaObjectKind.Statistics, "COMMENT ON STATISTICS app.s IS 's'", "Set-Comment app.s 's' -Kind Statistics" },
        { SchemaObjectKind.Domain, "COMMENT ON DOMAIN app.email IS 'd'", "Set-Comment app.email 'd' -Kind Domain" },

        // Owners and privileges
        { SchemaObjectKind.Table, "ALTER TABLE app.t OWNER TO \"App.Owner\"", "Set-Owner app.t '\"App.Owner\"'" },
        { SchemaObjectKind.Sequence, "ALTER SEQUENCE app.s OWNER TO app_owner", "Set-Owner app.s app_owner -Kind Sequence" },
        { SchemaObjectKind.Aggregate, "ALTER AGGREGATE app.total(integer) OWNER TO app_owner", "Set-Owner app.total app_owner -Kind Aggregate -Parameter integer" },
        { SchemaObjectKind.EventTrigger, "ALTER EVENT TRIGGER et OWNER TO app_owner", "Set-Owner et app_owner -Kind EventTrigger" },
        { SchemaObjectKind.Table, "GRANT SELECT, INSERT ON TABLE app.t TO app_reader", "Grant-Privilege Select, Insert app.t app_reader" },
        { SchemaObjectKind.Table, "GRANT SELECT ON TABLE app.t TO app_reader WITH GRANT OPTION", "Grant-Privilege Select app.t app_reader -WithGrantOption" },
        { SchemaObjectKind.Column, "GRANT SELECT (a), UPDATE (a) ON TABLE app.t TO app_reader", "Grant-Privilege Select, Update app.t app_reader -Column a" },
        { SchemaObjectKind.Schema, "GRANT USAGE ON SCHEMA app TO PUBLIC", "Grant-Privilege Usage app PUBLIC -Kind Schema" },
        { SchemaObjectKind.Enum, "REVOKE USAGE ON TYPE app.mood FROM PUBLIC", "Revoke-Privilege Usage app.mood PUBLIC -Kind Type" },
        { SchemaObjectKind.Sequence, "REVOKE USAGE ON SEQUENCE app.s FROM app_reader", "Revoke-Privilege Usage app.s app_reader -Kind Sequence" },
        { SchemaObjectKind.Function, "REVOKE EXECUTE ON FUNCTION app.f() FROM PUBLIC", "Revoke-Privilege Execute app.f PUBLIC -Kind Function -Parameter @()" },
    };

    /// <summary>Statements that no command says, though some come close.</summary>
    public static TheoryData<SchemaObjectKind, string> PlainSql => new()
    {
        { SchemaObjectKind.RangeType, "CREATE TYPE app.span AS RANGE (subtype = text)" },
        { SchemaObjectKind.CompositeType, "CREATE TYPE app.pair AS ()" },
        { SchemaObjectKind.CompositeType, "ALTER TYPE app.pair DROP ATTRIBUTE x" },
        { SchemaObjectKind.Domain, "ALTER DOMAIN app.email ADD CONSTRAINT filled NOT NULL" },
        { SchemaObjectKind.Sequence, "ALTER SEQUENCE app.s NO MAXVALUE" },
        { SchemaObjectKind.SequenceOwner, "ALTER SEQUENCE app.s OWNED BY NONE" },
        { SchemaObjectKind.Table, "CREATE TABLE app.t OF app.pair" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t SET UNLOGGED" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t REPLICA IDENTITY FULL" },
        { SchemaObjectKind.Table, "ALTER TABLE app.t DISABLE TRIGGER ALL" },
        { SchemaObjectKind.Default, "ALTER TABLE ONLY app.t ALTER COLUMN a SET DEFAULT 1" },
        { SchemaObjectKind.Function, "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT 1; END" },
        { SchemaObjectKind.Function, "CREATE FUNCTION app.f() RETURNS integer LANGUAGE sql COST 5 AS $$SELECT 1$$" },
        { SchemaObjectKind.Aggregate, "DROP AGGREGATE app.total(integer)" },
        { SchemaObjectKind.Aggregate, "ALTER AGGREGATE app.total(integer) RENAME TO sum" },
        { SchemaObjectKind.Statistics, "ALTER STATISTICS app.s SET SCHEMA sales" },
        { SchemaObjectKind.View, "DROP VIEW app.v CASCADE" },
        { SchemaObjectKind.Table, "DROP TABLE IF EXISTS app.t" },
        { SchemaObjectKind.Table, "COMMENT ON LANGUAGE sql IS 'x'" },
        // A role of that name, and not whoever runs the script.
        { SchemaObjectKind.Table, "ALTER TABLE app.t OWNER TO \"current_user\"" },
        { SchemaObjectKind.Table, "GRANT SELECT ON TABLE app.t TO \"session_user\"" },
        { SchemaObjectKind.Table, "GRANT SELECT (a), UPDATE (b) ON TABLE app.t TO app_reader" },
        { SchemaObjectKind.Table, "GRANT SELECT ON TABLE app.t TO app_reader GRANTED BY app_owner" },
        { SchemaObjectKind.Table, "REVOKE SELECT ON TABLE app.t FROM app_reader CASCADE" },
    };
}
