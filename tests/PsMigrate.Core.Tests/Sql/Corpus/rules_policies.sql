-- Statements that hold other statements.
CREATE TABLE base (id int PRIMARY KEY, kind text, owner text DEFAULT current_user);
CREATE TABLE audit (id int, what text, n int);
CREATE VIEW shown AS SELECT id, kind FROM base WHERE kind <> ';';
CREATE RULE shown_insert AS ON INSERT TO shown DO INSTEAD (
  INSERT INTO base (id, kind) VALUES (NEW.id, NEW.kind);
  INSERT INTO audit VALUES (NEW.id, 'insert; rule', 1)
);
CREATE RULE shown_update AS ON UPDATE TO shown DO INSTEAD (UPDATE base SET kind = NEW.kind WHERE id = OLD.id; INSERT INTO audit VALUES (OLD.id, 'update', (SELECT count(*) FROM base)););
CREATE OR REPLACE RULE shown_delete AS ON DELETE TO shown WHERE OLD.id > 0 DO INSTEAD (DELETE FROM base WHERE id = OLD.id; );
CREATE RULE shown_delete_rest AS ON DELETE TO shown DO INSTEAD NOTHING;
CREATE RULE base_also AS ON INSERT TO base DO ALSO INSERT INTO audit VALUES (NEW.id, 'also;', 0);
CREATE RULE base_notify AS ON UPDATE TO base DO ALSO NOTIFY base_changed;
CREATE RULE nothing AS ON DELETE TO audit DO INSTEAD NOTHING;
INSERT INTO shown VALUES (1, 'a'), (2, 'b;'); UPDATE shown SET kind = 'c' WHERE id = 1; DELETE FROM shown WHERE id = 2;
ALTER TABLE base ENABLE ROW LEVEL SECURITY; ALTER TABLE base FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone_reads ON base FOR SELECT USING (true);
CREATE POLICY owners_write ON base AS PERMISSIVE FOR ALL TO PUBLIC USING (owner = current_user AND kind <> ';') WITH CHECK (owner = current_user);
CREATE POLICY restricted ON base AS RESTRICTIVE FOR UPDATE USING ((kind = 'x;') OR (id IN (SELECT audit.id FROM audit)));
ALTER POLICY restricted ON base USING (kind <> $$;$$);
DROP POLICY restricted ON base;
CREATE RULE to_drop AS ON UPDATE TO audit DO NOTHING; DROP RULE to_drop ON audit;
CREATE MATERIALIZED VIEW counted AS SELECT kind, count(*) AS n FROM base GROUP BY kind WITH NO DATA;
REFRESH MATERIALIZED VIEW counted; CREATE UNIQUE INDEX counted_kind ON counted (kind); REFRESH MATERIALIZED VIEW CONCURRENTLY counted;
CREATE OR REPLACE VIEW with_check AS SELECT * FROM base WHERE id > 0 WITH LOCAL CHECK OPTION;
CREATE VIEW options WITH (security_barrier = true) AS SELECT 1 AS one, ';'::text AS two;
CREATE RECURSIVE VIEW numbers (n) AS VALUES (1) UNION ALL SELECT n + 1 FROM numbers WHERE n < 5;
GRANT SELECT, INSERT (id, kind) ON base TO PUBLIC; REVOKE INSERT (kind) ON base FROM PUBLIC; GRANT USAGE ON SCHEMA public TO PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC;
LISTEN something; NOTIFY something, 'pay;load'; UNLISTEN something;
CREATE SCHEMA parts CREATE TABLE inner_table (a int, b text DEFAULT ';') CREATE VIEW inner_view AS SELECT a FROM inner_table;
CREATE SCHEMA IF NOT EXISTS parts; COMMENT ON SCHEMA parts IS 'parts;';
