# a column changes its type while rows are held in columns, arrays and other types
CREATE TABLE t (a int, b text);
CREATE TYPE pair AS (one t, two t[]);
CREATE DOMAIN d AS t CONSTRAINT d_c CHECK ((VALUE).b <> '');
CREATE DOMAIN ds AS d[];
CREATE TABLE u (id int PRIMARY KEY, c t DEFAULT ROW(1, 'x') NOT NULL, cs t[], p pair, x d, y ds, CONSTRAINT ck CHECK ((c).b <> 'y'));
CREATE INDEX ix ON u (((c).b)) WHERE (c).b > 'a';
CREATE VIEW v AS SELECT id, (c).b, p FROM u;
CREATE FUNCTION f(r t) RETURNS text LANGUAGE sql AS 'SELECT $1.b';
COMMENT ON COLUMN u.c IS 'rows';
=>
CREATE TABLE t (a bigint, b text);
CREATE TYPE pair AS (one t, two t[]);
CREATE DOMAIN d AS t CONSTRAINT d_c CHECK ((VALUE).b <> '');
CREATE DOMAIN ds AS d[];
CREATE TABLE u (id int PRIMARY KEY, c t DEFAULT ROW(1, 'x') NOT NULL, cs t[], p pair, x d, y ds, CONSTRAINT ck CHECK ((c).b <> 'y'));
CREATE INDEX ix ON u (((c).b)) WHERE (c).b > 'a';
CREATE VIEW v AS SELECT id, (c).b, p FROM u;
CREATE FUNCTION f(r t) RETURNS text LANGUAGE sql AS 'SELECT $1.b';
COMMENT ON COLUMN u.c IS 'rows';
# columns come with values, go and change while rows are held
CREATE TABLE t (a int, b text, gone date);
CREATE TYPE pair AS (one t, two t[]);
CREATE DOMAIN d AS t CONSTRAINT d_c CHECK ((VALUE).b <> '');
CREATE DOMAIN ds AS d[];
CREATE TABLE u (id int PRIMARY KEY, c t NOT NULL, cs t[], p pair, x d, y ds, CONSTRAINT ck CHECK ((c).b <> 'y'));
CREATE INDEX ix ON u (((c).b)) WHERE (c).b > 'a';
CREATE VIEW v AS SELECT id, (c).b, p FROM u;
CREATE FUNCTION f(r t) RETURNS text LANGUAGE sql AS 'SELECT $1.b';
COMMENT ON COLUMN u.c IS 'rows';
=>
CREATE TABLE t (a numeric, b text, n int DEFAULT 5 NOT NULL);
CREATE TYPE pair AS (one t, two t[]);
CREATE DOMAIN d AS t CONSTRAINT d_c CHECK ((VALUE).b <> '');
CREATE DOMAIN ds AS d[];
CREATE TABLE u (id int PRIMARY KEY, c t NOT NULL, cs t[], p pair, x d, y ds, CONSTRAINT ck CHECK ((c).b <> 'y'));
CREATE INDEX ix ON u (((c).b)) WHERE (c).b > 'a';
CREATE VIEW v AS SELECT id, (c).b, p FROM u;
CREATE FUNCTION f(r t) RETURNS text LANGUAGE sql AS 'SELECT $1.b';
COMMENT ON COLUMN u.c IS 'rows';
# a column with a default comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x int DEFAULT 1);
CREATE TABLE u (c t, cs t[]);
# a column with an identity comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE u (c t, cs t[]);
# a column with a generated value comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE u (c t, cs t[]);
# a column with a domain that checks comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x positive);
CREATE TABLE u (c t, cs t[]);
# a column with a domain that takes no null comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x present);
CREATE TABLE u (c t, cs t[]);
# a column with a domain with a default comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x one);
CREATE TABLE u (c t, cs t[]);
# a column with no value comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x int);
CREATE TABLE u (c t, cs t[]);
# a column with no value, not null comes while rows are held
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
CREATE DOMAIN present AS int DEFAULT 1 NOT NULL;
CREATE DOMAIN one AS int DEFAULT 1;
CREATE TABLE t (a int, b text, x int NOT NULL);
CREATE TABLE u (c t, cs t[]);
# an identity and a default for a column that is there while rows are held
CREATE TABLE t (a int NOT NULL, b text);
CREATE TABLE u (c t);
=>
CREATE TABLE t (a int GENERATED ALWAYS AS IDENTITY NOT NULL, b text DEFAULT 'x' NOT NULL);
CREATE TABLE u (c t);
# a table becomes unlogged while rows are held
CREATE TABLE t (a int);
CREATE TABLE u (c t);
=>
CREATE UNLOGGED TABLE t (a int);
CREATE TABLE u (c t);
# a generated column has another expression while rows are held
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, z int);
CREATE TABLE u (c t);
=>
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 3) STORED, z int);
CREATE TABLE u (c t);
# rows are held of a table that holds rows itself
CREATE TABLE t (a int);
CREATE TABLE w (x int, c t);
CREATE TABLE u (w w, ws w[]);
=>
CREATE TABLE t (a bigint);
CREATE TABLE w (x int, c t);
CREATE TABLE u (w w, ws w[]);
# rows are held in a materialized view and of a view
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT t AS r, b FROM t;
CREATE MATERIALIZED VIEW m AS SELECT t AS r, ARRAY[t] AS rs FROM t;
CREATE INDEX ix ON m ((r));
CREATE TABLE u (c v);
=>
CREATE TABLE t (a bigint, b text, n int DEFAULT 1);
CREATE VIEW v AS SELECT t AS r, b FROM t;
CREATE MATERIALIZED VIEW m AS SELECT t AS r, ARRAY[t] AS rs FROM t;
CREATE INDEX ix ON m ((r));
CREATE TABLE u (c v);
# rows are held of a view that is made anew
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE TABLE u (c v);
=>
CREATE TABLE t (a bigint, b text);
CREATE VIEW v AS SELECT b, a FROM t;
CREATE TABLE u (c v);
# rows are held of partitions and of the whole
CREATE TABLE t (a int, b text) PARTITION BY RANGE (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
CREATE TABLE u (c t, d t_1);
=>
CREATE TABLE t (a int, b varchar(9), n int DEFAULT 1) PARTITION BY RANGE (a);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
CREATE TABLE u (c t, d t_1);
# rows are held in partitions and children
CREATE TABLE t (a int);
CREATE TABLE u (id int, c t) PARTITION BY RANGE (id);
CREATE TABLE u_1 PARTITION OF u FOR VALUES FROM (1) TO (9);
CREATE INDEX ix ON u_1 (((c).a));
CREATE TABLE p (c t DEFAULT '(1)');
CREATE TABLE c (more t) INHERITS (p);
ALTER TABLE c ALTER c SET DEFAULT '(2)';
CREATE VIEW v AS SELECT (c).a FROM c;
=>
CREATE TABLE t (a bigint);
CREATE TABLE u (id int, c t) PARTITION BY RANGE (id);
CREATE TABLE u_1 PARTITION OF u FOR VALUES FROM (1) TO (9);
CREATE INDEX ix ON u_1 (((c).a));
CREATE TABLE p (c t DEFAULT '(1)');
CREATE TABLE c (more t) INHERITS (p);
ALTER TABLE c ALTER c SET DEFAULT '(2)';
CREATE VIEW v AS SELECT (c).a FROM c;
# rows are held of children
CREATE TABLE p (a int);
CREATE TABLE c (b text) INHERITS (p);
CREATE TABLE u (c c);
=>
CREATE TABLE p (a bigint, n int DEFAULT 1);
CREATE TABLE c (b text) INHERITS (p);
CREATE TABLE u (c c);
# rows are held by a table that comes under a parent
CREATE TABLE t (a int);
CREATE TABLE p (c t);
CREATE TABLE c (c t);
=>
CREATE TABLE t (a bigint);
CREATE TABLE p (c t);
CREATE TABLE c (c t) INHERITS (p);
# a partition that holds rows is detached
CREATE TABLE t (a int);
CREATE TABLE p (id int, c t) PARTITION BY RANGE (id);
CREATE TABLE p_1 PARTITION OF p FOR VALUES FROM (1) TO (9);
=>
CREATE TABLE t (a bigint);
CREATE TABLE p (id int, c t) PARTITION BY RANGE (id);
CREATE TABLE p_1 (id int, c t);
# another partition key while rows are held
CREATE TABLE t (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE t_1 PARTITION OF t DEFAULT;
CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT t AS r FROM t;
CREATE TABLE u (c t, d t_1[], e v);
=>
CREATE TABLE t (b int, a bigint) PARTITION BY LIST (b);
CREATE TABLE t_1 PARTITION OF t DEFAULT;
CREATE FUNCTION f(t) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT t AS r FROM t;
CREATE TABLE u (c t, d t_1[], e v);
# a table that holds rows is made anew with them
CREATE TABLE t (a int);
CREATE TABLE u (id int, c t);
=>
CREATE TABLE t (a bigint, n int DEFAULT 1);
CREATE TABLE u (id int, c t) PARTITION BY HASH (id);
CREATE TABLE u_0 PARTITION OF u FOR VALUES WITH (MODULUS 1, REMAINDER 0);
# a column of rows comes as its table changes
CREATE TABLE t (a int);
CREATE TABLE b (id int);
CREATE TABLE c (c t);
=>
CREATE TABLE t (a bigint, n int DEFAULT 1);
CREATE TABLE b (id int, c t);
CREATE TABLE c (id int);
# a column of rows becomes text, another one rows
CREATE TABLE t (a int);
CREATE TABLE b (x t, y text, z t, w t[]);
=>
CREATE TABLE t (a bigint);
CREATE TABLE b (x text, y t, z t[], w t);
# an enum loses a value while rows with it are held
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TYPE pair AS (m mood, x int);
CREATE TABLE t (m mood, ms mood[], p pair);
CREATE TABLE u (c t, p pair);
=>
CREATE TYPE mood AS ENUM ('c', 'a');
CREATE TYPE pair AS (m mood, x int);
CREATE TABLE t (m mood, ms mood[], p pair);
CREATE TABLE u (c t, p pair);
# a type around rows changes with them
CREATE TABLE t (a int, b text);
CREATE TYPE pair AS (gone int, one t, two text);
CREATE TABLE u (p pair, ps pair[]);
=>
CREATE TABLE t (a bigint, b text);
CREATE TYPE pair AS (two text, one t, new date);
CREATE TABLE u (p pair, ps pair[]);
# a table becomes a type of the same name
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t, cs t[]);
=>
CREATE TYPE t AS (b text, a bigint);
CREATE TABLE u (c t, cs t[]);
# a domain becomes an enum of the same name
CREATE DOMAIN d AS text;
CREATE TABLE u (c d, cs d[]);
=>
CREATE TYPE d AS ENUM ('a', 'b');
CREATE TABLE u (c d, cs d[]);
# a generated column holds rows
CREATE TABLE t (a int);
CREATE TABLE u (id int, c t GENERATED ALWAYS AS (ROW(id)) STORED);
=>
CREATE TABLE t (a bigint);
CREATE TABLE u (id int, c t GENERATED ALWAYS AS (ROW(id)) STORED);
# rows are what a table is partitioned by
CREATE TABLE t (a int, b text);
CREATE TABLE u (id int, c t) PARTITION BY LIST (((c).a));
CREATE TABLE u_1 PARTITION OF u FOR VALUES IN (1);
=>
CREATE TABLE t (a int, b varchar(9));
CREATE TABLE u (id int, c t) PARTITION BY LIST (((c).a));
CREATE TABLE u_1 PARTITION OF u FOR VALUES IN (1);
# an index of rows
CREATE TABLE t (a int, b text);
CREATE INDEX ix ON t ((ROW(a, b)::t));
=>
CREATE TABLE t (a bigint, b text);
CREATE INDEX ix ON t ((ROW(a, b)::t));
# names with quotes of tables whose rows are held
CREATE TABLE "T x" ("A""b" int, "select" text);
CREATE TABLE "time" (a int);
CREATE VIEW "v v" AS SELECT "A""b", t AS "r r" FROM "T x" t;
CREATE TABLE u ("c c" "T x", d "time"[], e "v v");
=>
CREATE TABLE "T x" ("A""b" bigint, "select" text);
CREATE TABLE "time" (a bigint);
CREATE VIEW "v v" AS SELECT "A""b", t AS "r r" FROM "T x" t;
CREATE TABLE u ("c c" "T x", d "time"[], e "v v");
# a column with its own way to be stored and compressed changes its type [14]
CREATE TABLE t (x text COMPRESSION pglz);
=>
CREATE TABLE t (x varchar(10) COMPRESSION pglz);
# rows are held in keys, triggers, policies, rules and functions
CREATE TABLE t (a int, b text);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE u (c t PRIMARY KEY, d t UNIQUE NOT NULL, g text GENERATED ALWAYS AS ((c).b) STORED, EXCLUDE USING btree (d WITH =));
CREATE TABLE w (c t REFERENCES u ON DELETE CASCADE, n int);
CREATE TRIGGER tr BEFORE UPDATE OF c ON u FOR EACH ROW WHEN (NEW.c IS DISTINCT FROM OLD.c) EXECUTE FUNCTION tf();
CREATE POLICY po ON u USING ((c).b = current_user);
CREATE RULE ru AS ON DELETE TO w WHERE (OLD.c).b = 'x' DO INSTEAD NOTHING;
CREATE FUNCTION rows() RETURNS SETOF t LANGUAGE sql AS 'SELECT c FROM u';
CREATE VIEW v AS SELECT u.*, (u.c).b FROM u;
CREATE INDEX t_between ON u ((d IS NULL));
ALTER TABLE u ALTER d SET STATISTICS 7;
GRANT SELECT (c) ON u TO app_reader;
=>
CREATE TABLE t (a bigint, b text);
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE u (c t PRIMARY KEY, d t UNIQUE NOT NULL, g text GENERATED ALWAYS AS ((c).b) STORED, EXCLUDE USING btree (d WITH =));
CREATE TABLE w (c t REFERENCES u ON DELETE CASCADE, n int);
CREATE TRIGGER tr BEFORE UPDATE OF c ON u FOR EACH ROW WHEN (NEW.c IS DISTINCT FROM OLD.c) EXECUTE FUNCTION tf();
CREATE POLICY po ON u USING ((c).b = current_user);
CREATE RULE ru AS ON DELETE TO w WHERE (OLD.c).b = 'x' DO INSTEAD NOTHING;
CREATE FUNCTION rows() RETURNS SETOF t LANGUAGE sql AS 'SELECT c FROM u';
CREATE VIEW v AS SELECT u.*, (u.c).b FROM u;
CREATE INDEX t_between ON u ((d IS NULL));
ALTER TABLE u ALTER d SET STATISTICS 7;
GRANT SELECT (c) ON u TO app_reader;
# rows are held that a body and statistics name [14]
CREATE TABLE t (a int, b text);
CREATE TABLE u (c t);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum((c).a) FROM u; END;
CREATE STATISTICS st ON ((c).a), ((c).b) FROM u;
=>
CREATE TABLE t (a bigint, b text);
CREATE TABLE u (c t);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum((c).a) FROM u; END;
CREATE STATISTICS st ON ((c).a), ((c).b) FROM u;
# only a multirange is of a range type that changes [14]
CREATE TYPE span AS RANGE (SUBTYPE = int4);
CREATE TABLE t (m span_multirange);
=>
CREATE TYPE span AS RANGE (SUBTYPE = int8);
CREATE TABLE t (m span_multirange);
# rows are held of a table with a default partition that gives rows away
CREATE TABLE t (a int, b text) PARTITION BY RANGE (a);
CREATE TABLE t_rest PARTITION OF t DEFAULT;
CREATE TABLE u (c t, d t_rest);
=>
CREATE TABLE t (a int, b varchar(9), n int DEFAULT 1) PARTITION BY RANGE (a);
CREATE TABLE t_rest PARTITION OF t DEFAULT;
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
CREATE TABLE u (c t, d t_rest);
# rows are held by children of two parents with one above them
CREATE TABLE t (a int);
CREATE TABLE top (c t, n int);
CREATE TABLE p () INHERITS (top);
CREATE TABLE q () INHERITS (top);
CREATE TABLE c (x int) INHERITS (p, q);
ALTER TABLE c ALTER c SET DEFAULT '(5)';
=>
CREATE TABLE t (a bigint);
CREATE TABLE top (c t, n bigint);
CREATE TABLE p () INHERITS (top);
CREATE TABLE q () INHERITS (top);
CREATE TABLE c (x int) INHERITS (p, q);
ALTER TABLE c ALTER c SET DEFAULT '(5)';
# a table's rows become those of another one that has a constraint's name
CREATE TABLE g (a int, CONSTRAINT k PRIMARY KEY (a));
CREATE TABLE h (r g);
=>
CREATE TABLE x (a int, CONSTRAINT k PRIMARY KEY (a));
CREATE TABLE h (r x);
# a table's rows become those of another one, and a view gets its name
CREATE TABLE g (a int, CONSTRAINT k PRIMARY KEY (a));
CREATE TABLE h (r g);
=>
CREATE TABLE x (a int, CONSTRAINT k PRIMARY KEY (a));
CREATE VIEW g AS SELECT a FROM x;
CREATE TABLE h (r x);
# a comment on a type that one column leaves and another one gets
CREATE TYPE m AS ENUM ('a');
CREATE TABLE x (a m[], b m);
CREATE TABLE t (c x);
=>
CREATE TYPE m AS ENUM ('a');
COMMENT ON TYPE m IS 'm';
CREATE TABLE x (a int, b m);
CREATE TABLE t (c m);
# a row within a row becomes one of another table, and a view has the name of the old one
CREATE TABLE x (a int);
CREATE TABLE t (c x);
CREATE TABLE u (r t);
=>
CREATE TABLE y (b int);
CREATE TABLE t (c y);
CREATE TABLE u (r t);
CREATE VIEW x AS SELECT 1 AS a;
# a table becomes unlogged whose key a table that goes later had
CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE x (a int REFERENCES t);
CREATE TABLE u (r x, b int);
=>
CREATE UNLOGGED TABLE t (a int PRIMARY KEY);
CREATE TABLE u (r int, b int);
# a domain over rows gets a default and another check while a table that has it waits for its own rows
CREATE TYPE pair AS (x int, y text);
CREATE DOMAIN paired AS pair CHECK (VALUE IS NOT NULL OR VALUE IS NULL);
CREATE TABLE t (c int NOT NULL, c1 paired, a paired[]);
CREATE TABLE u (r t);
=>
CREATE TYPE pair AS (x int, y text);
CREATE TABLE t (c bigint NOT NULL, c1 pair, a pair[]);
CREATE TABLE u (r t);
# a domain over rows becomes one over a domain, in a column of rows of a table
CREATE TYPE pair AS (x int, y text);
CREATE DOMAIN paired AS pair NOT NULL;
CREATE DOMAIN twice AS paired;
CREATE TABLE t (c int NOT NULL, c1 twice);
CREATE TABLE u (r t, s t[]);
=>
CREATE TYPE pair AS (x int, y text);
CREATE DOMAIN twice AS pair;
CREATE TABLE t (c bigint NOT NULL, c1 twice);
CREATE TABLE u (r t, s t[]);
# a column becomes one of a domain over a composite type that changes
CREATE TYPE pair AS (x bigint, y text);
CREATE DOMAIN paired AS pair CHECK ((VALUE).y > '');
CREATE TABLE t (a int);
=>
CREATE TABLE n (a int);
CREATE TYPE pair AS (x int, y text, z n);
CREATE DOMAIN paired AS pair CHECK ((VALUE).y > '');
CREATE TABLE t (a paired);
