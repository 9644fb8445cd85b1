# an enum comes with a column
CREATE TABLE t (id int);
=>
CREATE TYPE mood AS ENUM ('sad', 'ok', 'it''s fine');
CREATE TABLE t (id int, m mood DEFAULT 'ok');
# enum values come at the end, the front and between
CREATE TYPE mood AS ENUM ('b', 'd');
CREATE TABLE t (m mood);
=>
CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd', 'e');
CREATE TABLE t (m mood);
# a new enum value is a default
CREATE TYPE mood AS ENUM ('a');
CREATE TABLE t (m mood DEFAULT 'a', CONSTRAINT c CHECK (m <> 'a'));
=>
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (m mood DEFAULT 'b', CONSTRAINT c CHECK (m <> 'b'));
# an enum value goes
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE t (m mood DEFAULT 'a' NOT NULL, ms mood[] DEFAULT '{a}');
CREATE INDEX ix ON t (m) WHERE m = 'a';
=>
CREATE TYPE mood AS ENUM ('a', 'c');
CREATE TABLE t (m mood DEFAULT 'a' NOT NULL, ms mood[] DEFAULT '{a}');
CREATE INDEX ix ON t (m) WHERE m = 'a';
# enum values change places
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE t (m mood PRIMARY KEY, CONSTRAINT c CHECK (m IN ('a', 'b')));
=>
CREATE TYPE mood AS ENUM ('c', 'b', 'a');
CREATE TABLE t (m mood PRIMARY KEY, CONSTRAINT c CHECK (m IN ('a', 'b')));
# an enum that much depends on loses a value
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE DOMAIN moody AS mood DEFAULT 'a';
CREATE TYPE pair AS (x mood, y int);
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (m mood DEFAULT f('a'), d moody, p pair, g text GENERATED ALWAYS AS (CASE m WHEN 'a' THEN 'x' END) STORED);
CREATE VIEW v AS SELECT m, d FROM t WHERE m = 'a';
CREATE POLICY po ON t USING (m = 'a');
COMMENT ON FUNCTION f(mood) IS 'f';
=>
CREATE TYPE mood AS ENUM ('a', 'c');
CREATE DOMAIN moody AS mood DEFAULT 'a';
CREATE TYPE pair AS (x mood, y int);
CREATE FUNCTION f(m mood) RETURNS mood LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (m mood DEFAULT f('a'), d moody, p pair, g text GENERATED ALWAYS AS (CASE m WHEN 'a' THEN 'x' END) STORED);
CREATE VIEW v AS SELECT m, d FROM t WHERE m = 'a';
CREATE POLICY po ON t USING (m = 'a');
COMMENT ON FUNCTION f(mood) IS 'f';
# an enum in a foreign key loses a value
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE p (m mood PRIMARY KEY);
CREATE TABLE c (m mood REFERENCES p);
=>
CREATE TYPE mood AS ENUM ('b');
CREATE TABLE p (m mood PRIMARY KEY);
CREATE TABLE c (m mood REFERENCES p);
# an enum without columns is reordered
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE FUNCTION f(m mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
=>
CREATE TYPE mood AS ENUM ('b', 'a');
CREATE FUNCTION f(m mood) RETURNS int LANGUAGE sql AS 'SELECT 1';
# an enum becomes text
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (m mood DEFAULT 'a');
=>
CREATE TABLE t (m text DEFAULT 'a');
# an enum in a partitioned table
CREATE TYPE mood AS ENUM ('a', 'b');
CREATE TABLE t (id int, m mood) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
=>
CREATE TYPE mood AS ENUM ('b');
CREATE TABLE t (id int, m mood) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
# enum values with quotes, signs and other scripts
CREATE TYPE "Mood!" AS ENUM ('a b', 'c''d');
CREATE TABLE t (m "Mood!");
=>
CREATE TYPE "Mood!" AS ENUM ('a b', 'ünï', 'c''d', 'x\y');
CREATE TABLE t (m "Mood!");
# an enum without values
=>
CREATE TYPE nothing AS ENUM ();
# comment on a type
CREATE TYPE mood AS ENUM ('a');
=>
CREATE TYPE mood AS ENUM ('a');
COMMENT ON TYPE mood IS 'm';
# a domain comes
=>
CREATE DOMAIN email AS text COLLATE "C" DEFAULT 'x@y' NOT NULL CONSTRAINT has_at CHECK (VALUE ~ '@');
CREATE TABLE t (e email);
COMMENT ON DOMAIN email IS 'mail';
COMMENT ON CONSTRAINT has_at ON DOMAIN email IS 'at';
# a domain's default, null and checks
CREATE DOMAIN d AS int DEFAULT 1 CONSTRAINT a CHECK (VALUE > 0) CONSTRAINT b CHECK (VALUE < 100);
CREATE TABLE t (x d);
=>
CREATE DOMAIN d AS int NOT NULL CONSTRAINT a CHECK (VALUE > 1) CONSTRAINT c CHECK (VALUE <> 7);
CREATE TABLE t (x d);
# a domain's check is validated
CREATE DOMAIN d AS int;
==
ALTER DOMAIN d ADD CONSTRAINT a CHECK (VALUE > 0) NOT VALID;
=>
ALTER DOMAIN d ADD CONSTRAINT a CHECK (VALUE > 0);
# a domain's type
CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE TABLE t (x d, y d DEFAULT 5);
CREATE VIEW v AS SELECT x FROM t;
=>
CREATE DOMAIN d AS bigint CHECK (VALUE > 0);
CREATE TABLE t (x d, y d DEFAULT 5);
CREATE VIEW v AS SELECT x FROM t;
# a domain over a domain
CREATE DOMAIN d AS text;
CREATE DOMAIN e AS d CHECK (VALUE <> '');
CREATE TABLE t (x e);
=>
CREATE DOMAIN d AS varchar(10);
CREATE DOMAIN e AS d CHECK (VALUE <> 'x');
CREATE TABLE t (x e);
# a composite type comes
=>
CREATE TYPE pair AS (x int, y text COLLATE "C");
CREATE TABLE t (p pair, ps pair[]);
COMMENT ON TYPE pair IS 'two';
COMMENT ON COLUMN pair.x IS 'first';
# attributes come and go
CREATE TYPE pair AS (x int, y text);
CREATE TABLE t (p pair);
=>
CREATE TYPE pair AS (x int, z date);
CREATE TABLE t (p pair);
# an attribute's type, in no column
CREATE TYPE pair AS (x int, y text);
CREATE FUNCTION f(p pair) RETURNS int LANGUAGE sql AS 'SELECT 1';
=>
CREATE TYPE pair AS (x bigint, y text);
CREATE FUNCTION f(p pair) RETURNS int LANGUAGE sql AS 'SELECT 1';
# an attribute's type, in a column
CREATE TYPE pair AS (x int, y text);
CREATE TABLE t (p pair);
CREATE VIEW v AS SELECT (p).x FROM t;
=>
CREATE TYPE pair AS (x bigint, y text);
CREATE TABLE t (p pair);
CREATE VIEW v AS SELECT (p).x FROM t;
# attributes change places
CREATE TYPE pair AS (x int, y int);
CREATE TABLE t (p pair);
=>
CREATE TYPE pair AS (y int, x int);
CREATE TABLE t (p pair);
# a range type [14]
=>
CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
CREATE TABLE t (s span, m span_multirange);
# a range type changes
CREATE TYPE span AS RANGE (SUBTYPE = text);
CREATE FUNCTION f(s span) RETURNS int LANGUAGE sql AS 'SELECT 1';
=>
CREATE TYPE span AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE FUNCTION f(s span) RETURNS int LANGUAGE sql AS 'SELECT 1';
# a type that a table's row makes
CREATE TABLE t (a int);
=>
CREATE TABLE t (a int);
CREATE TYPE wrap AS (t t, n int);
CREATE FUNCTION f(x t) RETURNS SETOF t LANGUAGE sql AS 'SELECT $1';
# a range type in a column changes [14]
CREATE TYPE span AS RANGE (SUBTYPE = text);
CREATE TABLE t (s span, m span_multirange, CHECK (NOT isempty(s)));
=>
CREATE TYPE span AS RANGE (SUBTYPE = text, COLLATION = "C");
CREATE TABLE t (s span, m span_multirange, CHECK (NOT isempty(s)));
# a domain over an array of a domain over an enum that loses a value
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE DOMAIN d2 AS mood CONSTRAINT d2_c CHECK (VALUE <> 'b');
CREATE DOMAIN d3 AS d2[] CONSTRAINT d3_c CHECK (cardinality(VALUE) < 5);
CREATE TABLE t (x d2, y d3, z d2[]);
=>
CREATE TYPE mood AS ENUM ('b', 'a');
CREATE DOMAIN d2 AS mood CONSTRAINT d2_c CHECK (VALUE <> 'b');
CREATE DOMAIN d3 AS d2[] CONSTRAINT d3_c CHECK (cardinality(VALUE) < 5);
CREATE TABLE t (x d2, y d3, z d2[]);
# a domain within other types gets a check
CREATE DOMAIN d AS int;
CREATE DOMAIN e AS d;
CREATE TYPE pair AS (one d, two text);
CREATE DOMAIN f AS e[];
CREATE TABLE t (x d, y d[], p pair, z f);
=>
CREATE DOMAIN d AS int CONSTRAINT d_c CHECK (VALUE > 0);
CREATE DOMAIN e AS d;
CREATE TYPE pair AS (one d, two text);
CREATE DOMAIN f AS e[];
CREATE TABLE t (x d, y d[], p pair, z f);
# a domain within an array takes no null
CREATE DOMAIN d AS int;
CREATE TABLE t (x d, y d[]);
=>
CREATE DOMAIN d AS int NOT NULL;
CREATE TABLE t (x d, y d[]);
# functions in a domain's default and check get another result [14]
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql IMMUTABLE RETURN $1 + 1;
CREATE DOMAIN d AS int DEFAULT f(1) CHECK (f(VALUE) > 0);
CREATE TABLE t (d d, ds d[]);
=>
CREATE FUNCTION f(int) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN $1 + 1;
CREATE DOMAIN d AS int DEFAULT f(1) CHECK (f(VALUE) > 0);
CREATE TABLE t (d d, ds d[]);
# a type is replaced beside one of the name that it would have meanwhile
CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TYPE mood_replaced AS ENUM ('c'); CREATE TABLE t (m mood, n mood_replaced);
=>
CREATE TYPE mood AS ENUM ('z', 'a'); CREATE TYPE mood_replaced AS ENUM ('c', 'd'); CREATE TABLE t (m mood, n mood_replaced);
# domains get constraints beside columns that come to hold them inside of other types
CREATE DOMAIN d AS int;
CREATE DOMAIN n AS int;
CREATE TYPE p AS (x d, y n);
CREATE TABLE t (a text, b int);
CREATE TABLE u (r text);
=>
CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE DOMAIN n AS int NOT NULL;
CREATE TYPE p AS (x d, y n);
CREATE TABLE t (a p, b d);
CREATE TABLE u (r t);
# a domain that rows hold gets a constraint
CREATE DOMAIN d AS int;
CREATE TABLE t (a d);
CREATE TABLE u (r t);
=>
CREATE DOMAIN d AS int CHECK (VALUE > 0);
CREATE TABLE t (a d);
CREATE TABLE u (r t);
# a column leaves a domain over a type that it gets within another
CREATE TYPE p AS (x int);
CREATE DOMAIN d AS p;
CREATE TABLE t (a d);
=>
CREATE TYPE p AS (x bigint);
CREATE TYPE q AS (p p);
CREATE TABLE t (a q);
# a column leaves a domain that changes for a range of it
CREATE DOMAIN d AS int;
CREATE TABLE t (a d);
CREATE TABLE k () INHERITS (t);
CREATE INDEX ix ON k (a);
=>
CREATE DOMAIN d AS int DEFAULT 3;
CREATE TYPE r AS RANGE (SUBTYPE = d);
CREATE TABLE t (a r);
CREATE TABLE k () INHERITS (t);
CREATE INDEX ix ON k (a);
# a domain that is NOT NULL is over another type
CREATE DOMAIN d AS int NOT NULL;
CREATE TABLE t (a d);
=>
CREATE DOMAIN d AS bigint NOT NULL;
CREATE TABLE t (a d);
# a new enum value in the bounds of a new partition
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x e) PARTITION BY LIST (x);
=>
CREATE TYPE e AS ENUM ('a', 'b', 'it''s c');
CREATE TABLE t (x e) PARTITION BY LIST (x);
CREATE TABLE pc PARTITION OF t FOR VALUES IN ('it''s c');
# a new enum value in an array default of a new column
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x e);
INSERT INTO t VALUES ('a');
=>
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e, y e[] DEFAULT '{a,c}');
# a new enum value in a row default of a new column
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TYPE p AS (x e, y int);
CREATE TABLE t (x e);
INSERT INTO t VALUES ('a');
=>
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TYPE p AS (x e, y int);
CREATE TABLE t (x e, y p DEFAULT '(c,1)');
# a new enum value in a range default of a new column
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TYPE s AS RANGE (SUBTYPE = e);
CREATE TABLE t (x e);
INSERT INTO t VALUES ('a');
=>
CREATE TYPE e AS ENUM ('a', 'b', 'c d');
CREATE TYPE s AS RANGE (SUBTYPE = e);
CREATE TABLE t (x e, y s DEFAULT '[a,"c d"]');
# a new enum value in a range of a partition
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x e, y int) PARTITION BY RANGE (x, y);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('a', 1) TO ('b', 1);
=>
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE t (x e, y int) PARTITION BY RANGE (x, y);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM ('a', 1) TO ('c', MAXVALUE);
# a new enum value in a generated column and a check of a domain
CREATE TYPE e AS ENUM ('a', 'b');
CREATE TABLE t (x e);
INSERT INTO t VALUES ('a');
=>
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE DOMAIN d AS e CHECK (VALUE <> 'c');
CREATE TABLE t (x e, z d DEFAULT 'b', w boolean GENERATED ALWAYS AS (x = ANY ('{b,c}'::e[])) STORED);

# a domain gets a check, and a composite type in columns an attribute of it
CREATE DOMAIN positive AS int CONSTRAINT low CHECK (VALUE > -1);
CREATE TYPE pair AS (x int);
CREATE TABLE t (a int, c pair[]);
=>
CREATE DOMAIN positive AS int CONSTRAINT low CHECK (VALUE > 0);
CREATE TYPE pair AS (x int, z positive);
CREATE TABLE t (a int, c pair[] NOT NULL);
