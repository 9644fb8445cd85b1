# primary key comes
CREATE TABLE t (a int NOT NULL, b int);
=>
CREATE TABLE t (a int PRIMARY KEY, b int);
# primary key gets another column
CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (a));
=>
CREATE TABLE t (a int NOT NULL, b int NOT NULL, PRIMARY KEY (b, a));
# primary key under a foreign key
CREATE TABLE t (a int NOT NULL UNIQUE, b int NOT NULL, PRIMARY KEY (a));
CREATE TABLE r (x int, CONSTRAINT fk FOREIGN KEY (x) REFERENCES t (a));
=>
CREATE TABLE t (a int NOT NULL UNIQUE, b int NOT NULL, PRIMARY KEY (a, b));
CREATE TABLE r (x int, CONSTRAINT fk FOREIGN KEY (x) REFERENCES t (a));
# a constraint is renamed
CREATE TABLE t (a int CONSTRAINT old_pk PRIMARY KEY, b int CONSTRAINT old_check CHECK (b > 0) CONSTRAINT old_unique UNIQUE);
CREATE TABLE r (x int CONSTRAINT old_fk REFERENCES t);
=>
CREATE TABLE t (a int CONSTRAINT new_pk PRIMARY KEY, b int CONSTRAINT new_check CHECK (b > 0) CONSTRAINT new_unique UNIQUE);
CREATE TABLE r (x int CONSTRAINT new_fk REFERENCES t);
# two constraints change their names over
CREATE TABLE t (a int, b int, CONSTRAINT x UNIQUE (a), CONSTRAINT y UNIQUE (b));
=>
CREATE TABLE t (a int, b int, CONSTRAINT y UNIQUE (a), CONSTRAINT x UNIQUE (b));
# unique, deferrable and nulls not distinct [15]
CREATE TABLE t (a int, b int, c int, CONSTRAINT x UNIQUE (a), CONSTRAINT z UNIQUE (c) DEFERRABLE);
=>
CREATE TABLE t (a int, b int, c int, CONSTRAINT x UNIQUE (a) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT y UNIQUE NULLS NOT DISTINCT (b), CONSTRAINT z UNIQUE (c));
# unique with further columns and parameters
CREATE TABLE t (a int, b int, c int);
=>
CREATE TABLE t (a int, b int, c int, CONSTRAINT x UNIQUE (a) INCLUDE (b, c) WITH (fillfactor = 70));
# parameters of a constraint's index
CREATE TABLE t (a int, CONSTRAINT x PRIMARY KEY (a) WITH (fillfactor = 70));
=>
CREATE TABLE t (a int, CONSTRAINT x PRIMARY KEY (a) WITH (fillfactor = 80));
# clustered on the primary key
CREATE TABLE t (a int PRIMARY KEY, b int);
=>
CREATE TABLE t (a int PRIMARY KEY, b int);
ALTER TABLE t CLUSTER ON t_pkey;
# foreign key actions
CREATE TABLE a (id int PRIMARY KEY);
==
CREATE TABLE b (x int CONSTRAINT fk REFERENCES a, y int CONSTRAINT fky REFERENCES a ON DELETE CASCADE);
=>
CREATE TABLE b (x int CONSTRAINT fk REFERENCES a ON DELETE SET NULL ON UPDATE CASCADE, y int CONSTRAINT fky REFERENCES a ON DELETE RESTRICT);
# foreign key becomes deferrable
CREATE TABLE a (id int PRIMARY KEY);
==
CREATE TABLE b (x int CONSTRAINT fk REFERENCES a, y int CONSTRAINT fky REFERENCES a DEFERRABLE, z int CONSTRAINT fkz REFERENCES a DEFERRABLE INITIALLY DEFERRED);
=>
CREATE TABLE b (x int CONSTRAINT fk REFERENCES a DEFERRABLE INITIALLY DEFERRED, y int CONSTRAINT fky REFERENCES a, z int CONSTRAINT fkz REFERENCES a DEFERRABLE);
# foreign key that sets some columns [15]
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
==
CREATE TABLE b (x int, y int);
=>
CREATE TABLE b (x int, y int, FOREIGN KEY (x, y) REFERENCES a ON DELETE SET NULL (y));
# foreign key match full
CREATE TABLE a (x int, y int, PRIMARY KEY (x, y));
==
CREATE TABLE b (x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a);
=>
CREATE TABLE b (x int, y int, CONSTRAINT fk FOREIGN KEY (x, y) REFERENCES a MATCH FULL);
# foreign key is validated
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (x int);
==
ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES a NOT VALID;
=>
ALTER TABLE b ADD CONSTRAINT fk FOREIGN KEY (x) REFERENCES a;
# check comes, changes, goes
CREATE TABLE t (a int, CONSTRAINT c1 CHECK (a > 0), CONSTRAINT c2 CHECK (a < 100));
=>
CREATE TABLE t (a int, CONSTRAINT c1 CHECK (a > 1), CONSTRAINT c3 CHECK (a <> 50));
# check is validated
CREATE TABLE t (a int);
==
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0) NOT VALID;
=>
ALTER TABLE t ADD CONSTRAINT c CHECK (a > 0);
# a check with a list of varchars
CREATE TABLE t (a varchar(10));
=>
CREATE TABLE t (a varchar(10) CONSTRAINT c CHECK (a IN ('x', 'it''s', 'a,b')), CONSTRAINT d CHECK (a::text <> ALL (ARRAY['q', 'r'])), CONSTRAINT e CHECK (lower(a) NOT IN ('n', 'm')));
# a list of varchars changes
CREATE TABLE t (a varchar(10) CONSTRAINT c CHECK (a IN ('x', 'y')));
CREATE INDEX ix ON t (a) WHERE a IN ('x', 'y');
=>
CREATE TABLE t (a varchar(10) CONSTRAINT c CHECK (a IN ('x', 'y', 'z')));
CREATE INDEX ix ON t (a) WHERE a IN ('x', 'z');
# check without inheritance
CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0));
=>
CREATE TABLE t (a int, CONSTRAINT c CHECK (a > 0) NO INHERIT);
# check with a function that changes
CREATE FUNCTION ok(x int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT x > 0';
CREATE TABLE t (a int, CONSTRAINT c CHECK (ok(a)));
=>
CREATE FUNCTION ok(y int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1 > 1';
CREATE TABLE t (a int, CONSTRAINT c CHECK (ok(a)));
# a check by a new function
CREATE TABLE t (a int);
=>
CREATE FUNCTION ok(x int) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT x > 0';
CREATE TABLE t (a int, CONSTRAINT c CHECK (ok(a)));
# a check by a function over the table's own row
=>
CREATE TABLE t (a int);
CREATE FUNCTION ok(r t) RETURNS boolean IMMUTABLE LANGUAGE sql AS 'SELECT $1.a > 0';
ALTER TABLE t ADD CONSTRAINT c CHECK (ok(t));
# exclusion
CREATE TABLE t (a int, during tsrange, CONSTRAINT x EXCLUDE USING gist (during WITH &&));
=>
CREATE TABLE t (a int, during tsrange, CONSTRAINT x EXCLUDE USING gist (a WITH =, during WITH &&) WHERE (a > 0), CONSTRAINT y EXCLUDE (a WITH =) DEFERRABLE);
# a unique constraint becomes a unique index
CREATE TABLE t (a int, CONSTRAINT ux UNIQUE (a));
=>
CREATE TABLE t (a int);
CREATE UNIQUE INDEX ux ON t (a);
# comments on constraints and their indexes
CREATE TABLE t (a int CONSTRAINT pk PRIMARY KEY, CONSTRAINT c CHECK (a > 0));
COMMENT ON CONSTRAINT c ON t IS 'old';
=>
CREATE TABLE t (a int CONSTRAINT pk PRIMARY KEY, CONSTRAINT c CHECK (a > 0));
COMMENT ON CONSTRAINT c ON t IS 'new';
COMMENT ON CONSTRAINT pk ON t IS 'key';
COMMENT ON INDEX pk IS 'index of the key';
# a comment on the constraint of a new table
=>
CREATE TABLE t (a int CONSTRAINT pk PRIMARY KEY, CONSTRAINT c CHECK (a > 0));
COMMENT ON CONSTRAINT pk ON t IS 'key';
COMMENT ON CONSTRAINT c ON t IS 'check';
# constraints take the names of others that go
CREATE TABLE a (x int CONSTRAINT c1 UNIQUE, y int CONSTRAINT c2 CHECK (y > 0));
CREATE TABLE b (x int CONSTRAINT c3 PRIMARY KEY);
=>
CREATE TABLE a (x int CONSTRAINT c3 UNIQUE, y int CONSTRAINT c1 CHECK (y > 0));
CREATE TABLE b (x int CONSTRAINT c1 PRIMARY KEY, CONSTRAINT c2 UNIQUE (x));
# a table that waits for another one's column goes, while what its key refers to gets another type
CREATE TYPE r AS RANGE (SUBTYPE = int);
CREATE TABLE t (c r UNIQUE);
CREATE TABLE g (c r REFERENCES t (c));
CREATE FUNCTION f(g) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE h (a g);
=>
CREATE TABLE t (c text UNIQUE);
CREATE TABLE h (a date);
# a check and an index over the whole rows of a table whose columns get other types
CREATE TABLE t (id int, a int); CREATE FUNCTION ok(t) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a > 0';
ALTER TABLE t ADD CONSTRAINT c CHECK (ok(t)); CREATE INDEX i ON t (ok(t)); INSERT INTO t VALUES (1, 2);
=>
CREATE TABLE t (id bigint, a bigint); CREATE FUNCTION ok(t) RETURNS bool LANGUAGE sql IMMUTABLE AS 'SELECT $1.a > 0';
ALTER TABLE t ADD CONSTRAINT c CHECK (ok(t)); CREATE INDEX i ON t (ok(t));
# two keys of the same columns
==
=>
CREATE TABLE t (a int, b int, CONSTRAINT one UNIQUE (a) INCLUDE (b), PRIMARY KEY (a, b));
ALTER TABLE t ADD CONSTRAINT two UNIQUE (a) INCLUDE (b), ADD CONSTRAINT three UNIQUE (a, b);
