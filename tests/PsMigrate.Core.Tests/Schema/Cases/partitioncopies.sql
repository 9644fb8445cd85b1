# ON ONLY attached by hand for all partitions
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
==
=>
CREATE INDEX ix ON ONLY p (id);
CREATE INDEX my_a ON a (id);
CREATE INDEX my_b ON b (id);
ALTER INDEX ix ATTACH PARTITION my_a;
ALTER INDEX ix ATTACH PARTITION my_b;
# unique ON ONLY, partly attached
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
==
=>
ALTER TABLE ONLY p ADD CONSTRAINT u UNIQUE (id, k);
ALTER TABLE a ADD CONSTRAINT ua UNIQUE (id, k);
ALTER INDEX u ATTACH PARTITION ua;
# pk ON ONLY, all attached
CREATE TABLE p (id int NOT NULL, k int NOT NULL) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
ALTER TABLE ONLY p ADD CONSTRAINT pk PRIMARY KEY (id, k);
ALTER TABLE a ADD CONSTRAINT apk PRIMARY KEY (id, k);
ALTER INDEX pk ATTACH PARTITION apk;
# unique ON ONLY, none attached
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
ALTER TABLE ONLY p ADD CONSTRAINT u UNIQUE (id, k);
# invalid becomes valid
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
ALTER TABLE ONLY p ADD CONSTRAINT u UNIQUE (id, k);
=>
ALTER TABLE p ADD CONSTRAINT u UNIQUE (id, k);
# custom names of copies, partition there
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
CREATE INDEX my_a ON a (id);
CREATE INDEX ix ON p (id);
# custom names of copies, new partition
CREATE TABLE p (id int, k int, UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE INDEX ix ON p (id);
==
=>
CREATE TABLE a (id int, k int, CONSTRAINT my_u UNIQUE (id, k));
CREATE INDEX my_a ON a (id);
ALTER TABLE p ATTACH PARTITION a FOR VALUES IN (1);
# rename of a copy
CREATE TABLE p (id int, k int, UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p (id);
==
=>
ALTER INDEX a_id_idx RENAME TO my_a;
ALTER TABLE a RENAME CONSTRAINT a_id_k_key TO my_u;
# comments on copies
CREATE TABLE p (id int, k int, UNIQUE (id, k), CONSTRAINT ck CHECK (id > 0)) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p (id);
==
=>
COMMENT ON INDEX a_id_idx IS 'i';
COMMENT ON CONSTRAINT a_id_k_key ON a IS 'c';
COMMENT ON INDEX a_id_k_key IS 'ci';
# storage parameters of copies
CREATE TABLE p (id int, k int, UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p (id);
==
=>
ALTER INDEX a_id_idx SET (fillfactor = 50);
ALTER INDEX a_id_k_key SET (fillfactor = 60);
# replica identity and cluster by a copy
CREATE TABLE p (id int NOT NULL, k int NOT NULL, UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p (id);
==
=>
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id_k_key;
ALTER TABLE a CLUSTER ON a_id_idx;
# new partition with replica identity on copy
CREATE TABLE p (id int NOT NULL, k int NOT NULL, UNIQUE (id, k)) PARTITION BY LIST (k);
==
=>
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
ALTER TABLE a REPLICA IDENTITY USING INDEX a_id_k_key;
# two equal indexes
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
CREATE INDEX ix1 ON p (id);
CREATE INDEX ix2 ON p (id);
# two levels ON ONLY
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE a1 PARTITION OF a FOR VALUES IN (1);
CREATE TABLE a2 PARTITION OF a FOR VALUES IN (2);
==
=>
CREATE INDEX ix ON ONLY p (id);
CREATE INDEX ixa ON ONLY a (id);
CREATE INDEX ixa1 ON a1 (id);
ALTER INDEX ix ATTACH PARTITION ixa;
ALTER INDEX ixa ATTACH PARTITION ixa1;
# two levels unique ON ONLY all attached
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE a1 PARTITION OF a FOR VALUES IN (1);
==
=>
ALTER TABLE ONLY p ADD CONSTRAINT u UNIQUE (id, k);
ALTER TABLE ONLY a ADD CONSTRAINT ua UNIQUE (id, k);
ALTER TABLE a1 ADD CONSTRAINT ua1 UNIQUE (id, k);
ALTER INDEX u ATTACH PARTITION ua;
ALTER INDEX ua ATTACH PARTITION ua1;
# two levels unique ON ONLY partly attached
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1) PARTITION BY LIST (id);
CREATE TABLE a1 PARTITION OF a FOR VALUES IN (1);
CREATE TABLE a2 PARTITION OF a FOR VALUES IN (2);
==
=>
ALTER TABLE ONLY p ADD CONSTRAINT u UNIQUE (id, k);
ALTER TABLE ONLY a ADD CONSTRAINT ua UNIQUE (id, k);
ALTER TABLE a1 ADD CONSTRAINT ua1 UNIQUE (id, k);
ALTER INDEX u ATTACH PARTITION ua;
ALTER INDEX ua ATTACH PARTITION ua1;
# more partitions attached
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
CREATE INDEX ix ON ONLY p (id);
CREATE INDEX my_a ON a (id);
ALTER INDEX ix ATTACH PARTITION my_a;
==
=>
CREATE INDEX my_b ON b (id);
ALTER INDEX ix ATTACH PARTITION my_b;
# fk copies with own names
CREATE TABLE o (id int PRIMARY KEY);
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
ALTER TABLE a ADD CONSTRAINT afk FOREIGN KEY (id) REFERENCES o;
ALTER TABLE p ADD CONSTRAINT pfk FOREIGN KEY (id) REFERENCES o;
# a partition leaves with keys pointing at the parent
CREATE TABLE p (id int, k int, CONSTRAINT pk PRIMARY KEY (id, k)) PARTITION BY LIST (k);
==
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE TABLE r (id int, k int, CONSTRAINT fk FOREIGN KEY (id, k) REFERENCES p);
=>
CREATE TABLE a (id int, k int, CONSTRAINT apk PRIMARY KEY (id, k));
CREATE TABLE r (id int, k int, CONSTRAINT fk FOREIGN KEY (id, k) REFERENCES a);
# exclusion constraint copies on 17 [17]
CREATE TABLE p (id int, k int, EXCLUDE USING gist (k WITH =, id WITH =)) PARTITION BY LIST (k);
==
=>
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
# index expression names
CREATE TABLE p (id int, k int, v text) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
CREATE INDEX ix ON p (lower(v), (id + 1)) INCLUDE (k);
# clustered partition copies, statistics of an expression copy
CREATE TABLE p (id int, k int, v text) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p ((id + 1));
==
=>
ALTER INDEX a_expr_idx ALTER COLUMN 1 SET STATISTICS 50;
# long names
CREATE TABLE p_with_a_rather_long_name_of_some_fifty_characters (identifier_of_a_thing int, k int) PARTITION BY LIST (k);
CREATE TABLE a_with_a_rather_long_name_of_some_fifty_characters PARTITION OF p_with_a_rather_long_name_of_some_fifty_characters FOR VALUES IN (1);
==
=>
CREATE INDEX ix ON p_with_a_rather_long_name_of_some_fifty_characters (identifier_of_a_thing, k);
# the partition key changes, with named copies and comments
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX my_a ON a (id);
CREATE INDEX ix ON p (id);
COMMENT ON INDEX my_a IS 'x';
=>
CREATE TABLE p (id int, k int) PARTITION BY RANGE (id);
CREATE TABLE a PARTITION OF p DEFAULT;
CREATE INDEX my_b ON a (id);
CREATE INDEX ix ON p (id);
COMMENT ON INDEX my_b IS 'x';
# the parent's index changes, the copy keeps its own name
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX my_a ON a (id);
CREATE INDEX ix ON p (id);
=>
CREATE INDEX my_a ON a (id DESC);
CREATE INDEX ix ON p (id DESC);
# the copy's name becomes an own index's
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX x ON a (id);
CREATE INDEX ix ON p (id);
=>
CREATE INDEX x ON a (k);
CREATE INDEX y ON a (id);
CREATE INDEX ix ON p (id);
# detached copies with comments stay
CREATE TABLE p (id int, k int, CONSTRAINT u UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE INDEX ix ON p (id);
==
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
=>
CREATE TABLE a (id int, k int, CONSTRAINT a_id_k_key UNIQUE (id, k));
CREATE INDEX a_id_idx ON a (id);
COMMENT ON INDEX a_id_idx IS 'mine';
COMMENT ON CONSTRAINT a_id_k_key ON a IS 'mine';
ALTER INDEX a_id_idx SET (fillfactor = 44);
# index with options and on a partitioned table
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
=>
CREATE INDEX ix ON p (id) WITH (fillfactor = 70);
ALTER TABLE p ADD CONSTRAINT u UNIQUE (id, k) WITH (fillfactor = 60);
# index with options on a partitioned table of no partitions
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
==
=>
CREATE INDEX ix ON p (id) WITH (fillfactor = 70);
ALTER TABLE p ADD CONSTRAINT u UNIQUE (id, k) WITH (fillfactor = 60);
# storage parameters of an index of a partitioned table change
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX ix ON p (id) WITH (fillfactor = 70);
=>
CREATE INDEX ix ON p (id) WITH (fillfactor = 80);
# index attached that belongs to a constraint
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
ALTER TABLE a ADD CONSTRAINT ua UNIQUE (id, k);
=>
ALTER TABLE a ADD CONSTRAINT ua UNIQUE (id, k);
CREATE UNIQUE INDEX ix ON p (id, k);
# renamed index of a partitioned table
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX ix ON p (id);
CREATE INDEX jx ON p (k);
ALTER INDEX a_k_idx RENAME TO own;
=>
CREATE INDEX ix2 ON p (id);
CREATE INDEX jx2 ON p (k);
ALTER INDEX a_k_idx RENAME TO own;
# names of copies swap
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p (id);
CREATE INDEX jx ON p (k);
==
=>
ALTER INDEX a_k_idx RENAME TO t;
ALTER INDEX a_id_idx RENAME TO a_k_idx;
ALTER INDEX t RENAME TO a_id_idx;
# comments on all of a new partition with named parts
CREATE TABLE p (id int, k int, CONSTRAINT pk PRIMARY KEY (id, k)) PARTITION BY LIST (k);
==
=>
CREATE TABLE t PARTITION OF p (CONSTRAINT own CHECK (id > 1)) FOR VALUES IN (1);
COMMENT ON TABLE t IS 't'; COMMENT ON COLUMN t.id IS 'c'; COMMENT ON INDEX t_pkey IS 'i'; COMMENT ON CONSTRAINT t_pkey ON t IS 'k'; COMMENT ON CONSTRAINT own ON t IS 'o';
ALTER TABLE t ALTER id SET STATISTICS 5;
GRANT SELECT ON t TO PUBLIC;
# partitions go away all with their named copies, and the table stays
CREATE TABLE p (id int, k int, CONSTRAINT u UNIQUE (id, k)) PARTITION BY LIST (k);
CREATE INDEX ix ON p (id);
==
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
ALTER INDEX a_id_idx RENAME TO one;
COMMENT ON INDEX b_id_idx IS 'x';
=>
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
# unique index on partitions nulls not distinct, named [15]
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
ALTER TABLE p ADD CONSTRAINT u UNIQUE (id, k);
ALTER INDEX a_id_k_key RENAME TO one;
=>
ALTER TABLE p ADD CONSTRAINT u UNIQUE NULLS NOT DISTINCT (id, k);
ALTER INDEX a_id_k_key RENAME TO two;
# a column with named copies goes
CREATE TABLE p (id int, k int, gone int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p (gone, id);
ALTER TABLE p ADD CONSTRAINT u UNIQUE (gone, k);
ALTER INDEX a_gone_id_idx RENAME TO one;
ALTER INDEX a_gone_k_key RENAME TO two;
=>
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX one ON a (id);
# a type with an index of an expression and copies with targets
CREATE TABLE p (id int, k int, v int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p ((v + 1));
ALTER INDEX a_expr_idx ALTER COLUMN 1 SET STATISTICS 77;
=>
CREATE TABLE p (id int, k int, v bigint) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON p ((v + 1));
ALTER INDEX a_expr_idx ALTER COLUMN 1 SET STATISTICS 78;
# a unique key becomes the primary one below keys, with named copies
CREATE TABLE p (id int NOT NULL, k int NOT NULL) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
ALTER TABLE p ADD CONSTRAINT u UNIQUE (id, k);
ALTER TABLE a RENAME CONSTRAINT a_id_k_key TO au;
CREATE TABLE r (id int, k int, CONSTRAINT fk FOREIGN KEY (id, k) REFERENCES p (id, k));
CREATE TABLE ra (id int, k int, CONSTRAINT fka FOREIGN KEY (id, k) REFERENCES a (id, k));
=>
ALTER TABLE p ADD CONSTRAINT u PRIMARY KEY (id, k);
ALTER TABLE a RENAME CONSTRAINT a_pkey TO au;
CREATE TABLE r (id int, k int, CONSTRAINT fk FOREIGN KEY (id, k) REFERENCES p (id, k));
CREATE TABLE ra (id int, k int, CONSTRAINT fka FOREIGN KEY (id, k) REFERENCES a (id, k));
# an index becomes unique, with a named copy
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE INDEX ix ON p (id, k);
ALTER INDEX a_id_k_idx RENAME TO one;
=>
CREATE UNIQUE INDEX ix ON p (id, k);
ALTER INDEX a_id_k_idx RENAME TO one;
# an index becomes a constraint
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE UNIQUE INDEX ix ON p (id, k);
=>
ALTER TABLE p ADD CONSTRAINT ix UNIQUE (id, k);
# a partition comes to an index that others have not
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
CREATE INDEX ix ON ONLY p (id);
==
=>
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
# a table comes to an index that it shall not have
CREATE TABLE p (id int, k int) PARTITION BY LIST (k);
CREATE TABLE a PARTITION OF p FOR VALUES IN (1);
==
CREATE TABLE b (id int, k int);
CREATE INDEX ix ON ONLY p (id);
=>
CREATE TABLE b PARTITION OF p FOR VALUES IN (2);
CREATE INDEX ix ON ONLY p (id);
# a key with storage parameters, of a column whose name looks like what follows them
CREATE TABLE p ("a WHERE (b" int, "c DEFERRABLE" int) PARTITION BY LIST ("a WHERE (b");
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
=>
ALTER TABLE p ADD UNIQUE ("a WHERE (b", "c DEFERRABLE") WITH (fillfactor = 70) DEFERRABLE;
# an attached index with parameters of its own
CREATE TABLE t (a int) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a int) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX t1_a_idx ON t1 (a) WITH (fillfactor = 50);
CREATE INDEX ix ON t (a);
# an attached index changes parameters of its own
CREATE TABLE t (a int) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX t1_a_idx ON t1 (a) WITH (fillfactor = 60);
CREATE INDEX ix ON t (a);
=>
CREATE TABLE t (a int) PARTITION BY LIST (a);
CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1);
CREATE INDEX t1_a_idx ON t1 (a) WITH (fillfactor = 50);
CREATE INDEX ix ON t (a);
# a partition of two levels goes where another one has no copy of the index
CREATE TABLE p (a int) PARTITION BY RANGE (a);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (100) TO (200) PARTITION BY RANGE (a);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES FROM (100) TO (150);
CREATE TABLE p3 PARTITION OF p FOR VALUES FROM (200) TO (300) PARTITION BY RANGE (a);
CREATE TABLE p31 PARTITION OF p3 FOR VALUES FROM (200) TO (250);
CREATE INDEX i ON ONLY p (a);
CREATE INDEX i2 ON ONLY p2 (a);
CREATE INDEX i3 ON ONLY p3 (a);
CREATE INDEX i31 ON p31 (a);
ALTER INDEX i ATTACH PARTITION i2;
ALTER INDEX i ATTACH PARTITION i3;
ALTER INDEX i3 ATTACH PARTITION i31;
==
CREATE TABLE p32 PARTITION OF p3 FOR VALUES FROM (250) TO (300);
CREATE TABLE gone (a int);
=>
# a partition goes whose key is the copy of an index
CREATE TABLE p (a int) PARTITION BY LIST (a);
CREATE UNIQUE INDEX i ON ONLY p (a);
==
CREATE TABLE p1 (a int PRIMARY KEY);
ALTER TABLE p ATTACH PARTITION p1 FOR VALUES IN (1);
ALTER INDEX i ATTACH PARTITION p1_pkey;
=>
# an unfinished key: one whose part is missing below is whole once that part goes
CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p1 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
=>
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p1 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
CREATE TABLE r (a int REFERENCES p);
# an unfinished key: two levels: the part that goes is below
CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1, 2, 3) PARTITION BY LIST (a);
CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1);
==
CREATE TABLE p12 PARTITION OF p1 FOR VALUES IN (2);
ALTER TABLE ONLY p ADD UNIQUE (a);
ALTER TABLE ONLY p1 ADD UNIQUE (a);
ALTER TABLE ONLY p11 ADD UNIQUE (a);
ALTER INDEX p1_a_key ATTACH PARTITION p11_a_key;
ALTER INDEX p_a_key ATTACH PARTITION p1_a_key;
=>
ALTER TABLE p ADD UNIQUE (a);
CREATE TABLE r (a int REFERENCES p (a));
# an unfinished key: all partitions go
CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);
==
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
=>
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE TABLE r (a int REFERENCES p);
# an unfinished key: the part is detached
CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p1 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
=>
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE TABLE p2 (a int NOT NULL);
CREATE TABLE r (a int REFERENCES p);
# an unfinished key: an index whose missing part goes
CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE INDEX ix ON ONLY p (a);
CREATE INDEX ix1 ON p1 (a);
ALTER INDEX ix ATTACH PARTITION ix1;
=>
CREATE INDEX ix ON ONLY p (a);
CREATE INDEX ix1 ON p1 (a);
ALTER INDEX ix ATTACH PARTITION ix1;
# an unfinished key: incomplete at a level between, and that level goes
CREATE TABLE p (a int NOT NULL) PARTITION BY LIST (a);
CREATE TABLE p0 PARTITION OF p FOR VALUES IN (0);
==
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1, 2, 3) PARTITION BY LIST (a);
CREATE TABLE p11 PARTITION OF p1 FOR VALUES IN (1);
CREATE TABLE p12 PARTITION OF p1 FOR VALUES IN (2);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p0 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p0_pkey;
ALTER TABLE ONLY p1 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
ALTER TABLE p11 ADD PRIMARY KEY (a);
ALTER INDEX p1_pkey ATTACH PARTITION p11_pkey;
=>
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE TABLE r (a int REFERENCES p);
# an unfinished key: two partitions stay, one unfinished below, the other whole, a third goes; the key gets another name
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2) PARTITION BY LIST (a);
CREATE TABLE p21 PARTITION OF p2 FOR VALUES IN (2);
==
CREATE TABLE p3 PARTITION OF p FOR VALUES IN (3);
ALTER TABLE ONLY p ADD CONSTRAINT k UNIQUE (a);
ALTER TABLE p1 ADD CONSTRAINT k1 UNIQUE (a);
ALTER INDEX k ATTACH PARTITION k1;
ALTER TABLE ONLY p2 ADD CONSTRAINT k2 UNIQUE (a);
ALTER INDEX k ATTACH PARTITION k2;
CREATE INDEX ON p (b);
=>
ALTER TABLE ONLY p ADD CONSTRAINT kk UNIQUE (a);
ALTER TABLE p1 ADD CONSTRAINT k1 UNIQUE (a);
ALTER INDEX kk ATTACH PARTITION k1;
ALTER TABLE p2 ADD CONSTRAINT k2 UNIQUE (a);
ALTER INDEX kk ATTACH PARTITION k2;
CREATE INDEX ON p (b);
CREATE TABLE r (a int REFERENCES p (a));
# an unfinished key: the part goes, the rest get other bounds and columns
==
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (5);
CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (5) TO (9);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p1 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
=>
CREATE TABLE p (a int NOT NULL, b bigint NOT NULL, c text DEFAULT 'x') PARTITION BY RANGE (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (6);
CREATE TABLE p4 PARTITION OF p FOR VALUES FROM (10) TO (16);
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE TABLE r (a int REFERENCES p) PARTITION BY LIST (a);
CREATE TABLE r1 PARTITION OF r DEFAULT;
# an unfinished key: one attached, then the other goes, with a key to another unique index and a trigger
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TABLE p (a int NOT NULL, b int) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE UNIQUE INDEX ux ON p (a);
CREATE TRIGGER t AFTER INSERT ON p FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TABLE s (a int REFERENCES p (a));
==
CREATE TABLE p3 PARTITION OF p FOR VALUES IN (3);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p1 ADD PRIMARY KEY (a);
ALTER TABLE p2 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
=>
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE TABLE r (a int REFERENCES p);
# an unfinished key: exclusion, expression index and a comment on copies
CREATE TABLE p (a int NOT NULL, b text) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
CREATE INDEX ie ON ONLY p (lower(b));
CREATE INDEX ie1 ON p1 (lower(b));
ALTER INDEX ie ATTACH PARTITION ie1;
COMMENT ON INDEX ie1 IS 'mine';
ALTER TABLE p1 CLUSTER ON ie1;
=>
CREATE INDEX ie ON ONLY p (lower(b));
CREATE INDEX ie1 ON p1 (lower(b));
ALTER INDEX ie ATTACH PARTITION ie1;
COMMENT ON INDEX ie1 IS 'mine';
ALTER TABLE p1 CLUSTER ON ie1;
# an unfinished key: identity above, the part goes [17]
CREATE TABLE p (a int NOT NULL, i int GENERATED ALWAYS AS IDENTITY) PARTITION BY LIST (a);
CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1);
==
CREATE TABLE p2 PARTITION OF p FOR VALUES IN (2);
ALTER TABLE ONLY p ADD PRIMARY KEY (a);
ALTER TABLE p1 ADD PRIMARY KEY (a);
ALTER INDEX p_pkey ATTACH PARTITION p1_pkey;
=>
ALTER TABLE p ADD PRIMARY KEY (a);
CREATE TABLE r (a int REFERENCES p);
# an index with copies of its partitions' making is another one while a default partition takes in the rows of one that goes
CREATE TABLE m (id int, k text) PARTITION BY LIST (k);
CREATE TABLE m0 PARTITION OF m FOR VALUES IN ('a');
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (NULL);
CREATE INDEX m1_own ON m1 (id);
CREATE INDEX m_ix ON m (id);
=>
CREATE TABLE m (id int, k text) PARTITION BY LIST (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN (NULL);
CREATE INDEX m1_own ON m1 (id);
CREATE TABLE m_rest PARTITION OF m DEFAULT;
CREATE INDEX m_ix ON m (k);
# a column changes its type under an index that a partition has under its own name
==
CREATE TABLE m (id int, k text, o int, CONSTRAINT m_u UNIQUE (k, id)) PARTITION BY LIST (k);
CREATE TABLE m0 PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m0_own ON m0 (id);
CREATE INDEX m_ix ON m (id);
=>
CREATE TABLE m (id bigint, k text, o int, CONSTRAINT m_u UNIQUE (k, id)) PARTITION BY LIST (k);
CREATE TABLE m0 PARTITION OF m FOR VALUES IN ('a');
CREATE INDEX m0_own ON m0 (id);
CREATE INDEX m_ix ON m (id);
# columns change their types under indexes whose copies further below have a name, a comment and settings of their own
==
CREATE TABLE m (id int, k text) PARTITION BY LIST (k);
CREATE TABLE m0 PARTITION OF m FOR VALUES IN ('a') PARTITION BY LIST (k);
CREATE TABLE m00 PARTITION OF m0 FOR VALUES IN ('a');
CREATE INDEX deep ON m00 (id) WITH (fillfactor = 50);
CREATE INDEX m_ix ON m (id);
COMMENT ON INDEX deep IS 'deep';
ALTER TABLE m00 CLUSTER ON deep;
CREATE TABLE n (id text, k int, t text) PARTITION BY LIST (k);
CREATE TABLE n0 PARTITION OF n FOR VALUES IN (1);
CREATE INDEX n_own ON n0 ((id || t));
CREATE INDEX n_ix ON n ((id || t));
ALTER INDEX n_own ALTER COLUMN 1 SET STATISTICS 77;
=>
CREATE TABLE m (id bigint, k text) PARTITION BY LIST (k);
CREATE TABLE m0 PARTITION OF m FOR VALUES IN ('a') PARTITION BY LIST (k);
CREATE TABLE m00 PARTITION OF m0 FOR VALUES IN ('a');
CREATE INDEX deep ON m00 (id) WITH (fillfactor = 50);
CREATE INDEX m_ix ON m (id);
COMMENT ON INDEX deep IS 'deep';
ALTER TABLE m00 CLUSTER ON deep;
CREATE TABLE n (id varchar, k int, t text) PARTITION BY LIST (k);
CREATE TABLE n0 PARTITION OF n FOR VALUES IN (1);
CREATE INDEX n_own ON n0 ((id || t));
CREATE INDEX n_ix ON n ((id || t));
ALTER INDEX n_own ALTER COLUMN 1 SET STATISTICS 77;
# a column changes its type under a key that a partition has under its own name
==
CREATE TABLE m (id int, k text, CONSTRAINT m_u UNIQUE (k, id)) PARTITION BY LIST (k);
CREATE TABLE m0 (id int, k text, CONSTRAINT own UNIQUE (k, id));
ALTER TABLE m ATTACH PARTITION m0 FOR VALUES IN ('a');
CREATE TABLE m1 PARTITION OF m FOR VALUES IN ('b');
COMMENT ON CONSTRAINT m1_k_id_key ON m1 IS 'x';
CREATE TABLE f (k text, id int, FOREIGN KEY (k, id) REFERENCES m (k, id));
=>
CREATE TABLE m (id bigint, k text, CONSTRAINT m_u UNIQUE (k, id)) PARTITION BY LIST (k);
CREATE TABLE m0 (id bigint, k text, CONSTRAINT own UNIQUE (k, id));
ALTER TABLE m ATTACH PARTITION m0 FOR VALUES IN ('a');
CREATE TABLE m1 PARTITION OF m FOR VALUES IN ('b');
COMMENT ON CONSTRAINT m1_k_id_key ON m1 IS 'x';
CREATE TABLE f (k text, id bigint, FOREIGN KEY (k, id) REFERENCES m (k, id));
