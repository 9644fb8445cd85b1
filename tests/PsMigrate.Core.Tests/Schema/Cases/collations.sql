# a collation comes
=>
CREATE COLLATION c (provider = icu, locale = 'de-u-co-phonebk');
COMMENT ON COLLATION c IS 'c';
CREATE COLLATION d (lc_collate = 'C', lc_ctype = 'POSIX');
CREATE COLLATION e (provider = icu, locale = 'und', deterministic = false);
CREATE TABLE t (a text COLLATE c, b varchar(5)[] COLLATE e);
CREATE INDEX ix ON t (a COLLATE d);
# a collation of nothing changes
CREATE COLLATION c (provider = icu, locale = 'de');
COMMENT ON COLLATION c IS 'c';
=>
CREATE COLLATION c (provider = icu, locale = 'sv', deterministic = false);
COMMENT ON COLLATION c IS 'd';
# a collation of columns changes
CREATE COLLATION c (provider = icu, locale = 'de');
COMMENT ON COLLATION c IS 'c';
CREATE TABLE t (a text COLLATE c PRIMARY KEY, b text COLLATE c DEFAULT 'x', k text COLLATE c GENERATED ALWAYS AS (lower(a)) STORED, d varchar(5)[] COLLATE c);
CREATE INDEX ix ON t (b);
CREATE INDEX iy ON t (lower(b) COLLATE c);
CREATE TABLE u (a text COLLATE c REFERENCES t, CHECK (a > 'b' COLLATE c));
CREATE VIEW v AS SELECT a, b || 'x' AS c FROM t WHERE b < 'y' COLLATE c;
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
COMMENT ON COLLATION c IS 'c';
CREATE TABLE t (a text COLLATE c PRIMARY KEY, b text COLLATE c DEFAULT 'x', k text COLLATE c GENERATED ALWAYS AS (lower(a)) STORED, d varchar(5)[] COLLATE c);
CREATE INDEX ix ON t (b);
CREATE INDEX iy ON t (lower(b) COLLATE c);
CREATE TABLE u (a text COLLATE c REFERENCES t, CHECK (a > 'b' COLLATE c));
CREATE VIEW v AS SELECT a, b || 'x' AS c FROM t WHERE b < 'y' COLLATE c;
CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
# a collation of types changes
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE DOMAIN d AS text COLLATE c CHECK (VALUE > 'a');
CREATE TYPE y AS (a text COLLATE c, b int);
CREATE TYPE r AS RANGE (subtype = text, collation = c);
CREATE TABLE t (a d, b y, c r, e d[]);
CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE DOMAIN d AS text COLLATE c CHECK (VALUE > 'a');
CREATE TYPE y AS (a text COLLATE c, b int);
CREATE TYPE r AS RANGE (subtype = text, collation = c);
CREATE TABLE t (a d, b y, c r, e d[]);
CREATE FUNCTION f(a text) RETURNS text LANGUAGE sql AS 'SELECT a';
# columns leave a collation that goes for one that comes
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE c UNIQUE, b text, e text COLLATE c);
CREATE INDEX ix ON t (e);
CREATE VIEW v AS SELECT a FROM t ORDER BY e COLLATE c;
=>
CREATE COLLATION d (provider = icu, locale = 'sv');
CREATE TABLE t (a text COLLATE d UNIQUE, b text COLLATE d, e text);
CREATE INDEX ix ON t (e);
CREATE VIEW v AS SELECT a FROM t ORDER BY e COLLATE d;
# a collation of partitions and children changes
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE p (a text COLLATE c, b text COLLATE c) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('x');
CREATE INDEX ON p (b);
CREATE TABLE h (a text COLLATE c);
CREATE TABLE k (z int) INHERITS (h);
CREATE TABLE q (a int, b text COLLATE c UNIQUE) ;
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE TABLE p (a text COLLATE c, b text COLLATE c) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN ('x');
CREATE INDEX ON p (b);
CREATE TABLE h (a text COLLATE c);
CREATE TABLE k (z int) INHERITS (h);
CREATE TABLE q (a int, b varchar(9) COLLATE c UNIQUE);
# a collation takes the place of its kind and another column its own [14]
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE c, b int);
CREATE STATISTICS s ON (a || 'x' COLLATE c), b FROM t;
CREATE POLICY p ON t USING (a > 'a' COLLATE c);
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a > 'a' COLLATE c) EXECUTE FUNCTION g();
CREATE RULE ru AS ON DELETE TO t WHERE old.a > 'x' COLLATE c DO NOTHING;
=>
CREATE COLLATION c (provider = libc, locale = 'C');
CREATE TABLE t (a text COLLATE c, b text COLLATE c);
CREATE STATISTICS s ON (a || 'x' COLLATE c), b FROM t;
CREATE POLICY p ON t USING (a > 'a' COLLATE c);
CREATE FUNCTION g() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER tr BEFORE UPDATE ON t FOR EACH ROW WHEN (NEW.a > 'a' COLLATE c) EXECUTE FUNCTION g();
CREATE RULE ru AS ON DELETE TO t WHERE old.a > 'x' COLLATE c DO NOTHING;
# a collation with rules [16]
CREATE COLLATION c (provider = icu, locale = 'und', rules = '&a < g');
CREATE TABLE t (a text COLLATE c);
=>
CREATE COLLATION c (provider = icu, locale = 'und', rules = '&b < g');
CREATE TABLE t (a text COLLATE c);
# a collation of the server's own provider [17]
=>
CREATE COLLATION c (provider = builtin, locale = 'C.UTF-8');
CREATE TABLE t (a text COLLATE c);
# a collation changes while rows of its tables are held
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE c, b int);
CREATE TABLE u (r t, s t[]);
CREATE TYPE y AS (a text COLLATE c, b int);
CREATE TABLE o OF y (PRIMARY KEY (a));
CREATE TABLE w (y y[]);
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE TABLE t (a text COLLATE c, b int);
CREATE TABLE u (r t, s t[]);
CREATE TYPE y AS (a text COLLATE c, b int);
CREATE TABLE o OF y (PRIMARY KEY (a));
CREATE TABLE w (y y[]);
# a collation of keys of partitions alone
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE p (a text, b int) PARTITION BY RANGE (a COLLATE c);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('a') TO ('b');
CREATE TABLE q (a text, EXCLUDE USING btree (a COLLATE c WITH =));
CREATE FUNCTION f(a bool DEFAULT 'x' < ('y' COLLATE c)) RETURNS bool LANGUAGE sql AS 'SELECT a';
CREATE VIEW v AS SELECT f() AS x;
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE TABLE p (a text, b int) PARTITION BY RANGE (a COLLATE c);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('a') TO ('b');
CREATE TABLE q (a text, EXCLUDE USING btree (a COLLATE c WITH =));
CREATE FUNCTION f(a bool DEFAULT 'x' < ('y' COLLATE c)) RETURNS bool LANGUAGE sql AS 'SELECT a';
CREATE VIEW v AS SELECT f() AS x;
# columns of a collation that changes change, too
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE COLLATION d (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE c, b text COLLATE c, e text COLLATE c, g text COLLATE d, i int);
CREATE DOMAIN m AS text COLLATE d;
CREATE TABLE gone (a text COLLATE c, b m);
CREATE INDEX ON gone (a);
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE COLLATION d (provider = icu, locale = 'de', deterministic = false);
CREATE TABLE t (a varchar(20) COLLATE c, b int, e text COLLATE d, g text, i text COLLATE c);
CREATE DOMAIN m AS varchar(9) COLLATE d DEFAULT 'x' NOT NULL;
CREATE TABLE new (a text COLLATE c, b m);
CREATE INDEX ON new (a);
# a collation changes below a view with rows held and a default partition
CREATE COLLATION c (provider = icu, locale = 'de');
CREATE TABLE p (k int, a text COLLATE c UNIQUE) ;
CREATE TABLE f (a text COLLATE c REFERENCES p (a));
CREATE TABLE g (k int, a text COLLATE c, UNIQUE (k, a)) PARTITION BY LIST (k);
CREATE TABLE g1 PARTITION OF g DEFAULT;
CREATE TABLE g2 (a text COLLATE c, k int);
CREATE MATERIALIZED VIEW m AS SELECT a, k FROM g;
CREATE UNIQUE INDEX mu ON m (a);
=>
CREATE COLLATION c (provider = icu, locale = 'sv');
CREATE TABLE p (k int, a text COLLATE c UNIQUE) ;
CREATE TABLE f (a text COLLATE c REFERENCES p (a));
CREATE TABLE g (k int, a text COLLATE c, UNIQUE (k, a)) PARTITION BY LIST (k);
CREATE TABLE g1 PARTITION OF g DEFAULT;
CREATE TABLE g2 (a text COLLATE c, k int);
ALTER TABLE g ATTACH PARTITION g2 FOR VALUES IN (2);
CREATE MATERIALIZED VIEW m AS SELECT a, k FROM g;
CREATE UNIQUE INDEX mu ON m (a);
