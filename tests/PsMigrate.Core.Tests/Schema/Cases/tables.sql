# add a table
==
=>
CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL DEFAULT 'x', UNIQUE (name), CHECK (id > 0));
# two tables with a foreign key
=>
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
# tables that refer to each other
=>
CREATE TABLE a (id int PRIMARY KEY, b int);
CREATE TABLE b (id int PRIMARY KEY, a int REFERENCES a);
ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;
# a table that refers to itself
=>
CREATE TABLE a (id int PRIMARY KEY, parent int REFERENCES a);
# a table without columns
=>
CREATE TABLE t ();
# names with quotes, dots, capitals and other scripts
=>
CREATE TABLE "We""ird.Name" ("a b" int PRIMARY KEY, "select" text DEFAULT 'it''s', "Größe" int, "名前" text UNIQUE);
CREATE INDEX "my.ix" ON "We""ird.Name" ("a b", "select");
COMMENT ON COLUMN "We""ird.Name"."名前" IS 'ein ''Name''';
# change names with quotes
CREATE TABLE "We""ird.Name" ("a b" int, "select" text);
=>
CREATE TABLE "We""ird.Name" ("a b" bigint NOT NULL, "Größe" int DEFAULT 1);
COMMENT ON TABLE "We""ird.Name" IS 'x\y';
# key words as names
CREATE TABLE "table" ("order" int, "user" text);
=>
CREATE TABLE "table" ("order" bigint, "group" text, "user" text DEFAULT 'u' NOT NULL);
CREATE INDEX "index" ON "table" ("order");
# unlogged
CREATE TABLE t (id int);
=>
CREATE UNLOGGED TABLE t (id int);
# storage parameters
CREATE TABLE t (id int) WITH (fillfactor = 70, autovacuum_enabled = false);
=>
CREATE TABLE t (id int) WITH (fillfactor = 80, autovacuum_vacuum_threshold = 100);
# toast parameters
CREATE TABLE t (id int, x text);
=>
CREATE TABLE t (id int, x text) WITH (toast.autovacuum_enabled = false);
# a new table with storage parameters
=>
CREATE UNLOGGED TABLE t (id int, x text) WITH (fillfactor = 70, toast.autovacuum_enabled = off);
# replica identity full
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int);
ALTER TABLE t REPLICA IDENTITY FULL;
# replica identity by an index
CREATE TABLE t (id int NOT NULL);
CREATE UNIQUE INDEX ix ON t (id);
=>
CREATE TABLE t (id int NOT NULL);
CREATE UNIQUE INDEX ix ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX ix;
# replica identity by a new index
CREATE TABLE t (id int NOT NULL);
=>
CREATE TABLE t (id int NOT NULL);
CREATE UNIQUE INDEX ix ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX ix;
# a new table with replica identity
=>
CREATE TABLE t (id int NOT NULL);
CREATE UNIQUE INDEX ix ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX ix;
CREATE TABLE u (id int);
ALTER TABLE u REPLICA IDENTITY NOTHING;
# row security
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int);
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
ALTER TABLE t FORCE ROW LEVEL SECURITY;
# a table becomes a view
CREATE TABLE src (id int);
==
CREATE TABLE t (id int);
=>
CREATE VIEW t AS SELECT id FROM src;
# inheritance
CREATE TABLE p (id int, name text DEFAULT 'p');
==
=>
CREATE TABLE c (extra int) INHERITS (p);
# inheritance begins
CREATE TABLE p (id int, name text);
==
CREATE TABLE c (id int, name text, extra int);
=>
CREATE TABLE c (id int, name text, extra int) INHERITS (p);
# a column of a parent
CREATE TABLE p (id int);
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE p (id int, name text DEFAULT 'n' NOT NULL);
CREATE TABLE c (extra int) INHERITS (p);
# a parent's column changes its type
CREATE TABLE p (id int, a int);
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE p (id bigint, a int);
CREATE TABLE c (extra int) INHERITS (p);
# a parent's default is not the child's
CREATE TABLE p (id int DEFAULT 1);
CREATE TABLE c () INHERITS (p);
=>
CREATE TABLE p (id int DEFAULT 2);
CREATE TABLE c () INHERITS (p);
ALTER TABLE c ALTER id SET DEFAULT 3;
# a parent's check
CREATE TABLE p (id int);
CREATE TABLE c () INHERITS (p);
=>
CREATE TABLE p (id int, CONSTRAINT pos CHECK (id > 0), CONSTRAINT own CHECK (id > 1) NO INHERIT);
CREATE TABLE c () INHERITS (p);
# two parents
CREATE TABLE p (id int);
CREATE TABLE q (name text);
==
=>
CREATE TABLE c (x int) INHERITS (p, q);
# a child loses one of two parents and keeps its own column
CREATE TABLE p (id int);
CREATE TABLE b2 (b int);
==
CREATE TABLE c (b int) INHERITS (p, b2);
CREATE TABLE g () INHERITS (c);
=>
CREATE TABLE c (b int) INHERITS (p);
CREATE TABLE g () INHERITS (c);
# a typed table
CREATE TYPE shape AS (x int, y int);
==
=>
CREATE TABLE t OF shape;
# comment on a table
CREATE TABLE t (id int);
COMMENT ON TABLE t IS 'old';
=>
CREATE TABLE t (id int);
COMMENT ON TABLE t IS 'new';
COMMENT ON COLUMN t.id IS 'its id';
# a comment with a backslash and quotes
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int);
COMMENT ON TABLE t IS E'a\\b ''c'' \n d';
# the index that a replica identity and clustering are by is made anew
CREATE TABLE t (a int NOT NULL, b int NOT NULL);
CREATE UNIQUE INDEX ix ON t (a);
ALTER TABLE t REPLICA IDENTITY USING INDEX ix;
ALTER TABLE t CLUSTER ON ix;
=>
CREATE TABLE t (a bigint NOT NULL, b int NOT NULL);
CREATE UNIQUE INDEX ix ON t (a, b);
ALTER TABLE t REPLICA IDENTITY USING INDEX ix;
ALTER TABLE t CLUSTER ON ix;
# storage parameters in an order of their own
CREATE TABLE t (id int, x text, UNIQUE (id) WITH (deduplicate_items = off, fillfactor = 70)) WITH (fillfactor = 70, autovacuum_enabled = off, toast.autovacuum_enabled = off);
CREATE VIEW v WITH (security_barrier, check_option = local) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m WITH (fillfactor = 80, autovacuum_enabled = off) AS SELECT id FROM t;
CREATE INDEX ix ON t (x) WITH (fillfactor = 60, deduplicate_items = off);
ALTER TABLE t ALTER x SET (n_distinct_inherited = 5, n_distinct = 3);
=>
CREATE TABLE t (id int, x text, UNIQUE (id) WITH (fillfactor = 80, deduplicate_items = off))
    WITH (toast_tuple_target = 1000, fillfactor = 70, autovacuum_enabled = on, toast.vacuum_truncate = off, toast.autovacuum_enabled = off);
CREATE VIEW v WITH (check_option = cascaded, security_barrier = false) AS SELECT id FROM t;
CREATE MATERIALIZED VIEW m WITH (parallel_workers = 2, fillfactor = 80, autovacuum_enabled = on) AS SELECT id FROM t;
CREATE INDEX ix ON t (x) WITH (deduplicate_items = on, fillfactor = 60);
ALTER TABLE t ALTER x SET (n_distinct = 4, n_distinct_inherited = 5);
# new objects with storage parameters in an order of their own
CREATE TABLE src (id int);
==
=>
CREATE TABLE t (id int PRIMARY KEY WITH (fillfactor = 70, deduplicate_items = off)) WITH (toast_tuple_target = 1000, fillfactor = 70, autovacuum_enabled = on);
CREATE VIEW v WITH (security_barrier = true, check_option = cascaded) AS SELECT id FROM src;
CREATE MATERIALIZED VIEW m WITH (parallel_workers = 2, fillfactor = 80, autovacuum_enabled = on) AS SELECT id FROM src;
# a table gets a type that changes
CREATE TYPE ty AS (a int, b text);
CREATE TABLE t (a int, b text);
=>
CREATE TYPE ty AS (a bigint, b text, c int);
CREATE TABLE t OF ty;
# a table gets a type that has its columns elsewhere
CREATE TYPE ty AS (a int, b text);
CREATE TABLE t (a int, c text);
=>
CREATE TYPE ty AS (c text, a int);
CREATE TABLE t OF ty;
# the type of a typed table gets an attribute
CREATE TYPE ty AS (a int, b text);
CREATE TABLE t OF ty;
=>
CREATE TYPE ty AS (a int, b text, c int);
CREATE TABLE t OF ty;
# TOAST parameters come with the first column that needs a TOAST table
CREATE TABLE t (a int);
=>
CREATE TABLE t (a int, b text) WITH (toast.autovacuum_enabled = off);
