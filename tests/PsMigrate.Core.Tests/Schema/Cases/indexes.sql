# an index comes
CREATE TABLE t (a int, b text);
=>
CREATE TABLE t (a int, b text);
CREATE INDEX ix ON t (a, b DESC NULLS LAST);
# an index becomes unique
CREATE TABLE t (a int, b text);
==
CREATE INDEX ix ON t (a);
=>
CREATE UNIQUE INDEX ix ON t (a);
# an index is renamed
CREATE TABLE t (a int, b text);
==
CREATE INDEX ix ON t (a, lower(b)) WHERE a > 0;
COMMENT ON INDEX ix IS 'c';
=>
CREATE INDEX iy ON t (a, lower(b)) WHERE a > 0;
COMMENT ON INDEX iy IS 'c';
# a predicate changes
CREATE TABLE t (a int, b text);
==
CREATE INDEX ix ON t (a) WHERE b = 'x';
CREATE INDEX iy ON t (a);
=>
CREATE INDEX ix ON t (a) WHERE b = 'y';
CREATE INDEX iy ON t (a) WHERE b IS NOT NULL;
# an expression changes
CREATE TABLE t (a int, b text);
==
CREATE INDEX ix ON t (lower(b));
=>
CREATE INDEX ix ON t (upper(b));
# further columns
CREATE TABLE t (a int, b text, c int);
==
CREATE INDEX ix ON t (a) INCLUDE (b);
=>
CREATE INDEX ix ON t (a) INCLUDE (b, c);
# methods and operator classes
CREATE TABLE t (a int, b text, c jsonb, d int[]);
==
CREATE INDEX ix1 ON t USING hash (a);
CREATE INDEX ix2 ON t (b);
CREATE INDEX ix3 ON t USING gin (c);
=>
CREATE INDEX ix1 ON t USING btree (a);
CREATE INDEX ix2 ON t (b text_pattern_ops);
CREATE INDEX ix3 ON t USING gin (c jsonb_path_ops);
CREATE INDEX ix4 ON t USING brin (a) WITH (pages_per_range = 64);
CREATE INDEX ix5 ON t USING gin (d) WITH (fastupdate = off);
# a collation in an index
CREATE TABLE t (a text);
==
CREATE INDEX ix ON t (a);
=>
CREATE INDEX ix ON t (a COLLATE "C");
# nulls not distinct [15]
CREATE TABLE t (a int);
==
CREATE UNIQUE INDEX ix ON t (a);
=>
CREATE UNIQUE INDEX ix ON t (a) NULLS NOT DISTINCT;
# index parameters
CREATE TABLE t (a int);
==
CREATE INDEX ix ON t (a) WITH (fillfactor = 70) WHERE a > 0;
CREATE INDEX iy ON t (a) WITH (deduplicate_items = off);
=>
CREATE INDEX ix ON t (a) WITH (fillfactor = 80) WHERE a > 0;
CREATE INDEX iy ON t (a);
# statistics of an index's expression
CREATE TABLE t (a int, b int);
==
CREATE INDEX ix ON t ((a + b));
=>
CREATE INDEX ix ON t ((a + b));
ALTER INDEX ix ALTER COLUMN 1 SET STATISTICS 200;
# clustered on an index
CREATE TABLE t (a int, b int);
CREATE INDEX ix ON t (a);
CREATE INDEX iy ON t (b);
==
ALTER TABLE t CLUSTER ON ix;
=>
ALTER TABLE t CLUSTER ON iy;
# an index over a new function
CREATE TABLE t (a int);
==
=>
CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE INDEX ix ON t (f(a));
# an index over a function whose body changes
CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
CREATE TABLE t (a int);
CREATE INDEX ix ON t (f(a));
=>
CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + 1';
CREATE TABLE t (a int);
CREATE INDEX ix ON t (f(a));
# an index takes the name of a table that goes
CREATE TABLE t (a int);
==
CREATE TABLE x (a int);
=>
CREATE INDEX x ON t (a);
# comment on an index
CREATE TABLE t (a int);
CREATE INDEX ix ON t (a);
==
=>
COMMENT ON INDEX ix IS 'fast';
# an index gets the name of a sequence that goes
CREATE TABLE t (a int);
CREATE INDEX n1 ON t (a);
CREATE SEQUENCE n2;
=>
CREATE TABLE t (a int);
CREATE TABLE n1 (a int);
CREATE INDEX n2 ON t (a);
# an index of a partitioned table alone
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
==
=>
CREATE INDEX ix ON ONLY p (id);
# an index of a partitioned table that one partition has
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
==
=>
CREATE INDEX ix ON ONLY p (id);
CREATE INDEX ix1 ON p1 (id);
ALTER INDEX ix ATTACH PARTITION ix1;
# an index of a partitioned table alone reaches the partitions
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
==
CREATE INDEX ix ON ONLY p (id);
=>
CREATE INDEX ix ON p (id);
# an index of a partitioned table alone while partitions come
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX ix ON ONLY p (id);
=>
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (id);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES IN (1);
CREATE INDEX ix ON ONLY p (id);
CREATE INDEX ix2 ON p2 (id);
ALTER INDEX ix ATTACH PARTITION ix2;
# an index whose texts look like clauses of its own
CREATE TABLE t (id int, b text);
==
CREATE INDEX ix ON t (id) WITH (fillfactor = 70) WHERE b <> ' ON ONLY x WITH (fillfactor=''70'')';
=>
CREATE INDEX ix ON t (id) WITH (fillfactor = 80) WHERE b <> ' ON ONLY x WITH (fillfactor=''70'')';
CREATE INDEX "i ON ONLY x" ON t ((b || ' WHERE (') DESC) WITH (fillfactor = 60) WHERE b <> ' ON ONLY x WITH (fillfactor=''60'')';
