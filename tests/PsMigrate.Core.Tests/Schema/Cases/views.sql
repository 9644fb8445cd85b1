# a view comes
CREATE TABLE t (a int, b text);
==
=>
CREATE VIEW v AS SELECT a, b || 'x' AS c FROM t WHERE a > 0;
COMMENT ON VIEW v IS 'v';
COMMENT ON COLUMN v.c IS 'c';
# a view gets another column behind
CREATE TABLE t (a int, b text);
==
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT a FROM v;
=>
CREATE VIEW v AS SELECT a, b FROM t;
CREATE VIEW w AS SELECT a FROM v;
# a view gets another column in front
CREATE TABLE t (a int, b text);
==
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w AS SELECT a FROM v;
CREATE VIEW x AS SELECT a FROM w;
=>
CREATE VIEW v AS SELECT b, a FROM t;
CREATE VIEW w AS SELECT a FROM v;
CREATE VIEW x AS SELECT a FROM w;
# a view over a view that is new
CREATE TABLE t (a int);
==
CREATE VIEW z AS SELECT a FROM t;
=>
CREATE VIEW y AS SELECT a FROM t;
CREATE VIEW z AS SELECT a FROM y;
# views change places
CREATE TABLE t (a int);
==
CREATE VIEW x AS SELECT a FROM t;
CREATE VIEW y AS SELECT a FROM x;
=>
CREATE VIEW y AS SELECT a FROM t;
CREATE VIEW x AS SELECT a FROM y;
# view options [15]
CREATE TABLE t (a int);
==
CREATE VIEW v WITH (security_barrier = true) AS SELECT a FROM t;
CREATE VIEW w AS SELECT a FROM t;
=>
CREATE VIEW v AS SELECT a FROM t;
CREATE VIEW w WITH (security_invoker = true) AS SELECT a FROM t WITH LOCAL CHECK OPTION;
# view options and definition
CREATE TABLE t (a int);
==
CREATE VIEW v WITH (security_barrier = true) AS SELECT a FROM t;
=>
CREATE VIEW v AS SELECT a FROM t WHERE a > 0 WITH CASCADED CHECK OPTION;
# a view becomes a table
CREATE VIEW v AS SELECT 1 AS a;
=>
CREATE TABLE v (a int);
# a view becomes a materialized view
CREATE TABLE t (a int);
==
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
CREATE INDEX ix ON v (a);
# a materialized view changes
CREATE TABLE t (a int, b int);
==
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
CREATE INDEX ix ON v (a);
COMMENT ON MATERIALIZED VIEW v IS 'm';
=>
CREATE MATERIALIZED VIEW v WITH (fillfactor = 70) AS SELECT a FROM t WHERE b > 0;
CREATE INDEX ix ON v (a);
COMMENT ON MATERIALIZED VIEW v IS 'm';
# a materialized view's parameters
CREATE TABLE t (a int);
==
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
=>
CREATE MATERIALIZED VIEW v WITH (fillfactor = 70) AS SELECT a FROM t;
# a materialized view that is not filled
CREATE TABLE t (a int);
==
=>
CREATE MATERIALIZED VIEW v AS SELECT a FROM t WITH NO DATA;
# a view with a default and a trigger
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
==
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE VIEW v AS SELECT a FROM t;
ALTER VIEW v ALTER a SET DEFAULT 5;
CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
# a view with a default is made anew
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
==
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;
ALTER VIEW v ALTER a SET DEFAULT 5;
CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
=>
CREATE TABLE t (a bigint);
CREATE VIEW v AS SELECT a FROM t;
ALTER VIEW v ALTER a SET DEFAULT 5;
CREATE TRIGGER tr INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION f();
# a view over a function that is made anew
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT f() AS x;
=>
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v AS SELECT f() AS x;
# a view grouped by a primary key
CREATE TABLE t (id int CONSTRAINT pk PRIMARY KEY, name text);
CREATE VIEW v AS SELECT id, name, count(*) AS n FROM t GROUP BY id;
=>
CREATE TABLE t (id int CONSTRAINT pk PRIMARY KEY DEFERRABLE, name text);
CREATE VIEW v AS SELECT id, name, count(*) AS n FROM t GROUP BY id, name;
# a recursive view
=>
CREATE RECURSIVE VIEW v (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM v WHERE n < 9;
# a view with lists, joins and windows
CREATE TABLE t (a varchar(5), b int, c timestamptz);
==
CREATE VIEW v AS SELECT 1 AS one;
=>
CREATE VIEW v AS SELECT 1 AS one, x.a, row_number() OVER (PARTITION BY x.b ORDER BY x.c) AS rn FROM t x LEFT JOIN t y USING (b) WHERE x.a IN ('p', 'q') AND x.c AT TIME ZONE 'UTC' > '2026-01-01';
# a view whose column changes its name
CREATE TABLE t (a int);
==
CREATE VIEW v AS SELECT a AS x FROM t;
=>
CREATE VIEW v AS SELECT a AS y FROM t;
# views over columns that come and go
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT b FROM t;
=>
CREATE TABLE t (a int, c int);
CREATE VIEW v AS SELECT c AS b FROM t;
# a view that counts a table's rows while a column changes
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT count(*) AS n FROM t;
=>
CREATE TABLE t (a bigint);
CREATE VIEW v AS SELECT count(*) AS n FROM t;
# a view with conditions that BETWEEN and rows make
CREATE TABLE t (a int, b int, c boolean);
==
=>
CREATE VIEW v AS SELECT a FROM t WHERE a BETWEEN 1 AND 5 AND b > 2 AND c;
CREATE VIEW w AS SELECT a NOT BETWEEN 1 AND 5 OR c AS x FROM t WHERE ((a, b) = (1, 2) AND b > 2) OR c;
ALTER TABLE t ADD CONSTRAINT k CHECK (a BETWEEN 0 AND 9 AND b > 0);
CREATE INDEX ix ON t (b) WHERE a BETWEEN 0 AND 9 AND b > 0;
# statistics targets of a materialized view's columns
CREATE TABLE t (a int, b int);
==
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE MATERIALIZED VIEW n AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW m ALTER a SET STATISTICS 100;
=>
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
CREATE MATERIALIZED VIEW n AS SELECT a, b, 1 AS c FROM t;
ALTER MATERIALIZED VIEW m ALTER b SET STATISTICS 100;
ALTER MATERIALIZED VIEW n ALTER b SET STATISTICS 100;
# storage and parameters of a materialized view's columns
CREATE TABLE t (a int, b text);
==
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
=>
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW m ALTER b SET STORAGE EXTERNAL;
ALTER MATERIALIZED VIEW m ALTER a SET (n_distinct = 5);
# settings of a materialized view's columns change
CREATE TABLE t (a int, b text);
==
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW m ALTER b SET STORAGE EXTERNAL, ALTER b SET STATISTICS 5;
ALTER MATERIALIZED VIEW m ALTER a SET (n_distinct = 5), ALTER a SET STATISTICS 50;
=>
CREATE MATERIALIZED VIEW m AS SELECT a, b FROM t;
ALTER MATERIALIZED VIEW m ALTER b SET STORAGE MAIN;
ALTER MATERIALIZED VIEW m ALTER a SET (n_distinct = 7), ALTER a SET STATISTICS 60;
# a view made anew without a column that someone may read
CREATE TABLE t (a int, b int); CREATE VIEW v AS SELECT a, b FROM t; GRANT SELECT (b) ON v TO app_reader;
=>
CREATE TABLE t (a bigint, b int); CREATE VIEW v AS SELECT a FROM t;
# a rule gives back whole rows with a column that is new
CREATE TABLE l (a int, b int, c int);
==
CREATE TABLE t (a int, b int);
=>
CREATE TABLE t (a int, b int, c int);
CREATE RULE r AS ON INSERT TO t DO INSTEAD INSERT INTO l VALUES (new.a, new.b, new.c) RETURNING l.a, l.b, l.c;
