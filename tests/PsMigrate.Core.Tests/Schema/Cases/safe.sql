# new objects build upon a column that gets another type
CREATE TABLE t (id int PRIMARY KEY, price text, note varchar(200));
=>
CREATE TABLE t (id int PRIMARY KEY, price numeric(10,2), note varchar(100));
CREATE INDEX i ON t (price);
CREATE VIEW v AS SELECT sum(price) AS total FROM t;
CREATE VIEW w AS SELECT total + 1 AS more FROM v;
ALTER TABLE t ADD CONSTRAINT positive CHECK (price > 0);
ALTER TABLE t ADD twice numeric GENERATED ALWAYS AS (price * 2) STORED;
CREATE POLICY p ON t USING (price > 1);
# expressions over a column whose type becomes shorter
CREATE TABLE t (a text CONSTRAINT c CHECK (a <> 'x'), b int);
CREATE INDEX i ON t (lower(a)) WHERE a <> '';
CREATE VIEW v AS SELECT a || 'x' AS ax FROM t;
CREATE VIEW w AS SELECT ax, b FROM v, t;
CREATE POLICY p ON t USING (a <> '');
=>
CREATE TABLE t (a varchar(20) CONSTRAINT c CHECK (a <> 'x'), b int);
CREATE INDEX i ON t (lower(a)) WHERE a <> '';
CREATE VIEW v AS SELECT a || 'x' AS ax FROM t;
CREATE VIEW w AS SELECT ax, b FROM v, t;
CREATE POLICY p ON t USING (a <> '');
# a column with a default of its new type
CREATE TABLE t (a bigint DEFAULT 5000000000, b text DEFAULT 'x');
=>
CREATE TABLE t (a int DEFAULT 7, b int DEFAULT 1);
# an enum gets one value, loses another, and the new one is used
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE t (m mood DEFAULT 'b');
=>
CREATE TYPE mood AS ENUM ('d', 'a', 'c', 'e');
CREATE TABLE t (m mood DEFAULT 'e', n mood DEFAULT 'd');
CREATE TABLE u (m mood);
CREATE VIEW v AS SELECT 'e'::mood AS e, m FROM t WHERE m <> 'd';
# a composite type with rows gets one attribute, loses another, and the new one is used
CREATE TYPE addr AS (street text, zip text);
CREATE TABLE t (a addr);
=>
CREATE TYPE addr AS (street text, country text);
CREATE TABLE t (a addr);
CREATE VIEW v AS SELECT (a).country FROM t;
# a domain with rows becomes smaller, and new tables use it
CREATE DOMAIN d AS numeric(12,4) CHECK (VALUE > 0);
CREATE TABLE t (a d);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE DOMAIN d AS numeric(12,2) CHECK (VALUE > 1);
CREATE TABLE t (a d);
CREATE TABLE u (a d, b d DEFAULT 3);
CREATE VIEW v AS SELECT a FROM t;
CREATE FUNCTION f(d) RETURNS d LANGUAGE sql AS 'SELECT $1';
# a table and a type change places
CREATE TABLE thing (id int);
CREATE SEQUENCE number;
CREATE TYPE other AS ENUM ('a');
=>
CREATE TYPE thing AS ENUM ('a');
CREATE TABLE number (id int);
CREATE TABLE other (id int, t thing);
# a table goes, and another one has its names
CREATE TABLE users (id int CONSTRAINT the_key PRIMARY KEY, a int);
CREATE INDEX the_index ON users (a);
=>
CREATE TABLE people (id int CONSTRAINT the_key PRIMARY KEY, b int, boss int);
CREATE INDEX the_index ON people (b);
ALTER TABLE people ADD CONSTRAINT boss FOREIGN KEY (boss) REFERENCES people (id);
# a table that others refer to goes, and they refer to another
CREATE TABLE o (id int PRIMARY KEY);
CREATE TABLE t (o int CONSTRAINT fk REFERENCES o);
=>
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (o int CONSTRAINT fk REFERENCES p);
# a table is partitioned in another way
CREATE TABLE t (a int, b int) PARTITION BY RANGE (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (1) TO (10);
=>
CREATE TABLE t (a int, b int, c int) PARTITION BY LIST (b);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);
# a column and an index of another one go
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0), b int DEFAULT 1);
CREATE INDEX i ON t (a);
=>
CREATE TABLE t (a int);
# a table is attached while columns, checks and keys come and go
CREATE TABLE p (id int, k int, gone text) PARTITION BY LIST (k); CREATE TABLE p1 (id bigint, k int, old int);
=>
CREATE TABLE p (id bigint NOT NULL, k int, new text DEFAULT 'x' NOT NULL, CONSTRAINT pos CHECK (id > 0), PRIMARY KEY (id, k)) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE VIEW v AS SELECT id FROM p1;
# a partition is detached while a column of the others changes its type
CREATE TABLE p (id bigint, k int, x text DEFAULT 'a') PARTITION BY LIST (k); CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
=>
CREATE TABLE p (id text, k int, x text DEFAULT 'a') PARTITION BY LIST (k); CREATE TABLE p1 (id bigint, k int, x text DEFAULT 'a');
# a typed table gets another type
CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty;
=>
CREATE TYPE tz AS (a bigint, b text, c int); CREATE TABLE t OF tz;
# a table gets a type, keys and defaults
CREATE TYPE ty AS (a int, b text); CREATE TABLE t (a bigint, b text); CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty (a PRIMARY KEY, b DEFAULT 'x' NOT NULL); CREATE VIEW v AS SELECT a FROM t;
# a typed table has no type any more, and other columns
CREATE TYPE ty AS (a int, b text); CREATE TABLE t OF ty (PRIMARY KEY (a));
=>
CREATE TABLE t (a bigint PRIMARY KEY, c text);
# a view that stays says of which type a column is
CREATE TABLE t (a text, b numeric(9,4)); CREATE VIEW v AS SELECT a, b * 2 AS b2 FROM t WHERE a <> 'x';
=>
CREATE TYPE e AS ENUM ('x', 'y');
CREATE TABLE t (a e, b numeric(9,4), c numeric GENERATED ALWAYS AS (b * 2) STORED); CREATE VIEW v AS SELECT a, c AS b2 FROM t WHERE a <> 'x';
# a check means by the same words a function of a type that stays
CREATE DOMAIN d1 AS int; CREATE FUNCTION ok(d1) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE DOMAIN d2 AS d1 CHECK (ok(VALUE)); CREATE TABLE t (a d2);
=>
CREATE DOMAIN d1 AS bigint; CREATE FUNCTION ok(d1, int DEFAULT 1) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE DOMAIN d2 AS d1 CHECK (ok(VALUE)); CREATE TABLE t (a d2);
# a range type whose multirange a column has [14]
CREATE TYPE tr AS RANGE (subtype = time); CREATE TABLE t (m tr_multirange);
=>
CREATE TYPE tr AS RANGE (subtype = time, multirange_type_name = trs); CREATE TABLE t (m trs);
# a typed table whose type stays
CREATE TYPE addr AS (zip int, city text COLLATE "C"); CREATE TABLE t OF addr;
=>
CREATE TYPE addr AS (zip text, city text); CREATE TABLE t OF addr;
# an index of another name with copies of own names, and a partition comes
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX ix ON p (id);
ALTER INDEX a_id_idx RENAME TO one;
=>
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
CREATE INDEX jx ON p (id);
ALTER INDEX a_id_idx RENAME TO two;
COMMENT ON INDEX b_id_idx IS 'b';
# a table goes whose key refers to a column that becomes text
CREATE TABLE t (c int UNIQUE);
CREATE TABLE g (c int REFERENCES t (c));
=>
CREATE TABLE t (c text UNIQUE);
# a function stays with a table, and another comes that takes more
CREATE TABLE g (c int);
CREATE FUNCTION f(g) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT f(g) FROM g;
=>
CREATE FUNCTION f(int, int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT f(1);
# a function stays because a default needs it, and another one comes with the same name
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE g (c int DEFAULT f(1), d int);
=>
CREATE FUNCTION f(int, int DEFAULT 2) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE TABLE g (d int DEFAULT f(3));
CREATE VIEW v AS SELECT f(1) AS x;
# a function gets another argument while a default of a column that goes needs it
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE g (c int DEFAULT f(1), d int);
=>
CREATE FUNCTION f(a bigint) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE TABLE g (d int DEFAULT f(3));
CREATE VIEW v AS SELECT f(1) AS x;
# a function changes its result while a default of a column that goes needs it
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE g (c int DEFAULT f(1), d int);
=>
CREATE FUNCTION f(a int) RETURNS bigint LANGUAGE sql AS 'SELECT 2::bigint';
CREATE TABLE g (d bigint DEFAULT f(3));
CREATE VIEW v AS SELECT f(1) AS x;
# rows of a type that gets an attribute and loses one, written out
CREATE TYPE ty AS (a int, b text);
CREATE TABLE t (x ty DEFAULT ROW(1, 'x')::ty);
CREATE VIEW v AS SELECT ROW(1, 'x')::ty AS r;
=>
CREATE TYPE ty AS (a int, c date);
CREATE TABLE t (x ty DEFAULT ROW(1, NULL)::ty);
CREATE VIEW v AS SELECT ROW(2, NULL)::ty AS r;
CREATE VIEW w AS SELECT ROW(3, '2020-01-01')::ty AS r;
# rows of a type that loses an attribute and gets three
CREATE TYPE ty AS (a int, b text);
CREATE TABLE t (x ty DEFAULT ROW(1, 'x')::ty, CHECK (x <> ROW(2, 'x')::ty));
CREATE FUNCTION f() RETURNS ty LANGUAGE sql AS $$SELECT ROW(1, 'x')::ty$$;
=>
CREATE TYPE ty AS (a int, c date, d int, e int);
CREATE TABLE t (x ty DEFAULT ROW(1, NULL, 1, 2)::ty, CHECK (x <> ROW(2, NULL, 1, 2)::ty));
CREATE FUNCTION f() RETURNS ty LANGUAGE sql AS $$SELECT ROW(1, NULL, 1, 2)::ty$$;
CREATE TABLE u (y ty DEFAULT ROW(1, NULL, 1, 2)::ty);
# the identity of replicas is an index that is left out
CREATE TABLE t (id text NOT NULL, a int);
CREATE UNIQUE INDEX i ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX i;
=>
CREATE TABLE t (id int NOT NULL, a int);
CREATE UNIQUE INDEX j ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX j;
# the identity of replicas is a new index of a column that is left out
CREATE TABLE t (id text NOT NULL, a int);
=>
CREATE TABLE t (id int NOT NULL, a int);
CREATE UNIQUE INDEX j ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX j;
ALTER TABLE t CLUSTER ON j;
# the identity of replicas is an index of a column that goes
CREATE TABLE t (id int NOT NULL, a int NOT NULL);
CREATE UNIQUE INDEX i ON t (id);
ALTER TABLE t REPLICA IDENTITY USING INDEX i;
=>
CREATE TABLE t (a int NOT NULL);
CREATE UNIQUE INDEX j ON t (a);
ALTER TABLE t REPLICA IDENTITY USING INDEX j;
# comments on what stays change
CREATE TABLE t (id text NOT NULL, a int);
CREATE INDEX i ON t (id);
COMMENT ON COLUMN t.id IS 'x';
COMMENT ON INDEX i IS 'x';
=>
CREATE TABLE t (id int NOT NULL, a int);
CREATE INDEX i ON t (id, a);
COMMENT ON COLUMN t.id IS 'y';
COMMENT ON INDEX i IS 'y';
COMMENT ON TABLE t IS 'y';
# comments on a type that is merged change
CREATE TYPE e AS ENUM ('a', 'b'); COMMENT ON TYPE e IS 'x';
CREATE TYPE c AS (a int, b int); COMMENT ON TYPE c IS 'x'; COMMENT ON COLUMN c.b IS 'b';
CREATE TABLE t (e e, c c);
=>
CREATE TYPE e AS ENUM ('a', 'c'); COMMENT ON TYPE e IS 'y';
CREATE TYPE c AS (a int, d int); COMMENT ON TYPE c IS 'y'; COMMENT ON COLUMN c.d IS 'd'; COMMENT ON COLUMN c.a IS 'a';
CREATE TABLE t (e e, c c);
# a new domain over a type that stays, and a table of it
CREATE TYPE pair AS (x bigint, y text); CREATE TABLE t (a pair);
=>
CREATE TYPE pair AS (x int, y text); CREATE TABLE t (a pair);
CREATE DOMAIN paired AS pair CHECK ((VALUE).x > 0); CREATE TABLE u (c paired, d int);
# a generated column stays, and what it reads gets a wider type
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE TABLE t (c int, d text, g int GENERATED ALWAYS AS (twice(c)) STORED);
=>
CREATE FUNCTION twice(int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT $1 * 2';
CREATE TABLE t (c bigint, d int, g int GENERATED ALWAYS AS (twice(c::int) + d) STORED);
# a key that stays refers to a key that becomes one of another column
CREATE TABLE t (a int CONSTRAINT t_pk PRIMARY KEY, b int);
CREATE TABLE gone (a int REFERENCES t);
=>
CREATE TABLE t (a int, b int CONSTRAINT t_pk PRIMARY KEY);
# a view that stays reads another one, which gets other columns
CREATE TABLE t (a int, b text); CREATE VIEW v AS SELECT a FROM t; CREATE VIEW w AS SELECT a FROM v;
=>
CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a AS c FROM t; CREATE VIEW w AS SELECT b AS a FROM t;
# a range gets a multirange of another name, which a new column has [14]
==
CREATE FUNCTION diff(a timetz, b timetz) RETURNS float8 IMMUTABLE LANGUAGE sql AS 'SELECT extract(epoch FROM (a::time - b::time))::float8';
CREATE TYPE tr AS RANGE (SUBTYPE = timetz, SUBTYPE_DIFF = diff);
CREATE TABLE t (r tr, CONSTRAINT ex EXCLUDE USING gist (r WITH &&));
=>
CREATE FUNCTION diff2(a time, b time) RETURNS float8 IMMUTABLE LANGUAGE sql AS 'SELECT extract(epoch FROM (a - b))::float8';
CREATE TYPE tr AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = diff2, MULTIRANGE_TYPE_NAME = trs);
CREATE TABLE t (r tr, rs trs, CONSTRAINT ex EXCLUDE USING gist (r WITH &&) WHERE (r IS NOT NULL) DEFERRABLE);
# bounds widen over a partition that goes
==
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9);
=>
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (6);
# a partition comes in the place of one that goes
==
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9);
=>
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5);
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (6) TO (9);
CREATE TABLE p4 PARTITION OF p FOR VALUES FROM (9) TO (11);
# a table becomes a partition in the place of one that goes
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);
==
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9);
CREATE TABLE p3 (a int NOT NULL, b int);
=>
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (6) TO (9);
# a table that stays has a generated column from its parent, which would go and gets a new column
CREATE TABLE t (a int, g int GENERATED ALWAYS AS (a + 1) STORED, CONSTRAINT c CHECK (g > 0), CONSTRAINT d CHECK (a > 0));
CREATE TABLE kid (more text) INHERITS (t);
=>
CREATE TABLE t (a bigint, b int, c text, CONSTRAINT d CHECK (c IS NOT NULL) NO INHERIT, CONSTRAINT e CHECK (b IS NOT NULL));
