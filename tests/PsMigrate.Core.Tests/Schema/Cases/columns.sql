# add a column
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int, name text);
# add a column with default and not null
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int, name text NOT NULL DEFAULT 'x', at timestamptz DEFAULT now());
# add several columns and remove one
CREATE TABLE t (id int, old text);
=>
CREATE TABLE t (id int, a text, b int DEFAULT 0, c date);
# not null
CREATE TABLE t (id int, a text NOT NULL);
=>
CREATE TABLE t (id int NOT NULL, a text);
# default changes
CREATE TABLE t (a int DEFAULT 1, b text DEFAULT 'x', c int);
=>
CREATE TABLE t (a int DEFAULT 2, b text, c int DEFAULT -5);
# default by a function that is new
CREATE TABLE t (a int DEFAULT 1);
=>
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a int DEFAULT f());
# default by another function
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a int DEFAULT f());
=>
CREATE FUNCTION g() RETURNS int LANGUAGE sql AS 'SELECT 2';
CREATE TABLE t (a int DEFAULT g());
# the function of a default changes its result
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a bigint DEFAULT f());
=>
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1';
CREATE TABLE t (a bigint DEFAULT f());
# defaults of many types
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int, a numeric(10,2) DEFAULT 1.50, b boolean DEFAULT true, c jsonb DEFAULT '{"a": [1]}', d text[] DEFAULT '{}', e interval DEFAULT '1 day', f uuid DEFAULT gen_random_uuid(), g date DEFAULT CURRENT_DATE, h bytea DEFAULT '\x00', i inet DEFAULT '::1', j text DEFAULT E'a\nb', k timestamptz DEFAULT (now() + interval '1 hour'), l bit(3) DEFAULT B'101', m char(3) DEFAULT 'abc', n point DEFAULT '(1,2)', o "char" DEFAULT 'x', p money DEFAULT 1);
# int to bigint
CREATE TABLE t (a int);
=>
CREATE TABLE t (a bigint);
# int to bigint with default, index, check and key
CREATE TABLE t (a int PRIMARY KEY DEFAULT 1 CHECK (a > 0));
CREATE INDEX ix ON t (a) WHERE a > 5;
=>
CREATE TABLE t (a bigint PRIMARY KEY DEFAULT 1 CHECK (a > 0));
CREATE INDEX ix ON t (a) WHERE a > 5;
# varchar widths
CREATE TABLE t (a varchar(10), b varchar(20), c varchar);
=>
CREATE TABLE t (a varchar(20), b varchar, c varchar(5));
# varchar to text
CREATE TABLE t (a varchar(10) DEFAULT 'x', b char(5), c text);
=>
CREATE TABLE t (a text DEFAULT 'x', b text, c varchar(10));
# text to integer
CREATE TABLE t (a text, b text DEFAULT '1');
=>
CREATE TABLE t (a int, b int DEFAULT 1);
# numeric precision
CREATE TABLE t (a numeric(5,2), b numeric, c numeric(10,0));
=>
CREATE TABLE t (a numeric(8,2), b numeric(5,1), c bigint);
# timestamps
CREATE TABLE t (a timestamp, b timestamptz DEFAULT now(), c date, d timestamp(3));
=>
CREATE TABLE t (a timestamptz, b timestamp DEFAULT now(), c timestamp, d timestamp);
# json to jsonb
CREATE TABLE t (a json, b text);
=>
CREATE TABLE t (a jsonb, b jsonb);
# text to array
CREATE TABLE t (a text);
=>
CREATE TABLE t (a text[]);
# integer to boolean
CREATE TABLE t (a int DEFAULT 0);
=>
CREATE TABLE t (a boolean DEFAULT false);
# text to uuid
CREATE TABLE t (a text, b varchar(36) PRIMARY KEY);
=>
CREATE TABLE t (a uuid, b uuid PRIMARY KEY);
# text to an enum
CREATE TYPE mood AS ENUM ('a', 'b');
==
CREATE TABLE t (a text DEFAULT 'a');
=>
CREATE TABLE t (a mood DEFAULT 'a');
# text to a domain
CREATE DOMAIN positive AS int CHECK (VALUE > 0);
==
CREATE TABLE t (a int, b text);
=>
CREATE TABLE t (a positive, b positive);
# both sides of a foreign key change their type
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (a int REFERENCES a);
=>
CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (a bigint REFERENCES a);
# both sides of a foreign key become text
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (a int REFERENCES a ON DELETE CASCADE);
=>
CREATE TABLE a (id text PRIMARY KEY);
CREATE TABLE b (a text REFERENCES a ON DELETE CASCADE);
# the type of a column under a view
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE VIEW w AS SELECT a FROM v;
COMMENT ON VIEW w IS 'w';
COMMENT ON COLUMN w.a IS 'wa';
=>
CREATE TABLE t (a bigint, b text);
CREATE VIEW v AS SELECT a, b FROM t;
CREATE VIEW w AS SELECT a FROM v;
COMMENT ON VIEW w IS 'w';
COMMENT ON COLUMN w.a IS 'wa';
# the type of a column under a materialized view with index
CREATE TABLE t (a int);
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
CREATE UNIQUE INDEX vx ON v (a);
COMMENT ON INDEX vx IS 'vx';
=>
CREATE TABLE t (a numeric);
CREATE MATERIALIZED VIEW v AS SELECT a FROM t;
CREATE UNIQUE INDEX vx ON v (a);
COMMENT ON INDEX vx IS 'vx';
# the type of a column under a policy and a trigger
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
==
CREATE TABLE t (a int);
CREATE POLICY p ON t USING (a > 0);
CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION f();
=>
CREATE TABLE t (a bigint);
CREATE POLICY p ON t USING (a > 0);
CREATE TRIGGER tr BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (NEW.a > 0) EXECUTE FUNCTION f();
# the type of a column under a generated column
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED);
CREATE INDEX ix ON t (b);
=>
CREATE TABLE t (a bigint, b int GENERATED ALWAYS AS (a * 2) STORED);
CREATE INDEX ix ON t (b);
# the type of a column under statistics and a rule
CREATE TABLE l (a int);
==
CREATE TABLE t (a int, b int);
CREATE STATISTICS s ON a, b FROM t;
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO l VALUES (NEW.a);
=>
CREATE TABLE t (a bigint, b int);
CREATE STATISTICS s ON a, b FROM t;
CREATE RULE r AS ON INSERT TO t DO ALSO INSERT INTO l VALUES (NEW.a);
# the type of a column in a function's body [14]
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum(a) FROM t; END;
=>
CREATE TABLE t (a smallint);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum(a) FROM t; END;
# collation
CREATE TABLE t (a text, b text COLLATE "C");
=>
CREATE TABLE t (a text COLLATE "C", b text COLLATE "POSIX");
# collation of a new column
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int, a text COLLATE "C" NOT NULL DEFAULT 'x');
# identity comes
CREATE TABLE t (id int NOT NULL);
=>
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
# identity changes
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY);
=>
CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY (START WITH 10 INCREMENT BY 5 CACHE 3));
# identity limits
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (MINVALUE 5 MAXVALUE 100 CYCLE));
=>
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY (INCREMENT BY -1));
# identity of another type
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
=>
CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
# default becomes identity
CREATE TABLE t (id int NOT NULL DEFAULT 1);
=>
CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY);
# serial becomes identity
CREATE TABLE t (id serial);
=>
CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY);
# a new column with identity
CREATE TABLE t (a int);
=>
CREATE TABLE t (a int, id int GENERATED ALWAYS AS IDENTITY (START WITH 100));
# a generated column
CREATE TABLE t (a int, b int);
=>
CREATE TABLE t (a int, b int, c int GENERATED ALWAYS AS (a + b) STORED);
# a generated column changes its expression
CREATE TABLE t (a int, c int GENERATED ALWAYS AS (a + 1) STORED);
CREATE VIEW v AS SELECT c FROM t;
=>
CREATE TABLE t (a int, c int GENERATED ALWAYS AS (a + 2) STORED);
CREATE VIEW v AS SELECT c FROM t;
# a generated column becomes plain
CREATE TABLE t (a int, c int GENERATED ALWAYS AS (a + 1) STORED);
=>
CREATE TABLE t (a int, c int);
# generated by a new function
CREATE TABLE t (a int);
=>
CREATE FUNCTION f(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 + 1';
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (f(a)) STORED);
# storage and statistics
CREATE TABLE t (a text, b text, c int, d text);
ALTER TABLE t ALTER b SET STORAGE EXTERNAL, ALTER c SET STATISTICS 50;
=>
CREATE TABLE t (a text, b text, c int, d text);
ALTER TABLE t ALTER a SET STORAGE EXTERNAL, ALTER c SET STATISTICS 100, ALTER d SET STORAGE PLAIN;
# a new column with storage, statistics and options
CREATE TABLE t (id int);
=>
CREATE TABLE t (id int, a text);
ALTER TABLE t ALTER a SET STORAGE MAIN, ALTER a SET STATISTICS 10, ALTER a SET (n_distinct = 5);
# compression [14]
CREATE TABLE t (a text, b text COMPRESSION pglz);
=>
CREATE TABLE t (a text COMPRESSION pglz, b text, c text COMPRESSION pglz);
# column options
CREATE TABLE t (a int, b int);
ALTER TABLE t ALTER a SET (n_distinct = 5);
=>
CREATE TABLE t (a int, b int);
ALTER TABLE t ALTER a SET (n_distinct = -0.5), ALTER b SET (n_distinct_inherited = 3);
# a column goes that an index, a check and a view used
CREATE TABLE t (a int, b int, CHECK (b > a), UNIQUE (a, b));
CREATE INDEX ix ON t (b);
CREATE VIEW v AS SELECT a, b FROM t;
=>
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;
# a column goes that a view does not show any more
CREATE TABLE t (a int, b int);
CREATE VIEW v AS SELECT a FROM t WHERE b > 0;
=>
CREATE TABLE t (a int);
CREATE VIEW v AS SELECT a FROM t;
# a column goes that a function's body used [14]
CREATE TABLE t (a int, b int);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum(b) FROM t; END;
=>
CREATE TABLE t (a int);
CREATE FUNCTION f() RETURNS bigint BEGIN ATOMIC SELECT sum(a) FROM t; END;
# a column of the table's own row type in another table
CREATE TABLE p (a int, b text);
CREATE TABLE t (id int);
=>
CREATE TABLE p (a int, b text);
CREATE TABLE t (id int, p p, ps p[]);
# comments on columns
CREATE TABLE t (a int, b int);
COMMENT ON COLUMN t.a IS 'a';
=>
CREATE TABLE t (a int, b int, c int);
COMMENT ON COLUMN t.b IS 'b';
COMMENT ON COLUMN t.c IS 'c';
# the type of a column under statistics with a target [14]
CREATE TABLE t (a int, b text);
CREATE STATISTICS st ON a, b FROM t;
ALTER STATISTICS st SET STATISTICS 77;
COMMENT ON STATISTICS st IS 's';
CREATE INDEX ix ON t ((a + 1));
ALTER INDEX ix ALTER COLUMN 1 SET STATISTICS 50;
=>
CREATE TABLE t (a bigint, b text);
CREATE STATISTICS st ON a, b FROM t;
ALTER STATISTICS st SET STATISTICS 77;
COMMENT ON STATISTICS st IS 's';
CREATE INDEX ix ON t ((a + 1));
ALTER INDEX ix ALTER COLUMN 1 SET STATISTICS 50;
# a column goes that statistics name first
CREATE TABLE t (gone int, other int);
CREATE STATISTICS st ON gone, other FROM t;
=>
CREATE TABLE t (other int);
# a generated column gets another type together with another expression
CREATE TABLE t (a int, b boolean GENERATED ALWAYS AS (a > 0) STORED, c text GENERATED ALWAYS AS ('x') STORED);
=>
CREATE TABLE t (a int, b bigint GENERATED ALWAYS AS (a * 2) STORED, c int GENERATED ALWAYS AS (a + 1) STORED);
# a generated column gets another type, and another index with it
CREATE TABLE t (a text, b text GENERATED ALWAYS AS ('1') STORED);
CREATE INDEX ix ON t (b);
=>
CREATE TABLE t (a text, b date GENERATED ALWAYS AS ('2020-01-01') STORED);
CREATE INDEX ix ON t (b);
# a generated column comes to read a new column while its table changes
CREATE TABLE t (a date, x boolean GENERATED ALWAYS AS (a > '2000-01-01') STORED);
ALTER TABLE t REPLICA IDENTITY NOTHING;
=>
CREATE TABLE t (b date, x boolean GENERATED ALWAYS AS (b > '2000-01-01') STORED) WITH (fillfactor = 60);
# a generated column comes to read a new column while its table leaves a type
CREATE TYPE ty AS (a date);
==
CREATE TABLE t OF ty;
=>
CREATE TABLE t (b date, x boolean GENERATED ALWAYS AS (b > '2000-01-01') STORED);
