# smallint to integer
CREATE TABLE t (a smallint NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a integer NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# smallint to bigint
CREATE TABLE t (a smallint, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
# smallint to numeric(10,2)
CREATE TABLE t (a smallint, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a numeric(10,2), b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# smallint to real
CREATE TABLE t (a smallint NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a real NOT NULL, b int);
CREATE INDEX ix ON t (a);
# smallint to double precision
CREATE TABLE t (a smallint, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a double precision, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# integer to bigint
CREATE TABLE t (a integer, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
# integer to numeric(10,2)
CREATE TABLE t (a integer NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a numeric(10,2) NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# integer to real
CREATE TABLE t (a integer, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a real, b int);
CREATE INDEX ix ON t (a);
# integer to double precision
CREATE TABLE t (a integer, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a double precision, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# bigint to numeric(10,2)
CREATE TABLE t (a bigint NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a numeric(10,2) NOT NULL, b int);
CREATE INDEX ix ON t (a);
# bigint to real
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a real, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# bigint to double precision
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a double precision, b int);
CREATE INDEX ix ON t (a);
# numeric(10,2) to real
CREATE TABLE t (a numeric(10,2) NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a real NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# numeric(10,2) to double precision
CREATE TABLE t (a numeric(10,2), b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a double precision, b int);
CREATE INDEX ix ON t (a);
# real to double precision
CREATE TABLE t (a real, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a double precision, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to varchar(10)
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a varchar(10) NOT NULL, b int);
CREATE INDEX ix ON t (a);
# text to varchar
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a varchar, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to char(5)
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a char(5), b int);
CREATE INDEX ix ON t (a);
# varchar(10) to varchar
CREATE TABLE t (a varchar(10) NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a varchar NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# varchar(10) to char(5)
CREATE TABLE t (a varchar(10), b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a char(5), b int);
CREATE INDEX ix ON t (a);
# varchar to char(5)
CREATE TABLE t (a varchar, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a char(5), b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to integer
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a integer NOT NULL, b int);
CREATE INDEX ix ON t (a);
# text to bigint
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to numeric
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a numeric, b int);
CREATE INDEX ix ON t (a);
# text to boolean
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a boolean NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to date
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a date, b int);
CREATE INDEX ix ON t (a);
# text to timestamp
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a timestamp, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to timestamptz
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a timestamptz NOT NULL, b int);
CREATE INDEX ix ON t (a);
# text to time
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a time, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to interval
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a interval, b int);
CREATE INDEX ix ON t (a);
# text to uuid
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a uuid NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to json
CREATE TABLE t (a text, b int);
=>
CREATE TABLE t (a json, b int);
# text to jsonb
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a jsonb, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to inet
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a inet NOT NULL, b int);
CREATE INDEX ix ON t (a);
# text to bytea
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a bytea, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to point
CREATE TABLE t (a text, b int);
=>
CREATE TABLE t (a point, b int);
# text to int4range
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a int4range NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to tsvector
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a tsvector, b int);
CREATE INDEX ix ON t (a);
# text to bit(3)
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a bit(3), b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to macaddr
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a macaddr NOT NULL, b int);
CREATE INDEX ix ON t (a);
# text to money
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a money, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to text[]
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a text[], b int);
CREATE INDEX ix ON t (a);
# text to oid
CREATE TABLE t (a text NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a oid NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text to timestamp(3)
CREATE TABLE t (a text, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a timestamp(3), b int);
CREATE INDEX ix ON t (a);
# date to timestamp
CREATE TABLE t (a date, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a timestamp, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# date to timestamptz
CREATE TABLE t (a date NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a timestamptz NOT NULL, b int);
CREATE INDEX ix ON t (a);
# timestamp to timestamptz
CREATE TABLE t (a timestamp, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a timestamptz, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# timestamp(3) to timestamp(6)
CREATE TABLE t (a timestamp(3), b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a timestamp(6), b int);
CREATE INDEX ix ON t (a);
# json to jsonb
CREATE TABLE t (a json NOT NULL, b int);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a jsonb NOT NULL, b int);
CREATE VIEW v AS SELECT a FROM t;
# cidr to inet
CREATE TABLE t (a cidr, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a inet, b int);
CREATE INDEX ix ON t (a);
# integer to boolean
CREATE TABLE t (a integer, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a boolean, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# bit(3) to bit varying(5)
CREATE TABLE t (a bit(3) NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a bit varying(5) NOT NULL, b int);
CREATE INDEX ix ON t (a);
# integer[] to bigint[]
CREATE TABLE t (a integer[], b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a bigint[], b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# text[] to varchar(5)[]
CREATE TABLE t (a text[], b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a varchar(5)[], b int);
CREATE INDEX ix ON t (a);
# integer[] to text[]
CREATE TABLE t (a integer[] NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a text[] NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# numeric(5,2) to numeric(9,2)
CREATE TABLE t (a numeric(5,2), b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a numeric(9,2), b int);
CREATE INDEX ix ON t (a);
# interval to interval day to second
CREATE TABLE t (a interval, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a interval day to second, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# varchar(5) to varchar(50)
CREATE TABLE t (a varchar(5) NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a varchar(50) NOT NULL, b int);
CREATE INDEX ix ON t (a);
# varchar(20) to integer
CREATE TABLE t (a varchar(20), b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a integer, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# char(3) to varchar(3)
CREATE TABLE t (a char(3), b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a varchar(3), b int);
CREATE INDEX ix ON t (a);
# time to timetz
CREATE TABLE t (a time NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a timetz NOT NULL, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# numeric to bigint
CREATE TABLE t (a numeric, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
# oid to bigint
CREATE TABLE t (a oid, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
=>
CREATE TABLE t (a bigint, b int);
CREATE INDEX ix ON t (a);
CREATE VIEW v AS SELECT a FROM t;
# macaddr to macaddr8
CREATE TABLE t (a macaddr NOT NULL, b int);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a macaddr8 NOT NULL, b int);
CREATE INDEX ix ON t (a);
# geometric types by their own casts
CREATE TABLE t (a box, b polygon, c circle, d point, e lseg);
=>
CREATE TABLE t (a polygon, b circle, c box, d box, e point);
# an identity column gets a type that no identity can have
CREATE TABLE t (id int GENERATED BY DEFAULT AS IDENTITY, n bigint GENERATED ALWAYS AS IDENTITY);
=>
CREATE TABLE t (id text DEFAULT 'x' NOT NULL, n numeric NOT NULL);
# booleans, money, bits and oids from and to numbers of all sizes
CREATE TABLE t (a boolean, b numeric(8,2), c smallint, d bigint, e money, f oid, g bit(8));
=>
CREATE TABLE t (a bigint, b boolean, c boolean, d money, e smallint, f smallint, g numeric);
# a column that keeps its values outside gets a type that cannot
CREATE TYPE e AS ENUM ('a');
==
CREATE TABLE t (a text, b text);
ALTER TABLE t ALTER a SET STORAGE EXTERNAL, ALTER b SET STORAGE EXTERNAL;
=>
CREATE TABLE t (a e, b varchar(9));
ALTER TABLE t ALTER b SET STORAGE EXTERNAL;
# both sides of a key become whole numbers, the key's table after the other's
==
CREATE TABLE t2 (c numeric(8,2) UNIQUE, f real UNIQUE, i int UNIQUE);
CREATE TABLE t1 (r numeric REFERENCES t2 (c), f real REFERENCES t2 (f), i int REFERENCES t2 (i));
=>
CREATE TABLE t2 (c int UNIQUE, f numeric UNIQUE, i double precision UNIQUE);
CREATE TABLE t1 (r int REFERENCES t2 (c), f numeric REFERENCES t2 (f), i double precision REFERENCES t2 (i));
# sides of keys between kinds of text
==
CREATE TABLE t1 (c text UNIQUE, d char(3) UNIQUE, e name UNIQUE);
CREATE TABLE t2 (c text REFERENCES t1 (c), d char(3) REFERENCES t1 (d), e name REFERENCES t1 (e));
CREATE TABLE t0 (c text REFERENCES t1 (c), d char(3) REFERENCES t1 (d), e name REFERENCES t1 (e));
=>
CREATE TABLE t1 (c char(9) UNIQUE, d name UNIQUE, e varchar UNIQUE);
CREATE TABLE t2 (c char(9) REFERENCES t1 (c), d name REFERENCES t1 (d), e varchar REFERENCES t1 (e));
CREATE TABLE t0 (c char(9) REFERENCES t1 (c), d name REFERENCES t1 (d), e varchar REFERENCES t1 (e));
# sides of keys between kinds of time
==
CREATE TABLE t1 (c date UNIQUE, d timestamp UNIQUE, e timestamptz UNIQUE);
CREATE TABLE t2 (c date REFERENCES t1 (c), d timestamp REFERENCES t1 (d), e timestamptz REFERENCES t1 (e));
CREATE TABLE t0 (c date REFERENCES t1 (c), d timestamp REFERENCES t1 (d), e timestamptz REFERENCES t1 (e));
=>
CREATE TABLE t1 (c timestamp UNIQUE, d timestamptz UNIQUE, e date UNIQUE);
CREATE TABLE t2 (c timestamp REFERENCES t1 (c), d timestamptz REFERENCES t1 (d), e date REFERENCES t1 (e));
CREATE TABLE t0 (c timestamp REFERENCES t1 (c), d timestamptz REFERENCES t1 (d), e date REFERENCES t1 (e));
