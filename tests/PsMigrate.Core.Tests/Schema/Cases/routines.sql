# a function comes
=>
CREATE FUNCTION f(a int, b text DEFAULT 'x', OUT c int, OUT d text) LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = public AS $$ BEGIN c := a; d := b; END $$;
COMMENT ON FUNCTION f(int, text) IS 'f';
# a body changes
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1';
=>
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 2';
# a result changes
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT a + 1';
=>
CREATE FUNCTION f(a int) RETURNS text LANGUAGE sql AS 'SELECT a::text';
# an argument's name changes
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT $1';
=>
CREATE FUNCTION f(b int) RETURNS int LANGUAGE sql AS 'SELECT $1';
# an argument gets a name
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
=>
CREATE FUNCTION f(b int) RETURNS int LANGUAGE sql AS 'SELECT $1';
# defaults come and go
CREATE FUNCTION f(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION g(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT $1';
=>
CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT $1';
CREATE FUNCTION g(a int DEFAULT 2, b int DEFAULT 1) RETURNS int LANGUAGE sql AS 'SELECT $1';
# attributes change
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
=>
CREATE FUNCTION f() RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE LEAKPROOF COST 5 SET work_mem = '5MB' AS 'SELECT 1';
# overloads
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS 'SELECT 1';
=>
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE FUNCTION f(int, int) RETURNS int LANGUAGE sql AS 'SELECT 1';
# functions that call each other in their text
=>
CREATE FUNCTION a(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN CASE WHEN n > 0 THEN b(n - 1) ELSE 0 END; END';
CREATE FUNCTION b(n int) RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN a(n); END';
# a function of SQL text over a table that comes too
=>
CREATE TABLE z (a int);
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT count(*) FROM z';
# a function that reads a new table by its body [14]
=>
CREATE TABLE z (a int);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM z; SELECT sum(a) FROM z; END;
# a table function
CREATE FUNCTION f() RETURNS TABLE (a int) LANGUAGE sql AS 'SELECT 1';
=>
CREATE FUNCTION f() RETURNS TABLE (a int, b int) LANGUAGE sql AS 'SELECT 1, 2';
# variadic arguments
=>
CREATE FUNCTION f(VARIADIC xs int[]) RETURNS int LANGUAGE sql AS 'SELECT 1';
# a function that makes sets of a table
CREATE TABLE t (a int);
==
=>
CREATE FUNCTION f(r t) RETURNS SETOF t LANGUAGE sql ROWS 5 AS 'SELECT $1';
# a procedure
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
=>
CREATE PROCEDURE p(a int, INOUT b int) LANGUAGE plpgsql AS 'BEGIN b := 1; END';
# a procedure's body
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
=>
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 2';
COMMENT ON PROCEDURE p(int) IS 'p';
# a function becomes a procedure
CREATE FUNCTION p(a int) RETURNS void LANGUAGE sql AS 'SELECT 1';
=>
CREATE PROCEDURE p(a int) LANGUAGE sql AS 'SELECT 1';
# an aggregate
CREATE FUNCTION add(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
==
=>
CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '0', COMBINEFUNC = add, PARALLEL = SAFE);
COMMENT ON AGGREGATE total(int) IS 'sum';
# an aggregate changes
CREATE FUNCTION add(int, int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + $2';
==
CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '0');
CREATE VIEW v AS SELECT total(x) AS t FROM generate_series(1, 3) x;
=>
CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '10');
CREATE VIEW v AS SELECT total(x) AS t FROM generate_series(1, 3) x;
# an aggregate of no arguments
CREATE FUNCTION inc(bigint) RETURNS bigint IMMUTABLE LANGUAGE sql AS 'SELECT $1 + 1';
==
CREATE AGGREGATE tally(*) (SFUNC = inc, STYPE = bigint, INITCOND = '0');
=>
CREATE AGGREGATE tally(*) (SFUNC = inc, STYPE = bigint, INITCOND = '1');
COMMENT ON AGGREGATE tally(*) IS 'n';
# an ordered-set aggregate
=>
CREATE AGGREGATE mid(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);
# a moving aggregate
=>
CREATE AGGREGATE msum(int) (SFUNC = int4pl, STYPE = int, MSFUNC = int4pl, MINVFUNC = int4mi, MSTYPE = int, MINITCOND = '0', SORTOP = >);
# a function with quotes in its name
=>
CREATE FUNCTION "F.x"("A b" int) RETURNS int LANGUAGE sql AS $q$ SELECT 'a$$b'::text::int $q$;
# a function with an argument of a new type
=>
CREATE TYPE zz AS ENUM ('a');
CREATE FUNCTION a(x zz DEFAULT 'a') RETURNS zz LANGUAGE sql AS 'SELECT $1';
# a function's arguments change under what is written in the same words
CREATE FUNCTION norm(x text) RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x)';
CREATE TABLE t (a text, n text GENERATED ALWAYS AS (norm(a)) STORED, CHECK (norm(a) <> ''));
CREATE UNIQUE INDEX ix ON t (norm(a));
CREATE VIEW v AS SELECT norm(a) FROM t;
CREATE POLICY p ON t USING (norm(a) <> '');
COMMENT ON INDEX ix IS 'old';
COMMENT ON COLUMN t.n IS 'old';
=>
CREATE FUNCTION norm(x text, y text DEFAULT '') RETURNS text LANGUAGE sql IMMUTABLE AS 'SELECT lower(x) || y';
CREATE TABLE t (a text, n text GENERATED ALWAYS AS (norm(a)) STORED, CHECK (norm(a) <> ''));
CREATE UNIQUE INDEX ix ON t (norm(a));
CREATE VIEW v AS SELECT norm(a) FROM t;
CREATE POLICY p ON t USING (norm(a) <> '');
COMMENT ON INDEX ix IS 'new';
COMMENT ON COLUMN t.n IS 'new';
# several settings of a function keep their order
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql SET work_mem = '8MB' SET search_path = pg_catalog, "$user" AS 'BEGIN RETURN 1; END';
=>
CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql SET search_path TO '' SET timezone = 'Europe/Berlin' SET DateStyle = 'ISO, DMY' AS 'BEGIN RETURN 2; END';
# a body that is no text and one parameter without a name [14]
=>
CREATE FUNCTION f(a int, int, OUT x int, OUT y text) LANGUAGE sql BEGIN ATOMIC SELECT $2 + a + $2, '""' || a; END;
CREATE FUNCTION g(int, "b ""c" int DEFAULT 3) RETURNS int LANGUAGE sql RETURN $1 * "b ""c";
CREATE FUNCTION h(int, int) RETURNS int LANGUAGE sql RETURN $1 * $2;
CREATE PROCEDURE p(INOUT int, b int) LANGUAGE sql BEGIN ATOMIC SELECT $1 + b; END;
CREATE FUNCTION v(x int, VARIADIC int[]) RETURNS int LANGUAGE sql RETURN x + cardinality($2);
# a body that is no text gets and loses names of parameters [14]
CREATE FUNCTION f(a int, int) RETURNS int LANGUAGE sql RETURN $2 + a;
CREATE FUNCTION g(int, int) RETURNS int LANGUAGE sql RETURN $2 - $1;
=>
CREATE FUNCTION f(a int, b int) RETURNS int LANGUAGE sql RETURN b + a + 1;
CREATE FUNCTION g(int, a int) RETURNS int LANGUAGE sql RETURN a - $1;
# what a function gives out changes its type
CREATE FUNCTION f(i int, OUT r int, OUT t text) LANGUAGE sql AS 'SELECT $1, ''x''::text';
CREATE PROCEDURE p(INOUT r int) LANGUAGE sql AS 'SELECT 1';
=>
CREATE FUNCTION f(i int, OUT r int, OUT t varchar) LANGUAGE sql AS 'SELECT $1, ''x''::varchar';
CREATE PROCEDURE p(INOUT r int) LANGUAGE sql AS 'SELECT 2';
# procedures that differ in what goes out alone [14]
CREATE PROCEDURE q(OUT a int, IN b int) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE q(a int, b int) LANGUAGE sql AS 'SELECT 1';
==
CREATE PROCEDURE p(OUT a int, IN b int, IN c int) LANGUAGE sql AS 'SELECT 1';
CREATE PROCEDURE p(IN a int, IN b int, IN c int) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE p(IN int, int, int) IS 'p';
=>
COMMENT ON PROCEDURE q(IN int, int) IS 'q';
# a procedure comes beside one with other arguments that go out [14]
CREATE PROCEDURE p(a int, b int) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE p(int, int) IS 'p';
=>
CREATE PROCEDURE p(b int, INOUT a int) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE p(int, int) IS 'q';
CREATE PROCEDURE p(OUT a int, IN b int) LANGUAGE sql AS 'SELECT 1';
# one of two procedures takes the other's place [14]
CREATE PROCEDURE p(a int, b int) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE p(int, int) IS 'p';
=>
CREATE PROCEDURE p(OUT a int, IN b int) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE p(int) IS 'q';
