namespace PsMigrate.Tests.Operations;

/// <summary>Commands, what must be there first (a schema app is), and what the catalog says afterwards.</summary>
internal static class OperationCatalogCases
{
    private const string Users = "CREATE TABLE users (id int, email text, age int)";
    private const string TouchFunction = "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";
    private const string Touch = Users + "; " + TouchFunction;
    private const string Trigger = Touch + "; CREATE TRIGGER tr BEFORE INSERT ON users FOR EACH ROW EXECUTE PROCEDURE touch()";
    private const string Measures = "CREATE TABLE m (at date, n int) PARTITION BY RANGE (at)";

    private const string Columns = "SELECT attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END || coalesce(' default ' || pg_get_expr(adbin, adrelid), '') || attidentity::text || attgenerated::text FROM pg_attribute LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE attrelid = 'users'::regclass AND attnum > 0 AND NOT attisdropped";
    private const string Constraints = "SELECT conname || ': ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace";
    private const string Indexes = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'users'::regclass";
    private const string Relations = "SELECT concat_ws(' ', relkind, oid::regclass) FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'app'::regnamespace) AND relkind NOT IN ('i', 't')";
    private const string Types = "SELECT concat_ws(' ', typtype, oid::regtype) FROM pg_type WHERE typnamespace IN ('public'::regnamespace, 'app'::regnamespace) AND typelem = 0 AND typtype NOT IN ('p', 'b')";
    private const string Routines = "SELECT concat_ws(' ', prokind, oid::regprocedure) FROM pg_proc WHERE pronamespace IN ('public'::regnamespace, 'app'::regnamespace)";
    private const string Triggers = "SELECT concat_ws(' ', tgname, tgenabled) FROM pg_trigger WHERE tgrelid = 'users'::regclass";
    private const string Policies = "SELECT concat_ws(' ', polname, polcmd, pg_get_expr(polqual, polrelid)) FROM pg_policy";
    private const string Partitions = "SELECT oid::regclass || ' ' || pg_get_expr(relpartbound, oid) FROM pg_class WHERE relispartition";
    private const string Comments = "SELECT (pg_identify_object(classoid, objoid, objsubid)).type || ' ' || (pg_identify_object(classoid, objoid, objsubid)).identity || ': ' || description FROM pg_description WHERE objoid >= 16384";
    private const string Enum = "SELECT enumsortorder || ' ' || enumlabel FROM pg_enum WHERE enumtypid = 'mood'::regtype";

    public static IReadOnlyList<(string Setup, string Commands, string Query, string? Expected)> All { get; } =
    [
        // Schemas and tables
        ("", "New-Schema shop -Owner pg_monitor", "SELECT nspname || ' ' || nspowner::regrole FROM pg_namespace WHERE nspname = 'shop'", "shop pg_monitor"),
        ("CREATE TABLE app.t ()", "Remove-Schema app -Cascade; Remove-Schema nowhere -IfExists", "SELECT nspname FROM pg_namespace WHERE nspname = 'app'", null),
        ("CREATE TABLE app.t ()", "Rename-Schema app shop", "SELECT nspname FROM pg_namespace n JOIN pg_class ON relnamespace = n.oid WHERE relname = 't'", "shop"),
        ("", "New-Table users -Comment people { Add-Column id bigint -Identity -PrimaryKey; Add-Column email 'varchar(80)' -NotNull -Unique }",
            Columns, "email character varying(80) not null; id bigint not nulla"),
        ("", "New-Table users -Unlogged -With @{ fillfactor = 70 } { Add-Column id int }", "SELECT concat_ws(' ', relpersistence, reloptions) FROM pg_class WHERE relname = 'users'", "u {fillfactor=70}"),
        ("CREATE TABLE base (a int)", "New-Table users -Inherits base { Add-Column b int }; New-Table copy -Like base { }", "SELECT inhrelid::regclass || ' ' || inhparent::regclass FROM pg_inherits", "users base"),
        (Users, "Remove-Table users; Remove-Table users -IfExists", Relations, null),
        (Users, "Rename-Table users people", Relations, "r people"),
        (Users, "Move-Table users app", Relations, "r app.users"),
        (Users, "Update-Table users { Add-Column a int; Set-Column age -NotNull; Remove-Column email }", Columns, "a integer; age integer not null; id integer"),
        (Users, "Set-TableComment users people", Comments, "table public.users: people"),
        // Columns
        (Users, "Add-Column users n 'numeric(9,2)' -NotNull -Default 0 -IfNotExists", Columns, "age integer; email text; id integer; n numeric(9,2) not null default 0"),
        (Users, "Add-Column users twice int -Generated 'age * 2'", Columns, "age integer; email text; id integer; twice integer default (age * 2)s"),
        (Users + "; CREATE TABLE orgs (id int PRIMARY KEY)", "Add-Column users org_id int -References orgs -OnDelete Cascade -Index", Constraints, "fk_users_org_id: FOREIGN KEY (org_id) REFERENCES orgs(id) ON DELETE CASCADE; orgs_pkey: PRIMARY KEY (id)"),
        (Users, "Set-Column users age bigint -Using 'age * 10' -NotNull -Default 1 -Comment years", Columns, "age bigint not null default 1; email text; id integer"),
        (Users, "Set-Column users id -NotNull; Set-Column users id -Identity ByDefault", Columns, "age integer; email text; id integer not nulld"),
        (Users + "; ALTER TABLE users ALTER age SET NOT NULL, ALTER age SET DEFAULT 1; COMMENT ON COLUMN users.age IS 'x'", "Set-Column users age -Nullable -DropDefault -DropComment", Columns + " UNION ALL " + Comments, "age integer; email text; id integer"),
        (Users, "Set-Column users email -Collation C -Type text -Statistics 200 -Storage External -Compression pglz", "SELECT concat_ws(' ', attcollation::regcollation, attstattarget, attstorage, attcompression) FROM pg_attribute WHERE attrelid = 'users'::regclass AND attname = 'email'", "\"C\" 200 e p"),
        (Users, "Rename-Column users email mail", Columns, "age integer; id integer; mail text"),
        (Users, "Remove-Column users age, email; Remove-Column users gone -IfExists", Columns, "id integer"),
        // Constraints
        (Users, "Add-PrimaryKey users id -Include email", Constraints, "pk_users: PRIMARY KEY (id) INCLUDE (email)"),
        (Users, "Add-UniqueConstraint users email, age -NullsNotDistinct -InitiallyDeferred", Constraints, "uq_users_email_age: UNIQUE NULLS NOT DISTINCT (email, age) DEFERRABLE INITIALLY DEFERRED"),
        (Users + "; CREATE UNIQUE INDEX ix ON users (email)", "Add-UniqueConstraint users -UsingIndex ix -Name u", Constraints, "u: UNIQUE (email)"),
        (Users + "; CREATE TABLE orgs (a int, b int, PRIMARY KEY (a, b))", "Add-ForeignKey users id, age orgs a, b -OnDelete SetNull -OnUpdate Cascade -MatchFull -NotValid -Deferrable", Constraints, "fk_users_id_age: FOREIGN KEY (id, age) REFERENCES orgs(a, b) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE NOT VALID; orgs_pkey: PRIMARY KEY (a, b)"),
        (Users, "Add-CheckConstraint users 'age > 0' -NotValid -NoInherit", Constraints, "ck_users_age: CHECK ((age > 0)) NO INHERIT NOT VALID"),
        ("CREATE TABLE b (room int4range, during tsrange)", "Add-ExcludeConstraint b 'during WITH &&' -Where 'room IS NOT NULL'", Constraints, "ex_b_during: EXCLUDE USING gist (during WITH &&) WHERE ((room IS NOT NULL))"),
        (Users + "; ALTER TABLE users ADD CONSTRAINT ck CHECK (age > 0) NOT VALID", "Confirm-Constraint users ck", Constraints, "ck: CHECK ((age > 0))"),
        (Users + "; ALTER TABLE users ADD CONSTRAINT ck CHECK (age > 0)", "Rename-Constraint users ck positive", Constraints, "positive: CHECK ((age > 0))"),
        (Users + "; ALTER TABLE users ADD CONSTRAINT ck CHECK (age > 0)", "Remove-Constraint users ck; Remove-Constraint users ck -IfExists", Constraints, null),
        // Indexes
        (Users, "Add-Index users 'lower(email)', 'age DESC' -Unique -Where 'age > 1' -Include id -Name ix -Concurrently", Indexes, "CREATE UNIQUE INDEX ix ON public.users USING btree (lower(email), age DESC) INCLUDE (id) WHERE (age > 1)"),
        (Users, "Add-Index users email -OpClass text_pattern_ops -NullsNotDistinct -Unique -With @{ fillfactor = 80 }", Indexes, "CREATE UNIQUE INDEX ix_users_email ON public.users USING btree (email text_pattern_ops) NULLS NOT DISTINCT WITH (fillfactor='80')"),
        ("CREATE MATERIALIZED VIEW users AS SELECT 1 AS a", "Add-Index users a -Using hash", Indexes, "CREATE INDEX ix_users_a ON public.users USING hash (a)"),
        (Users + "; CREATE INDEX ix ON users (id)", "Rename-Index ix iy", Indexes, "CREATE INDEX iy ON public.users USING btree (id)"),
        (Users + "; CREATE INDEX ix ON users (id)", "Remove-Index ix -Concurrently; Remove-Index ix -IfExists", Indexes, null),
        // Types
        ("", "New-Enum mood sad, happy", Enum, "1 sad; 2 happy"),
        ("CREATE TYPE mood AS ENUM ('sad', 'happy')", "Add-EnumValue mood fine -After sad; Add-EnumValue mood bad -Before sad; Add-EnumValue mood bad -IfNotExists", Enum, "0 bad; 1 sad; 1.5 fine; 2 happy"),
        ("CREATE TYPE mood AS ENUM ('sad', 'happy')", "Rename-EnumValue mood sad blue", Enum, "1 blue; 2 happy"),
        ("CREATE TYPE mood AS ENUM ('sad')", "Rename-Enum mood temper", Types, "e temper"),
        ("CREATE TYPE mood AS ENUM ('sad')", "Move-Enum mood app", Types, "e app.mood"),
        ("CREATE TYPE mood AS ENUM ('sad')", "Remove-Enum mood; Remove-Enum mood -IfExists", Types, null),
        ("", "New-Domain email text -Default a -Check 'length(VALUE) > 0' -CheckName long", Types + " UNION ALL " + Constraints, "d email; long: CHECK ((length(VALUE) > 0))"),
        ("CREATE DOMAIN email AS text NOT NULL DEFAULT 'x'", "Set-Domain email -Nullable -DropDefault", "SELECT typnotnull::text || coalesce(typdefault, '') FROM pg_type WHERE typname = 'email'", "false"),
        ("CREATE DOMAIN email AS text", "Set-Domain email -NotNull -Default 'a@b'", "SELECT typnotnull::text || typdefault FROM pg_type WHERE typname = 'email'", "true'a@b'::text"),
        ("CREATE DOMAIN email AS text", "Add-DomainConstraint email \"VALUE LIKE '%@%'\" -NotValid", Constraints, "ck_email: CHECK ((VALUE ~~ '%@%'::text)) NOT VALID"),
        ("CREATE DOMAIN n AS int; ALTER DOMAIN n ADD CONSTRAINT ck CHECK (VALUE > 0) NOT VALID", "Confirm-DomainConstraint n ck", Constraints, "ck: CHECK ((VALUE > 0))"),
        ("CREATE DOMAIN n AS int CONSTRAINT ck CHECK (VALUE > 0)", "Rename-DomainConstraint n ck positive", Constraints, "positive: CHECK ((VALUE > 0))"),
        ("CREATE DOMAIN n AS int CONSTRAINT ck CHECK (VALUE > 0)", "Remove-DomainConstraint n ck; Remove-DomainConstraint n ck -IfExists", Constraints, null),
        ("CREATE DOMAIN n AS int", "Rename-Domain n m", Types, "d m"),
        ("CREATE DOMAIN n AS int", "Move-Domain n app", Types, "d app.n"),
        ("CREATE DOMAIN n AS int", "Remove-Domain n", Types, null),
        ("", "New-Type address 'street text', 'zip varchar(10)'", "SELECT attname || ' ' || format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'address'::regclass", "street text; zip character varying(10)"),
        ("CREATE TYPE a AS (x int)", "Rename-Type a b; Move-Type b app", Types, "c app.b"),
        ("CREATE TYPE a AS (x int)", "Remove-Type a; Remove-Type a -IfExists", Types, null),
        // Sequences and extensions
        ("CREATE TABLE users (id int)", "New-Sequence s -Type integer -StartWith 5 -IncrementBy 2 -OwnedBy users.id", "SELECT seqrelid::regclass || ' ' || seqtypid::regtype || ' ' || seqstart || ' ' || seqincrement FROM pg_sequence", "s integer 5 2"),
        ("CREATE SEQUENCE s", "Set-Sequence s -IncrementBy 3 -Cycle -RestartWith 7", "SELECT seqincrement || ' ' || seqcycle::text || ' ' || nextval('s') FROM pg_sequence", "3 true 7"),
        ("CREATE SEQUENCE s", "Rename-Sequence s t; Move-Sequence t app", Relations, "S app.t"),
        ("CREATE SEQUENCE s", "Remove-Sequence s; Remove-Sequence s -IfExists", Relations, null),
        ("", "New-Extension citext -Schema app -IfNotExists", "SELECT extname || ' ' || extnamespace::regnamespace FROM pg_extension WHERE extname = 'citext'", "citext app"),
        ("CREATE EXTENSION citext VERSION '1.5'", "Update-Extension citext 1.6", "SELECT extname || ' ' || extversion FROM pg_extension WHERE extname = 'citext'", "citext 1.6"),
        ("CREATE EXTENSION citext", "Move-Extension citext app", "SELECT extnamespace::regnamespace FROM pg_extension WHERE extname = 'citext'", "app"),
        ("CREATE EXTENSION citext", "Remove-Extension citext; Remove-Extension citext -IfExists", "SELECT extname FROM pg_extension WHERE extname = 'citext'", null),
        // Views
        ("", "New-View v 'SELECT 1' -Column a -With @{ security_barrier = $true }", "SELECT reloptions::text || pg_get_viewdef(oid) FROM pg_class WHERE relname = 'v'", "{security_barrier=true} SELECT 1 AS a;"),
        ("CREATE VIEW v AS SELECT 1 AS a", "New-View v 'SELECT 2 AS a' -OrReplace; Rename-View v w; Move-View w app", Relations, "v app.w"),
        ("", "New-View m 'SELECT 1 AS a' -Materialized -NoData", "SELECT concat_ws(' ', relkind, relispopulated) FROM pg_class WHERE relname = 'm'", "m f"),
        ("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE UNIQUE INDEX ON m (a)", "Update-View m -Concurrently", "SELECT relispopulated FROM pg_class WHERE relname = 'm'", "true"),
        ("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a", "Update-View m -NoData", "SELECT relispopulated FROM pg_class WHERE relname = 'm'", "false"),
        ("CREATE MATERIALIZED VIEW m AS SELECT 1 AS a", "Rename-View m n -Materialized; Move-View n app -Materialized", Relations, "m app.n"),
        ("CREATE VIEW v AS SELECT 1 AS a; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a", "Remove-View v; Remove-View m -Materialized; Remove-View v -IfExists", Relations, null),
        // Functions, triggers, policies
        ("", "New-Function plus 'SELECT a + 1' -Parameter 'a int' -Returns int -Language sql -Volatility Immutable -Strict", "SELECT concat_ws(' ', oid::regprocedure, provolatile, proisstrict) FROM pg_proc WHERE proname = 'plus'", "plus(integer) i t"),
        ("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2'", "Rename-Function f g -Parameter 'a int'; Move-Function f app -Parameter @()", Routines, "f app.f(); f g(integer)"),
        ("CREATE PROCEDURE p() LANGUAGE sql AS ''", "Rename-Function p q -Procedure; Move-Function q app -Procedure", Routines, "p app.q()"),
        ("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "Remove-Function f int; Remove-Function f -IfExists", Routines, null),
        (Touch, "New-Trigger users tr -Timing Before -On Insert, Update -Function touch", "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal", "CREATE TRIGGER tr BEFORE INSERT OR UPDATE ON public.users FOR EACH ROW EXECUTE FUNCTION touch()"),
        (Trigger, "Disable-Trigger users tr", Triggers, "tr D"),
        (Trigger + "; ALTER TABLE users DISABLE TRIGGER tr", "Enable-Trigger users tr -Always", Triggers, "tr A"),
        (Trigger + "; ALTER TABLE users DISABLE TRIGGER tr", "Enable-Trigger users; Rename-Trigger users tr ts", Triggers, "ts O"),
        (Trigger, "Remove-Trigger users tr; Remove-Trigger users tr -IfExists", Triggers, null),
        (Users, "Set-RowSecurity users -Enable -Force; New-Policy users own -For Select -To public -Using 'age > 1'", Policies, "own r (age > 1)"),
        (Users, "Set-RowSecurity users -Enable -Force", "SELECT relrowsecurity::text || relforcerowsecurity FROM pg_class WHERE relname = 'users'", "truetrue"),
        (Users + "; CREATE POLICY own ON users", "Rename-Policy users own mine", Policies, "mine *"),
        (Users + "; CREATE POLICY own ON users", "Remove-Policy users own; Remove-Policy users own -IfExists", Policies, null),
        // Owners, privileges, comments
        (Users, "Set-Owner users pg_monitor", "SELECT relowner::regrole FROM pg_class WHERE relname = 'users'", "pg_monitor"),
        ("CREATE VIEW v AS SELECT 1 AS a; CREATE MATERIALIZED VIEW m AS SELECT 1 AS a; CREATE SEQUENCE s", "Set-Owner v pg_monitor -Kind View; Set-Owner m pg_monitor -Kind MaterializedView; Set-Owner s pg_monitor -Kind Sequence", "SELECT relname || ' ' || relowner::regrole FROM pg_class WHERE relname IN ('v', 'm', 's')", "m pg_monitor; s pg_monitor; v pg_monitor"),
        ("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "Set-Owner f pg_monitor -Kind Function -Parameter int", "SELECT proowner::regrole FROM pg_proc WHERE proname = 'f'", "pg_monitor"),
        ("CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int", "Set-Owner mood pg_monitor -Kind Type; Set-Owner d pg_monitor -Kind Domain; Set-Owner app pg_monitor -Kind Schema", "SELECT typname || ' ' || typowner::regrole FROM pg_type WHERE typname IN ('mood', 'd') UNION ALL SELECT nspname || ' ' || nspowner::regrole FROM pg_namespace WHERE nspname = 'app'", "app pg_monitor; d pg_monitor; mood pg_monitor"),
        (Users, "Grant-Privilege Select, Insert users pg_monitor; Grant-Privilege Update users pg_monitor -Column email", "SELECT privilege_type FROM pg_class, aclexplode(relacl) WHERE relname = 'users' AND grantee = 'pg_monitor'::regrole UNION ALL SELECT attname || ' ' || privilege_type FROM pg_attribute, aclexplode(attacl) WHERE attrelid = 'users'::regclass", "INSERT; SELECT; email UPDATE"),
        ("CREATE TABLE app.a (); CREATE TABLE app.b (); CREATE SEQUENCE app.s", "Grant-Privilege Select app pg_monitor -AllInSchema; Grant-Privilege Usage app.s pg_monitor -Kind Sequence -WithGrantOption", "SELECT relname || ' ' || privilege_type || ' ' || is_grantable FROM pg_class, aclexplode(relacl) WHERE grantee = 'pg_monitor'::regrole AND relnamespace = 'app'::regnamespace", "a SELECT false; b SELECT false; s USAGE true"),
        ("", "Grant-Privilege Select app pg_monitor -Future; New-Table app.later { Add-Column a int }", "SELECT privilege_type FROM pg_class, aclexplode(relacl) WHERE relname = 'later' AND grantee = 'pg_monitor'::regrole", "SELECT"),
        ("CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'", "Grant-Privilege Execute f pg_monitor -Kind Function -Parameter int; Revoke-Privilege Execute f public -Kind Function", "SELECT grantee::regrole FROM pg_proc, aclexplode(proacl) WHERE proname = 'f' AND grantee <> proowner", "pg_monitor"),
        ("CREATE DOMAIN d AS int", "Grant-Privilege Usage app pg_monitor -Kind Schema; Grant-Privilege Usage d pg_monitor -Kind Domain", "SELECT privilege_type FROM pg_namespace, aclexplode(nspacl) WHERE nspname = 'app' AND grantee = 'pg_monitor'::regrole UNION ALL SELECT typname || privilege_type FROM pg_type, aclexplode(typacl) WHERE typname = 'd' AND grantee = 'pg_monitor'::regrole", "USAGE; dUSAGE"),
        (Users + "; GRANT ALL ON users TO pg_monitor", "Revoke-Privilege Delete, Truncate, References, Trigger users pg_monitor", "SELECT privilege_type FROM pg_class, aclexplode(relacl) WHERE relname = 'users' AND grantee = 'pg_monitor'::regrole", "INSERT; SELECT; UPDATE"),
        (Users + "; ALTER TABLE users ADD CONSTRAINT ck CHECK (age > 0); CREATE INDEX ix ON users (id)", "Set-Comment users t; Set-Comment email c -Kind Column -Table users; Set-Comment ck k -Kind Constraint -Table users; Set-Comment ix i -Kind Index", Comments, "index public.ix: i; table column public.users.email: c; table constraint ck on public.users: k; table public.users: t"),
        ("CREATE VIEW v AS SELECT 1; CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE DOMAIN d AS int CONSTRAINT ck CHECK (VALUE > 0); COMMENT ON DOMAIN d IS 'old'", "Set-Comment v w -Kind View; Set-Comment f g -Kind Function -Parameter int; Set-Comment app s -Kind Schema; Set-Comment ck k -Kind Constraint -Domain d; Set-Comment d -Kind Domain", Comments, "domain constraint ck on public.d: k; function public.f(integer): g; schema app: s; view public.v: w"),
        // Inheritance
        ("CREATE TABLE a (x int); CREATE TABLE b (x int); CREATE TABLE c (x int)", "Add-Inheritance b a; Update-Table c { Add-Column y text; Add-Inheritance a; Add-Inheritance b; Remove-Inheritance b }", "SELECT inhrelid::regclass || ' ' || inhparent::regclass FROM pg_inherits", "b a; c a"),
        // Partitions
        (Measures, "Add-Partition m m2026 \"FROM ('2026-01-01') TO ('2027-01-01')\" -PartitionBy 'LIST (n)'; Add-Partition m m_rest", Partitions, "m2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01'); m_rest DEFAULT"),
        (Measures + "; CREATE TABLE m1 (at date, n int)", "Mount-Partition m m1 \"FROM ('2026-01-01') TO (MAXVALUE)\"", Partitions, "m1 FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)"),
        (Measures + "; CREATE TABLE m1 PARTITION OF m DEFAULT", "Dismount-Partition m m1", Relations, "p m; r m1"),
        (Measures + "; CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (MINVALUE) TO (MAXVALUE)", "Dismount-Partition m m1 -Concurrently", Partitions, null),
        // Rows
        (Users, "Add-Row users @{ id = 1; email = 'a' }, @{ id = 2 } -Sql @{ age = '40 + 2' }", "SELECT users::text FROM users", "(1,a,42); (2,,42)"),
        (Users, "Invoke-Sql 'INSERT INTO users VALUES (:id, :Mail, 3 -:age)' @{ id = 1; mail = 'it''s :id'; age = -4 }", "SELECT users::text FROM users", "(1,\"it's :id\",7)"),
        (Users + "; INSERT INTO users VALUES (1, NULL, 2)", "Update-InBatch users \"email = 'x'\" -Where 'email IS NULL' -Key id", "SELECT users::text FROM users", "(1,x,2)"),
    ];
}
