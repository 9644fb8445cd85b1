-- Tables, types, constraints, partitions, indexes.
CREATE TYPE mood AS ENUM ('sad;', 'ok', 'it''s great'); ALTER TYPE mood ADD VALUE 'better;' BEFORE 'it''s great';
ALTER TYPE mood RENAME VALUE 'ok' TO 'o;k';
CREATE TYPE pair AS (a int, "b;c" text); ALTER TYPE pair ADD ATTRIBUTE d numeric(4,1);
CREATE DOMAIN code AS text DEFAULT ';' CONSTRAINT code_form CHECK (VALUE ~ '^[a-z;]+$' AND VALUE <> $$x;$$);
ALTER DOMAIN code ADD CONSTRAINT short CHECK (length(VALUE) < 10) NOT VALID; ALTER DOMAIN code VALIDATE CONSTRAINT short;
CREATE TYPE span AS RANGE (subtype = float8, subtype_diff = float8mi);
CREATE SEQUENCE numbers START 100 INCREMENT BY 5 MINVALUE -5 MAXVALUE 1000 CACHE 3 CYCLE; ALTER SEQUENCE numbers RESTART WITH 50;
CREATE TABLE people (
  id bigint GENERATED ALWAYS AS IDENTITY (START WITH 10 INCREMENT BY 10) PRIMARY KEY,
  name varchar(40) COLLATE "C" NOT NULL DEFAULT 'no;name' CHECK (name <> ';'),
  feeling mood DEFAULT 'sad;'::mood,
  tags text[] NOT NULL DEFAULT '{";",a}'::text[],
  extra jsonb DEFAULT '{"k": [1, {"x;": "y''s"}]}',
  "both" pair,
  c code,
  full_name text GENERATED ALWAYS AS (name || ';' || coalesce(c::text, '')) STORED,
  born date,
  UNIQUE (name, born),
  CONSTRAINT born_late CHECK (born > DATE '1900-01-01'),
  EXCLUDE USING btree (name WITH =) WHERE (born IS NULL) DEFERRABLE
);
INSERT INTO people (name, feeling, c) VALUES ('a', 'o;k', 'abc'), ('b;', DEFAULT, NULL) RETURNING id, full_name;
INSERT INTO people (name, born) VALUES ('a', '2001-01-01') ON CONFLICT (name, born) DO NOTHING;
INSERT INTO people (name, born) OVERRIDING USER VALUE VALUES ('c', '2000-01-01') ON CONFLICT (name, born) DO UPDATE SET name = excluded.name || ';' WHERE people.name <> ';';
ALTER TABLE people ADD COLUMN email text, ADD COLUMN IF NOT EXISTS email text, ALTER COLUMN born TYPE timestamp USING (born + time '10:00'), ALTER name SET DEFAULT ';', DROP COLUMN extra CASCADE;
ALTER TABLE people ADD CONSTRAINT email_form CHECK (email LIKE '%@%;' ESCAPE '!') NOT VALID; ALTER TABLE people VALIDATE CONSTRAINT email_form;
ALTER TABLE people RENAME COLUMN email TO "e;mail"; ALTER TABLE people RENAME CONSTRAINT email_form TO "form;";
ALTER TABLE people ALTER COLUMN tags SET STORAGE EXTERNAL, ALTER COLUMN born SET STATISTICS 500, SET (fillfactor = 70);
ALTER TABLE people REPLICA IDENTITY FULL; ALTER TABLE people CLUSTER ON people_pkey;
CREATE INDEX ON people (lower(name), (c || ';') text_pattern_ops DESC NULLS LAST) INCLUDE (born) WHERE name <> ';';
CREATE UNIQUE INDEX "idx;1" ON people USING btree (name COLLATE "C", id) NULLS NOT DISTINCT WITH (fillfactor = 50);
CREATE INDEX idx_gin ON people USING gin (tags); CREATE INDEX idx_expr ON people (((("both"))."b;c")) WHERE false;
CREATE INDEX CONCURRENTLY idx_concurrent ON people (born); DROP INDEX CONCURRENTLY idx_concurrent;
CREATE STATISTICS people_stats (dependencies, ndistinct) ON name, born FROM people;
CREATE TABLE orders (id int, person bigint REFERENCES people ON DELETE CASCADE ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED, placed date NOT NULL, amount numeric) PARTITION BY RANGE (placed);
CREATE TABLE orders_2025 PARTITION OF orders FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE orders_2026 PARTITION OF orders (CONSTRAINT positive CHECK (amount > 0)) FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (((id % 2)));
CREATE TABLE orders_2026_even PARTITION OF orders_2026 FOR VALUES IN (0); CREATE TABLE orders_rest PARTITION OF orders DEFAULT;
CREATE TABLE orders_old (LIKE orders INCLUDING ALL EXCLUDING CONSTRAINTS); ALTER TABLE orders ATTACH PARTITION orders_old FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
ALTER TABLE orders DETACH PARTITION orders_old; DROP TABLE orders_old;
CREATE TABLE hashed (k text) PARTITION BY HASH (k); CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
INSERT INTO orders SELECT g * 2, NULL, DATE '2025-06-01' + g * 20, g FROM generate_series(1, 20) g;
CREATE TABLE child () INHERITS (people); ALTER TABLE child NO INHERIT people;
CREATE UNLOGGED TABLE fast (a int) WITH (autovacuum_enabled = false); ALTER TABLE fast SET LOGGED;
CREATE TEMPORARY TABLE temporary (a int) ON COMMIT DROP; CREATE TEMP TABLE kept AS SELECT ';'::text AS a; DROP TABLE kept;
CREATE TABLE made_as AS WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 3) SELECT n, ';' || n AS s FROM t;
CREATE TABLE made_as_2 (x, y) AS VALUES (1, ';'), (2, $$;$$); SELECT * INTO made_as_3 FROM made_as_2;
CREATE TABLE typed OF pair (PRIMARY KEY (a), "b;c" WITH OPTIONS DEFAULT ';');
COMMENT ON CONSTRAINT born_late ON people IS 'c;'; COMMENT ON INDEX idx_gin IS E'i\';'; COMMENT ON TYPE mood IS $c$t;$c$; COMMENT ON DOMAIN code IS 'd;';
CREATE COLLATION "my;collation" FROM "C"; CREATE CAST (pair AS text) WITH INOUT; DROP CAST (pair AS text);
CREATE TEXT SEARCH DICTIONARY simple_words (TEMPLATE = simple, ACCEPT = false); CREATE TEXT SEARCH CONFIGURATION own (COPY = simple); ALTER TEXT SEARCH CONFIGURATION own ALTER MAPPING FOR word WITH simple_words;
CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER away FOREIGN DATA WRAPPER nothing OPTIONS (host 'a;b', "x;y" 'it''s'); CREATE FOREIGN TABLE far (a int OPTIONS (name ';')) SERVER away OPTIONS (t ';');
CREATE PUBLICATION pub FOR TABLE people (id, name) WHERE (name <> ';'), ONLY orders_2025; ALTER PUBLICATION pub SET (publish = 'insert, update');
CREATE EXTENSION IF NOT EXISTS plpgsql; ALTER TABLE orders RENAME TO purchases; ALTER INDEX idx_gin RENAME TO "gin;"; DROP TABLE IF EXISTS nowhere, made_as_3 CASCADE;
TRUNCATE made_as, made_as_2 RESTART IDENTITY CASCADE; DROP SEQUENCE IF EXISTS missing;
