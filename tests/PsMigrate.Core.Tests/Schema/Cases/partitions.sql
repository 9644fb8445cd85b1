# a partitioned table by range
=>
CREATE TABLE t (id int, at date NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE t_rest PARTITION OF t DEFAULT;
# a partitioned table by list and by hash
=>
CREATE TABLE t (id int, kind text) PARTITION BY LIST (kind);
CREATE TABLE t_a PARTITION OF t FOR VALUES IN ('a', 'b');
CREATE TABLE t_c PARTITION OF t FOR VALUES IN ('c') PARTITION BY HASH (id);
CREATE TABLE t_c_0 PARTITION OF t_c FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE t_c_1 PARTITION OF t_c FOR VALUES WITH (MODULUS 2, REMAINDER 1);
# a further partition
CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);
CREATE INDEX t_id ON t (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
==
=>
CREATE TABLE t_2 PARTITION OF t FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
# the bounds of a partition
CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);
==
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
=>
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-03-01');
# an index of a partitioned table
CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
==
=>
CREATE INDEX t_id ON t (id);
# a column of a partitioned table
CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
=>
CREATE TABLE t (id int, at date, name text NOT NULL DEFAULT 'x') PARTITION BY RANGE (at);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
# a column of a partitioned table changes its type
CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE VIEW v AS SELECT id FROM t_1;
=>
CREATE TABLE t (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE VIEW v AS SELECT id FROM t_1;
# a partition with a default and an index of its own
CREATE TABLE t (id int DEFAULT 1, at date) PARTITION BY RANGE (at);
==
=>
CREATE TABLE t_1 PARTITION OF t (id DEFAULT 2 NOT NULL) FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE INDEX t_1_at ON t_1 (at);
# a partition without the parent's default
CREATE TABLE t (id int DEFAULT 1, at date) PARTITION BY RANGE (at);
==
=>
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
ALTER TABLE t_1 ALTER id DROP DEFAULT;
# a foreign key to a partitioned table
CREATE TABLE t (id int, PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (100);
==
=>
CREATE TABLE r (t int REFERENCES t ON DELETE CASCADE);
# a foreign key of a partitioned table
CREATE TABLE r (id int PRIMARY KEY);
==
CREATE TABLE t (id int) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (100);
=>
CREATE TABLE t (id int REFERENCES r) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (100);
# a check of a partitioned table and of its partition
CREATE TABLE t (id int) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (100);
=>
CREATE TABLE t (id int CONSTRAINT small CHECK (id < 1000)) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (100);
ALTER TABLE t_1 ADD CONSTRAINT even CHECK (id % 2 = 0);
# a trigger of a partitioned table
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE t (id int) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (100);
==
=>
CREATE TRIGGER tr AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
# the partition key
CREATE TABLE t (id int, at date) PARTITION BY RANGE (at);
=>
CREATE TABLE t (id int, at date) PARTITION BY LIST (id);
# partitioned by an expression
=>
CREATE TABLE t (id int, at timestamp) PARTITION BY RANGE (date_trunc('day', at), id);
# not partitioned any more
CREATE TABLE t (id int) PARTITION BY RANGE (id);
=>
CREATE TABLE t (id int);
# a partition is detached with all that it has from its parent
CREATE TABLE r (id int PRIMARY KEY);
CREATE TABLE t (id int, a int, b int REFERENCES r, CONSTRAINT pk PRIMARY KEY (id), CONSTRAINT u UNIQUE (id, a), CONSTRAINT c CHECK (a > 0)) PARTITION BY RANGE (id);
CREATE INDEX ix ON t (a);
CREATE INDEX ix2 ON t (b) WHERE a > 5;
==
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
=>
CREATE TABLE t_1 (id int NOT NULL, a int, b int, CONSTRAINT own_pk PRIMARY KEY (id), CONSTRAINT c CHECK (a > 0));
CREATE INDEX own ON t_1 (a);
# a partition is detached, and nothing of it is wanted
CREATE TABLE t (id int, a int, CONSTRAINT pk PRIMARY KEY (id)) PARTITION BY RANGE (id);
CREATE INDEX ix ON t (a);
==
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
CREATE INDEX own ON t_1 (a, id);
=>
CREATE TABLE t_1 (id int NOT NULL, a int);
CREATE INDEX own ON t_1 (a, id);
# another partition key, with keys and views
CREATE TABLE t (id int, a int, CONSTRAINT pk PRIMARY KEY (id, a)) PARTITION BY RANGE (id);
CREATE TABLE t_1 PARTITION OF t FOR VALUES FROM (1) TO (9);
CREATE VIEW v AS SELECT a FROM t;
CREATE TABLE r (id int, a int, FOREIGN KEY (id, a) REFERENCES t);
=>
CREATE TABLE t (id int, a int, CONSTRAINT pk PRIMARY KEY (id, a)) PARTITION BY LIST (a);
CREATE TABLE t_2 PARTITION OF t FOR VALUES IN (1);
CREATE VIEW v AS SELECT a FROM t;
CREATE TABLE r (id int, a int, FOREIGN KEY (id, a) REFERENCES t);
