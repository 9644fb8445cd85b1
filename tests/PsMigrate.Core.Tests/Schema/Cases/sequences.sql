# a sequence comes
=>
CREATE SEQUENCE s AS smallint INCREMENT BY 2 MINVALUE 10 MAXVALUE 1000 START WITH 20 CACHE 5 CYCLE;
# a sequence changes
CREATE SEQUENCE s;
=>
CREATE SEQUENCE s AS integer INCREMENT BY 3 MAXVALUE 99 CACHE 2 CYCLE;
# a sequence counts down
CREATE SEQUENCE s INCREMENT BY 1 MINVALUE 5;
=>
CREATE SEQUENCE s INCREMENT BY -1;
# serial comes
CREATE TABLE t (name text);
=>
CREATE TABLE t (name text, id serial PRIMARY KEY);
# a table with serial
=>
CREATE TABLE t (id bigserial PRIMARY KEY, n smallserial);
# serial goes
CREATE TABLE t (id serial);
=>
CREATE TABLE t (id int NOT NULL);
# serial to bigserial
CREATE TABLE t (id serial PRIMARY KEY);
=>
CREATE TABLE t (id bigserial PRIMARY KEY);
# a sequence gets an owner
CREATE SEQUENCE s;
CREATE TABLE t (id int DEFAULT nextval('s'));
=>
CREATE SEQUENCE s;
CREATE TABLE t (id int DEFAULT nextval('s'));
ALTER SEQUENCE s OWNED BY t.id;
# a sequence changes its owner
CREATE SEQUENCE s;
CREATE TABLE t (id int, di int);
ALTER SEQUENCE s OWNED BY t.id;
=>
CREATE SEQUENCE s;
CREATE TABLE t (id int, di int);
ALTER SEQUENCE s OWNED BY t.di;
# a sequence outlives its column
CREATE SEQUENCE s;
CREATE TABLE t (id int, di int);
ALTER SEQUENCE s OWNED BY t.id;
=>
CREATE SEQUENCE s;
CREATE TABLE t (di int);
# a sequence goes with its table, another one stays
CREATE TABLE t (id serial);
CREATE SEQUENCE s;
CREATE TABLE u (id int DEFAULT nextval('s'));
=>
CREATE SEQUENCE s;
CREATE TABLE u (id int DEFAULT nextval('s'));
# comment on a sequence
CREATE SEQUENCE s;
COMMENT ON SEQUENCE s IS 'a';
=>
CREATE SEQUENCE s;
COMMENT ON SEQUENCE s IS 'b';
