# a table becomes a child and has its columns from the parent alone
CREATE TABLE p (id int, name text);
==
CREATE TABLE c (id int, name text, extra int);
=>
CREATE TABLE c (extra int) INHERITS (p);
# a child becomes a table of its own
CREATE TABLE p (id int NOT NULL DEFAULT 5, name text, CONSTRAINT k CHECK (id > 0));
==
CREATE TABLE c (extra int) INHERITS (p);
CREATE INDEX ix ON c (name);
CREATE VIEW v AS SELECT id, extra FROM c;
=>
CREATE TABLE c (id int NOT NULL DEFAULT 5, name text, extra int, CONSTRAINT k CHECK (id > 0));
CREATE INDEX ix ON c (name);
CREATE VIEW v AS SELECT id, extra FROM c;
# a child becomes a table of its own without the parent's columns
CREATE TABLE p (id int, name text, CONSTRAINT k CHECK (id > 0));
==
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE c (extra int);
# a child gets a parent with columns that are new to it
CREATE TABLE p (id int);
CREATE TABLE q (name text DEFAULT 'x' NOT NULL, CONSTRAINT k CHECK (name <> ''));
==
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE c (extra int) INHERITS (p, q);
# a child gets another parent
CREATE TABLE p (id int, a int);
CREATE TABLE q (id int, b text);
==
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE c (extra int) INHERITS (q);
# parents change places
CREATE TABLE p (id int, a int, CONSTRAINT k CHECK (a > 0));
CREATE TABLE q (id int, b text NOT NULL);
==
CREATE TABLE c (extra int) INHERITS (p, q);
CREATE VIEW v AS SELECT * FROM c;
=>
CREATE TABLE c (extra int) INHERITS (q, p);
CREATE VIEW v AS SELECT id, a, b, extra FROM c;
# one of three parents goes and the others change places
CREATE TABLE p (a int);
CREATE TABLE q (b int);
CREATE TABLE r (c int);
==
CREATE TABLE c () INHERITS (p, q, r);
=>
CREATE TABLE c () INHERITS (r, p);
# a parent in the middle goes
CREATE TABLE p (a int);
CREATE TABLE q (b int);
CREATE TABLE r (c int);
==
CREATE TABLE c () INHERITS (p, q, r);
=>
CREATE TABLE c (b int) INHERITS (p, r);
# a column becomes the child's own beside its parent's
CREATE TABLE p (id int, name text);
==
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE c (id int, extra int) INHERITS (p);
# a parent loses a column that the child keeps
CREATE TABLE p (id int, name text);
CREATE TABLE c (extra int) INHERITS (p);
CREATE TABLE d (extra int) INHERITS (p);
=>
CREATE TABLE p (id int);
CREATE TABLE c (name text, extra int) INHERITS (p);
CREATE TABLE d (extra int) INHERITS (p);
# a parent loses a column that the child has of its own as well
CREATE TABLE p (id int, name text);
CREATE TABLE c (name text, extra int) INHERITS (p);
=>
CREATE TABLE p (id int);
CREATE TABLE c (name text, extra int) INHERITS (p);
# a column of parent and child goes from both
CREATE TABLE p (id int, name text);
CREATE TABLE c (name text, extra int) INHERITS (p);
=>
CREATE TABLE p (id int);
CREATE TABLE c (extra int) INHERITS (p);
# a column of parent and child changes its type
CREATE TABLE p (id int, n int);
CREATE TABLE c (n int, extra int) INHERITS (p);
CREATE TABLE g (n int) INHERITS (c);
CREATE VIEW v AS SELECT n FROM g;
=>
CREATE TABLE p (id int, n bigint);
CREATE TABLE c (n bigint, extra int) INHERITS (p);
CREATE TABLE g (n bigint) INHERITS (c);
CREATE VIEW v AS SELECT n FROM g;
# a view over an inherited column that changes its type
CREATE TABLE p (id int, n int);
CREATE TABLE a_child (extra int) INHERITS (p);
CREATE VIEW a_view AS SELECT n FROM a_child;
=>
CREATE TABLE p (id int, n bigint, m text);
CREATE TABLE a_child (extra int) INHERITS (p);
CREATE VIEW a_view AS SELECT n, m FROM a_child;
# a column that two parents have changes its type
CREATE TABLE p (id int);
CREATE TABLE q (id int);
CREATE TABLE c (extra int) INHERITS (p, q);
=>
CREATE TABLE p (id bigint);
CREATE TABLE q (id bigint);
CREATE TABLE c (extra int) INHERITS (p, q);
# one of two parents loses the column that both have
CREATE TABLE p (id int, x int);
CREATE TABLE q (id int, x int);
CREATE TABLE c (extra int) INHERITS (p, q);
=>
CREATE TABLE p (id int);
CREATE TABLE q (id int, x int);
CREATE TABLE c (extra int) INHERITS (p, q);
# a column moves from one parent to the other
CREATE TABLE p (id int, x int);
CREATE TABLE q (b int);
CREATE TABLE c (extra int) INHERITS (p, q);
=>
CREATE TABLE p (id int);
CREATE TABLE q (b int, x int);
CREATE TABLE c (extra int) INHERITS (p, q);
# a check becomes the parent's
CREATE TABLE p (id int);
CREATE TABLE c (CONSTRAINT k CHECK (id > 0)) INHERITS (p);
=>
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c () INHERITS (p);
# a check is the child's own beside the parent's
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0));
==
CREATE TABLE c () INHERITS (p);
=>
CREATE TABLE c (CONSTRAINT k CHECK (id > 0)) INHERITS (p);
# a check of parent and child goes from both
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c (CONSTRAINT k CHECK (id > 0)) INHERITS (p);
=>
CREATE TABLE p (id int);
CREATE TABLE c () INHERITS (p);
# a check of parent and child is another one
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c (CONSTRAINT k CHECK (id > 0)) INHERITS (p);
=>
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 1));
CREATE TABLE c (CONSTRAINT k CHECK (id > 1)) INHERITS (p);
# a check of parent and child has another name
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c (CONSTRAINT k CHECK (id > 0)) INHERITS (p);
CREATE TABLE d () INHERITS (p);
=>
CREATE TABLE p (id int, CONSTRAINT k2 CHECK (id > 0));
CREATE TABLE c (CONSTRAINT k2 CHECK (id > 0)) INHERITS (p);
CREATE TABLE d () INHERITS (p);
# a parent loses not null that the child keeps
CREATE TABLE p (id int NOT NULL, x int NOT NULL);
CREATE TABLE c (extra int) INHERITS (p);
ALTER TABLE c ALTER id SET NOT NULL;
=>
CREATE TABLE p (id int, x int);
CREATE TABLE c (extra int) INHERITS (p);
ALTER TABLE c ALTER id SET NOT NULL;
# storage and statistics of a parent are not the child's
CREATE TABLE p (id int, x text);
CREATE TABLE c (extra int) INHERITS (p);
ALTER TABLE c ALTER x SET STORAGE MAIN, ALTER id SET STATISTICS 7;
=>
CREATE TABLE p (id int, x text, y text);
CREATE TABLE c (extra int) INHERITS (p);
ALTER TABLE p ALTER x SET STORAGE EXTERNAL, ALTER id SET STATISTICS 9, ALTER y SET STORAGE EXTERNAL;
ALTER TABLE c ALTER x SET STORAGE MAIN, ALTER id SET STATISTICS 7, ALTER y SET STORAGE PLAIN;
COMMENT ON COLUMN c.y IS 'here';
# a parent goes and the child keeps some of its columns
CREATE TABLE p (id int, name text, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE c (id int, extra int);
# parent and child change over
CREATE TABLE p (id int);
CREATE TABLE c (id int) INHERITS (p);
=>
CREATE TABLE c (id int);
CREATE TABLE p (id int) INHERITS (c);
# a grandchild is a child of both
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c (x int) INHERITS (p);
CREATE TABLE g (y int) INHERITS (c);
CREATE VIEW v AS SELECT * FROM g;
=>
CREATE TABLE p (id int, n text, CONSTRAINT k CHECK (id > 0));
CREATE TABLE c (x int) INHERITS (p);
CREATE TABLE g (y int) INHERITS (c, p);
CREATE VIEW v AS SELECT * FROM g;
# a table between parent and child comes
CREATE TABLE p (id int);
CREATE TABLE g (y int) INHERITS (p);
=>
CREATE TABLE p (id int);
CREATE TABLE c (x text) INHERITS (p);
CREATE TABLE g (y int) INHERITS (c);
# all that a table has when it becomes a child
CREATE TABLE p (id bigint NOT NULL, name text);
CREATE TABLE u (k int PRIMARY KEY);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
==
CREATE TABLE c (id bigint PRIMARY KEY, name text DEFAULT 'n', extra serial, k int REFERENCES u, gen text GENERATED ALWAYS AS (upper(name)) STORED, ident int GENERATED ALWAYS AS IDENTITY);
CREATE TABLE g (own int) INHERITS (c);
CREATE TABLE r (c bigint REFERENCES c ON DELETE CASCADE);
CREATE INDEX ix ON c (lower(name));
CREATE STATISTICS s ON name, extra FROM c;
CREATE TRIGGER tr BEFORE UPDATE OF name ON c FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE c DISABLE TRIGGER tr;
CREATE POLICY po ON c USING (id > 0);
CREATE RULE ru AS ON DELETE TO c DO ALSO NOTHING;
CREATE VIEW v AS SELECT id, name, gen FROM c;
CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
ALTER TABLE c REPLICA IDENTITY FULL, ENABLE ROW LEVEL SECURITY, SET (fillfactor = 70), ALTER name SET STATISTICS 50;
COMMENT ON TABLE c IS 'c';
COMMENT ON COLUMN c.name IS 'its name';
=>
CREATE TABLE c (extra serial, k int REFERENCES u, gen text GENERATED ALWAYS AS (upper(name)) STORED, ident int GENERATED ALWAYS AS IDENTITY, PRIMARY KEY (id)) INHERITS (p);
ALTER TABLE c ALTER name SET DEFAULT 'n';
CREATE TABLE g (own int) INHERITS (c);
CREATE TABLE r (c bigint REFERENCES c ON DELETE CASCADE);
CREATE INDEX ix ON c (lower(name));
CREATE STATISTICS s ON name, extra FROM c;
CREATE TRIGGER tr BEFORE UPDATE OF name ON c FOR EACH ROW EXECUTE FUNCTION f();
ALTER TABLE c DISABLE TRIGGER tr;
CREATE POLICY po ON c USING (id > 0);
CREATE RULE ru AS ON DELETE TO c DO ALSO NOTHING;
CREATE VIEW v AS SELECT id, name, gen FROM c;
CREATE MATERIALIZED VIEW m AS SELECT id FROM v;
ALTER TABLE c REPLICA IDENTITY FULL, ENABLE ROW LEVEL SECURITY, SET (fillfactor = 70), ALTER name SET STATISTICS 50;
COMMENT ON TABLE c IS 'c';
COMMENT ON COLUMN c.name IS 'its name';
# an identity on an inherited column
CREATE TABLE p (id int NOT NULL);
CREATE TABLE c () INHERITS (p);
=>
CREATE TABLE p (id int NOT NULL, x text);
CREATE TABLE c () INHERITS (p);
ALTER TABLE c ALTER id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 5);
# a new child with an identity on an inherited column
CREATE TABLE p (id int NOT NULL);
==
=>
CREATE TABLE c () INHERITS (p);
ALTER TABLE c ALTER id ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 5);
# a generated column from another parent
CREATE TABLE p (a int, twice int GENERATED ALWAYS AS (a * 2) STORED);
==
CREATE TABLE c (a int, b text);
=>
CREATE TABLE c (a int, b text) INHERITS (p);
# a generated column of a parent changes
CREATE TABLE p (a int, twice int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE c (a int) INHERITS (p);
CREATE VIEW v AS SELECT twice FROM c;
=>
CREATE TABLE p (a int, twice int GENERATED ALWAYS AS (a * 3) STORED);
CREATE TABLE c (a int) INHERITS (p);
CREATE VIEW v AS SELECT twice FROM c;
# a column new to parent and child
CREATE TABLE p (id int);
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TABLE p (id int, x text DEFAULT 'p' NOT NULL);
CREATE TABLE c (x text, extra int) INHERITS (p);
# two parents with one column get a child
CREATE TABLE p (id int, x int);
CREATE TABLE q (id int, x int);
==
CREATE TABLE c (extra int);
=>
CREATE TABLE c (extra int) INHERITS (p, q);
# a child with an enum that is made again changes parents
CREATE TYPE mood AS ENUM ('a', 'b', 'c');
CREATE TABLE p (m mood);
CREATE TABLE q (n int);
CREATE TABLE c (extra int) INHERITS (p);
=>
CREATE TYPE mood AS ENUM ('b', 'a');
CREATE TABLE p (m mood);
CREATE TABLE q (n int);
CREATE TABLE c (extra int) INHERITS (q, p);
# a parent's NOT NULL column goes, and the child's own may be null
CREATE TABLE p (a int NOT NULL, b int);
CREATE TABLE c (a int) INHERITS (p);
CREATE TABLE g (a int) INHERITS (c);
=>
CREATE TABLE p (b int);
CREATE TABLE c (a int) INHERITS (p);
CREATE TABLE g (a int) INHERITS (c);
# a NOT NULL column goes from one parent to the other
CREATE TABLE p (a int NOT NULL, b int);
CREATE TABLE q (x int);
CREATE TABLE c (y int) INHERITS (p, q);
=>
CREATE TABLE p (b int);
CREATE TABLE q (x int, a int NOT NULL);
CREATE TABLE c (y int) INHERITS (p, q);
# a NOT NULL column of two parents goes from one
CREATE TABLE p (a int NOT NULL, b int);
CREATE TABLE q (x int, a int NOT NULL);
CREATE TABLE c (y int) INHERITS (p, q);
=>
CREATE TABLE p (b int);
CREATE TABLE q (x int, a int NOT NULL);
CREATE TABLE c (y int) INHERITS (p, q);
# a column of two parents goes from the one that has it NOT NULL
CREATE TABLE p (a int NOT NULL, b int);
CREATE TABLE q (x int, a int);
CREATE TABLE c (y int) INHERITS (p, q);
=>
CREATE TABLE p (b int);
CREATE TABLE q (x int, a int);
CREATE TABLE c (y int) INHERITS (p, q);
# a parent's column goes that only the child has NOT NULL
CREATE TABLE p (a int, b int);
CREATE TABLE c (a int NOT NULL) INHERITS (p);
=>
CREATE TABLE p (b int);
CREATE TABLE c (a int NOT NULL) INHERITS (p);
# another parent beside one with a check that is not valid
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
CREATE TABLE q (b int);
==
CREATE TABLE t () INHERITS (p);
=>
CREATE TABLE t () INHERITS (p, q);
# other parents' order beside a check that is not valid
CREATE TABLE p (a int);
CREATE TABLE q (b int);
==
CREATE TABLE t () INHERITS (q, p);
ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
=>
CREATE TABLE t () INHERITS (p, q);
ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
# a check that is not valid becomes a parent's
CREATE TABLE p (a int);
CREATE TABLE t (a int);
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
=>
CREATE TABLE p (a int);
CREATE TABLE t (a int) INHERITS (p);
ALTER TABLE p ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
COMMENT ON CONSTRAINT c ON p IS 'c';
# parents and children become NOT NULL, each by itself
CREATE TABLE p (a int, b int, c int);
CREATE TABLE k (a int, b int, c int) INHERITS (p);
CREATE TABLE g (a int, b int, c int) INHERITS (k);
CREATE TABLE h () INHERITS (k);
=>
CREATE TABLE p (a int NOT NULL, b bigint NOT NULL, c bigint);
CREATE TABLE k (a int NOT NULL, b bigint NOT NULL, c bigint NOT NULL) INHERITS (p);
CREATE TABLE g (a int NOT NULL, b bigint NOT NULL, c bigint NOT NULL) INHERITS (k);
CREATE TABLE h (b bigint NOT NULL) INHERITS (k);
# a column goes from a table and from its grandchild
CREATE TABLE p (a int, b int);
CREATE TABLE k () INHERITS (p);
CREATE TABLE g (a int) INHERITS (k);
=>
CREATE TABLE p (b int);
CREATE TABLE k () INHERITS (p);
CREATE TABLE g () INHERITS (k);
# two parents get a column, and one of them NOT NULL
CREATE TABLE p (b int);
CREATE TABLE q (b int);
CREATE TABLE k () INHERITS (p, q);
=>
CREATE TABLE p (a int, b int);
CREATE TABLE q (a int NOT NULL, b int);
CREATE TABLE k () INHERITS (p, q);
# a table that another one inherits from gets an identity
CREATE TABLE p (a int);
CREATE TABLE k () INHERITS (p);
=>
CREATE TABLE p (a int, n int GENERATED ALWAYS AS IDENTITY (START 5 INCREMENT 2));
CREATE TABLE k () INHERITS (p);
# a parent gets a check over a column that becomes the child's own
CREATE TABLE p (id int); CREATE TABLE c (x int) INHERITS (p);
=>
CREATE TABLE p (id int, CHECK (id > 0)); CREATE TABLE c (id int, x int) INHERITS (p);
# a column that a parent's check is over becomes the child's own
CREATE TABLE p (id int, CONSTRAINT k CHECK (id > 0)); CREATE TABLE q (id int); CREATE TABLE c (x int) INHERITS (p);
=>
CREATE TABLE p (id bigint, CONSTRAINT k CHECK (id > 0)); CREATE TABLE q (id bigint); CREATE TABLE c (id bigint, x int) INHERITS (q, p);
# a generated column that a child has of its own, too
CREATE TABLE p (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
==
=>
CREATE TABLE c (a int, b int) INHERITS (p);
CREATE TABLE d () INHERITS (c);
# a generated column that comes to a parent and its child
CREATE TABLE p (a int);
CREATE TABLE c (a int) INHERITS (p);
==
=>
ALTER TABLE c ADD b int GENERATED ALWAYS AS (a * 2) STORED;
ALTER TABLE p ADD b int GENERATED ALWAYS AS (a * 2) STORED;
# a generated inherited column whose sources become the children's own
CREATE TABLE p (id int, a int, b int GENERATED ALWAYS AS (id + a) STORED, CONSTRAINT k CHECK (id > 0 OR a > 0)); CREATE TABLE c (x int) INHERITS (p); CREATE TABLE g () INHERITS (c);
INSERT INTO g (id, a, x) VALUES (1, 2, 3);
=>
CREATE TABLE p (id int, a int, b int GENERATED ALWAYS AS (id + a) STORED, CONSTRAINT k CHECK (id > 0 OR a > 0)); CREATE TABLE c (id int, x int) INHERITS (p); CREATE TABLE g (a int) INHERITS (c);
# a generated inherited column whose source becomes the child's own
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (x int) INHERITS (p);
INSERT INTO c (id, x) VALUES (1, 2);
=>
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (id int, x int) INHERITS (p);
# a generated inherited column changes with its source becoming own
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (x int) INHERITS (p);
INSERT INTO c (id, x) VALUES (1, 2);
=>
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 2) STORED); CREATE TABLE c (id int, x int) INHERITS (p);
# a generated inherited column and its source becoming own and another type
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (x int) INHERITS (p);
INSERT INTO c (id, x) VALUES (1, 2);
=>
CREATE TABLE p (id smallint, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (id smallint, x int) INHERITS (p);
# a generated inherited column under another parent, the source own
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (x int) INHERITS (p);
INSERT INTO c (id, x) VALUES (1, 2);
=>
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED);CREATE TABLE q (id int, b int GENERATED ALWAYS AS (id + 1) STORED);  CREATE TABLE c (id int, x int) INHERITS (q);
# a generated inherited column, the source comes new as own
CREATE TABLE p (id int, b int GENERATED ALWAYS AS (id + 1) STORED); CREATE TABLE c (x int) INHERITS (p);
INSERT INTO c (id, x) VALUES (1, 2);
=>
CREATE TABLE p (id int, j int, b int GENERATED ALWAYS AS (j + 1) STORED); CREATE TABLE c (id int, j int, x int) INHERITS (p);
# a column generated under a plain one, all of them change types [-15]
CREATE TABLE p (a int, b int);
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE c INHERIT p;
==
=>
ALTER TABLE c NO INHERIT p;
ALTER TABLE c DROP b;
ALTER TABLE p ALTER a TYPE bigint, ALTER b TYPE bigint;
ALTER TABLE c ALTER a TYPE bigint;
ALTER TABLE c ADD b bigint GENERATED ALWAYS AS (a * 2) STORED;
ALTER TABLE c INHERIT p;
# a column generated under plain becomes plain [-15]
CREATE TABLE p (a int, b int);
==
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE c INHERIT p;
=>
CREATE TABLE c (a int, b int);
ALTER TABLE c INHERIT p;
# a column generated under plain gets another expression [-15]
CREATE TABLE p (a int, b int);
==
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE c INHERIT p;
=>
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 3) STORED);
ALTER TABLE c INHERIT p;
# a column generated under plain, what it reads is its own and changes [-15]
CREATE TABLE p (b int);
==
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED) INHERITS (p);
=>
CREATE TABLE c (a smallint, b int GENERATED ALWAYS AS (a * 2) STORED) INHERITS (p);
# a column generated under plain, grandchild, and the read column's type changes on top [-15]
CREATE TABLE s (x int);
==
CREATE TABLE g (a int);
CREATE TABLE p (b int, d int) INHERITS (g);
CREATE TABLE c (b int GENERATED ALWAYS AS (a * 2) STORED, d int) INHERITS (p, s);
CREATE TABLE e (z int) INHERITS (c);
CREATE INDEX ON c (b);
=>
CREATE TABLE g (a numeric);
CREATE TABLE p (b int, d int) INHERITS (g);
CREATE TABLE c (b int GENERATED ALWAYS AS (a * 2) STORED, d int) INHERITS (p, s);
CREATE TABLE e (z int) INHERITS (c);
CREATE INDEX ON c (b);
# a column generated under a plain one calls a function that is made anew [-15]
CREATE TABLE p (a int, b int);
==
CREATE FUNCTION f(x int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE c (b int GENERATED ALWAYS AS (f(a)) STORED) INHERITS (p);
=>
CREATE FUNCTION f(y int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';
CREATE TABLE c (b int GENERATED ALWAYS AS (f(a)) STORED) INHERITS (p);
# a column generated under plain, and the parent's comes to be generated as well [-15]
==
CREATE TABLE p (a int, b int);
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE c INHERIT p;
=>
CREATE TABLE p (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
ALTER TABLE c INHERIT p;
# a column generated under plain, the column goes on both, other things with it [-15]
CREATE TABLE q (z int);
==
CREATE TABLE p (a int, b int, m int CHECK (m > 0) NOT NULL);
CREATE TABLE c (a int, b int GENERATED ALWAYS AS (a * 2) STORED) INHERITS (p, q);
CREATE TABLE d (x int) INHERITS (c);
CREATE VIEW v AS SELECT b FROM c;
=>
CREATE TABLE p (a smallint, m int CHECK (m > 1));
CREATE TABLE c (a smallint, n int DEFAULT 7) INHERITS (p, q);
CREATE TABLE d (x bigint) INHERITS (c);
# a check not valid: new child, the check comes with it
CREATE TABLE p (a int);
==
=>
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c () INHERITS (p);
# a check not valid: child gets own valid check under a NOT VALID one
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
==
CREATE TABLE c () INHERITS (p);
=>
CREATE TABLE c (CONSTRAINT ck CHECK (a > 0)) INHERITS (p);
# a check not valid: several children, one valid, one not, one new, one that comes
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
==
CREATE TABLE c1 () INHERITS (p);
CREATE TABLE c3 (a int);
=>
CREATE TABLE c2 () INHERITS (p);
ALTER TABLE p DROP CONSTRAINT ck;
CREATE TABLE c3 (a int) INHERITS (p);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c1 () INHERITS (p);
CREATE TABLE g () INHERITS (c3);
# a check not valid: a diamond
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
==
CREATE TABLE x () INHERITS (p);
CREATE TABLE y () INHERITS (p);
CREATE TABLE z () INHERITS (x, y);
=>
CREATE TABLE x () INHERITS (p);
CREATE TABLE y (b int) INHERITS (p);
CREATE TABLE z () INHERITS (y, x);
ALTER TABLE x VALIDATE CONSTRAINT ck;
# a check not valid: the parent's becomes valid, children as well
CREATE TABLE p (a int);
==
CREATE TABLE x () INHERITS (p);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE y () INHERITS (p);
=>
CREATE TABLE x () INHERITS (p);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0);
CREATE TABLE y () INHERITS (p);
# a check not valid: type changes, valid below not above, own, written alone
==
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > 0)) INHERITS (p);
=>
CREATE TABLE p (a bigint);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > 0)) INHERITS (p);
# a check not valid: type changes, inherited alone, valid below
==
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c () INHERITS (p);
=>
CREATE TABLE p (a bigint);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c () INHERITS (p);
# a check not valid: type changes, partition's own valid
==
CREATE TABLE p (a int, k int) PARTITION BY LIST (k);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c PARTITION OF p (CONSTRAINT ck CHECK (a > 0)) FOR VALUES IN (1);
=>
CREATE TABLE p (a bigint, k int) PARTITION BY LIST (k);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c PARTITION OF p (CONSTRAINT ck CHECK (a > 0)) FOR VALUES IN (1);
# a check not valid: type changes, three levels
==
CREATE TABLE p (a int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 0) NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > 0)) INHERITS (p);
CREATE TABLE g () INHERITS (c);
CREATE TABLE h (CONSTRAINT ck CHECK (a > 0)) INHERITS (c);
=>
CREATE TABLE p (a text);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > '0') NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > '0')) INHERITS (p);
CREATE TABLE g () INHERITS (c);
CREATE TABLE h (CONSTRAINT ck CHECK (a > '0')) INHERITS (c);
# a check not valid: type changes, a domain's enum made anew
==
CREATE TYPE e AS ENUM ('a', 'b', 'c');
CREATE TABLE p (a e);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 'a') NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > 'a')) INHERITS (p);
CREATE TABLE d () INHERITS (p);
=>
CREATE TYPE e AS ENUM ('b', 'a');
CREATE TABLE p (a e);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > 'a') NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > 'a')) INHERITS (p);
CREATE TABLE d () INHERITS (p);
# a check not valid: not null not valid above, valid below, type changes [18]
CREATE TABLE p (a int);
CREATE TABLE c () INHERITS (p);
ALTER TABLE p ADD CONSTRAINT nn NOT NULL a NOT VALID;
ALTER TABLE c VALIDATE CONSTRAINT nn;
==
=>
ALTER TABLE p ALTER a TYPE bigint;
# a check not valid: the check reads two columns, one changes
==
CREATE TABLE p (a int, b int);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > b) NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > b)) INHERITS (p);
=>
CREATE TABLE p (a int, b bigint);
ALTER TABLE p ADD CONSTRAINT ck CHECK (a > b) NOT VALID;
CREATE TABLE c (CONSTRAINT ck CHECK (a > b)) INHERITS (p);
# a generated column of a child: its own expression outlives parent's change [16]
==
CREATE TABLE p (a int, v int GENERATED ALWAYS AS (a + 1) STORED);
CREATE TABLE c (v int GENERATED ALWAYS AS (a + 2) STORED) INHERITS (p);
CREATE TABLE d () INHERITS (c);
=>
CREATE TABLE p (a int, v int GENERATED ALWAYS AS (a + 5) STORED);
CREATE TABLE c (v int GENERATED ALWAYS AS (a + 2) STORED) INHERITS (p);
CREATE TABLE d () INHERITS (c);
