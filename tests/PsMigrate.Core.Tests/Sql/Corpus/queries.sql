-- Queries and changes of data in many forms.
CREATE TABLE t (id int PRIMARY KEY, parent int REFERENCES t, name text, amount numeric, at timestamp DEFAULT '2026-01-01', doc jsonb, tags text[]);
INSERT INTO t (id, parent, name, amount, doc, tags) VALUES (1, NULL, 'root;', 1.5, '{"a": {"b": [1, 2, {"c": ";"}]}}', ARRAY['x', 'y;']), (2, 1, 'it''s', -2, '[1, 2]', '{}'), (3, 1, NULL, NULL, 'null', NULL);
WITH RECURSIVE tree (id, path) AS (SELECT id, ARRAY[id] FROM t WHERE parent IS NULL UNION ALL SELECT t.id, path || t.id FROM tree JOIN t ON t.parent = tree.id) SEARCH DEPTH FIRST BY id SET ordered CYCLE id SET looped USING way SELECT * FROM tree ORDER BY ordered;
WITH moved AS (DELETE FROM t WHERE id = 3 RETURNING *), back AS (INSERT INTO t SELECT id, parent, 'again;', amount, at, doc, tags FROM moved WHERE false RETURNING id) SELECT count(*) FROM moved;
INSERT INTO t (id, name) VALUES (3, 'three') ON CONFLICT (id) DO UPDATE SET (name, amount) = (excluded.name || ';', 3) RETURNING t.*, (SELECT ';');
UPDATE t SET name = s.n, tags[1] = 'z;', doc = jsonb_set('{}', '{a}', '";"', true) FROM (VALUES (1, 'one;'), (2, 'two')) AS s (i, n) WHERE t.id = s.i;
DELETE FROM t USING t AS other WHERE t.parent = other.id AND other.name = 'nobody;';
MERGE INTO t USING (VALUES (2, 'm;'), (4, 'new')) AS s (id, name) ON t.id = s.id WHEN MATCHED AND t.name <> ';' THEN UPDATE SET name = s.name WHEN NOT MATCHED THEN INSERT (id, name) VALUES (s.id, s.name);
SELECT id, sum(amount) OVER (PARTITION BY parent ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES) AS s, count(*) FILTER (WHERE name LIKE '%;') OVER w FROM t WINDOW w AS (ORDER BY id) ORDER BY id;
SELECT parent, string_agg(name, ';' ORDER BY id DESC), percentile_cont(0.5) WITHIN GROUP (ORDER BY amount), grouping(parent) FROM t GROUP BY GROUPING SETS ((parent), ()) HAVING count(*) > 0;
SELECT * FROM t AS a LEFT JOIN LATERAL (SELECT x.* FROM jsonb_array_elements(CASE WHEN jsonb_typeof(a.doc) = 'array' THEN a.doc ELSE '[]' END) WITH ORDINALITY AS x (v, n)) AS l ON true ORDER BY a.id, n NULLS FIRST FETCH FIRST 5 ROWS WITH TIES;
SELECT (SELECT 1), EXISTS (SELECT FROM t WHERE false), ARRAY(SELECT id FROM t ORDER BY 1), ROW(1, ';'), (1, ';') IS NOT DISTINCT FROM (1, ';');
(SELECT 1 UNION ALL (SELECT 2 EXCEPT SELECT 3)) INTERSECT VALUES (1), (2) ORDER BY 1 LIMIT 1 OFFSET 0;
VALUES (1, ';'), (2, $$;$$); TABLE t; SELECT; SELECT DISTINCT ON (parent) parent, id FROM t ORDER BY parent, id;
SELECT CASE name WHEN ';' THEN CASE WHEN true THEN ';' END ELSE 'end;' END AS "end", extract(year FROM at), position(';' IN name), substring(name FROM 1 FOR 2), trim(BOTH ';' FROM name), overlay(name PLACING ';' FROM 1) FROM t;
SELECT name COLLATE "C", at AT TIME ZONE 'UTC', at::date + interval '1 day;'::text::interval FROM t WHERE false;
SELECT id FROM t WHERE id = ANY (ARRAY[1, 2]) AND name NOT ILIKE ALL (ARRAY['%x;', '_']) AND (amount IS NULL OR amount BETWEEN SYMMETRIC 5 AND -5) FOR UPDATE OF t SKIP LOCKED;
SELECT * FROM generate_series(1, 3) AS g (n), unnest(ARRAY[1, 2], ARRAY['a;', 'b']) AS u (a, b), ROWS FROM (generate_series(1, 2), generate_series(5, 6)) AS r (x, y) WHERE n = a;
SELECT * FROM jsonb_to_recordset('[{"a;": 1}]') AS r ("a;" int, b text); SELECT * FROM json_each('{"k;": ";"}'); SELECT * FROM regexp_matches('a;b', '(.);(.)') AS m;
SELECT * FROM t TABLESAMPLE BERNOULLI (100) REPEATABLE (1) WHERE false; SELECT ctid IS NOT NULL, tableoid::regclass FROM ONLY t LIMIT 1;
SELECT xmin IS NOT NULL FROM t LIMIT 1; SELECT 'x' AS begin, 1 AS atomic, 2 AS commit; SELECT t.name AS function FROM t LIMIT 0;
EXPLAIN (COSTS OFF, FORMAT json) SELECT * FROM t WHERE name = ';'; EXPLAIN (ANALYZE, TIMING OFF, SUMMARY OFF, COSTS OFF) DELETE FROM t WHERE false;
ANALYZE t (id, name); VACUUM (ANALYZE) t; CLUSTER t USING t_pkey; REINDEX TABLE t; CHECKPOINT;
SET search_path = public, pg_catalog; SET LOCAL work_mem = '8MB'; SET TIME ZONE 'UTC'; RESET ALL; SHOW server_version; SELECT set_config('my.setting', 'a;b', false); SET my.setting TO 'x;y'; SET search_path TO 'public', "x;y";
BEGIN; INSERT INTO t (id, name) VALUES (10, 'committed;'); SAVEPOINT a; INSERT INTO t (id) VALUES (11); ROLLBACK TO SAVEPOINT a; RELEASE SAVEPOINT a; COMMIT;
START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE; DECLARE c SCROLL CURSOR FOR SELECT id FROM t WHERE name <> ';' ORDER BY id; FETCH FORWARD 2 FROM c; MOVE BACKWARD 1 IN c; CLOSE c; END;
BEGIN; DELETE FROM t; ABORT; BEGIN WORK; COMMIT AND NO CHAIN;
CREATE TABLE words (language text, function text, begin_ text, "end" text, procedure int, atomic int, copy int, stdin int); INSERT INTO words (language, function, atomic, copy, stdin) VALUES (';', 'create function f() begin atomic', 1, 2, 3);
SELECT w.function, w."end", w.procedure, w.atomic, w.copy FROM words w WHERE w.stdin = 3; UPDATE words SET copy = stdin; COPY words TO PROGRAM 'cat > /dev/null' WITH (FORMAT csv, DELIMITER ';', QUOTE '''');
SELECT 1 UNION SELECT 2; SELECT 1
UNION ALL
SELECT 2
;


SELECT 'end of file;'
