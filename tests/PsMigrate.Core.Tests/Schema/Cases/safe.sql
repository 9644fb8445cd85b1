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
# a range type whose multirange a column has
CREATE TYPE tr AS RANGE (subtype = time); CREATE TABLE t (m tr_multirange);
=>
CREATE TYPE tr AS RANGE (subtype = time, multirange_type_name = trs); CREATE TABLE t (m trs);
# a typed table whose type stays
CREATE TYPE addr AS (zip int, city text COLLATE "C"); CREATE TABLE t OF addr;
=>
CREATE TYPE addr AS (zip text, city text); CREATE TABLE t OF addr;
