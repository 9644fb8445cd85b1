-- Bodies in dollar quotes, strings and BEGIN ATOMIC.
CREATE TABLE accounts (id int PRIMARY KEY, owner text NOT NULL, balance numeric(12,2) NOT NULL DEFAULT 0, changed timestamptz);
INSERT INTO accounts (id, owner, balance) SELECT g, 'owner ' || g, g * 10 FROM generate_series(1, 20) AS g;
CREATE FUNCTION plain_string() RETURNS text LANGUAGE sql AS 'SELECT ''a;b'';';
CREATE FUNCTION dollar_string() RETURNS text LANGUAGE sql AS $$ SELECT 'a;b'; $$;
CREATE FUNCTION nested_dollars(x text) RETURNS text LANGUAGE plpgsql AS $function$
DECLARE
  result text;
BEGIN
  EXECUTE $query$ SELECT $$;$$ || $1 || ';' $query$ INTO result USING x;
  RETURN result; -- a comment; 'with a quote
END;
$function$;
CREATE OR REPLACE FUNCTION blocks(n int) RETURNS int LANGUAGE plpgsql STRICT IMMUTABLE AS $_$
DECLARE i int; total int := 0;
BEGIN
  BEGIN
    FOR i IN 1..n LOOP
      IF i % 2 = 0 THEN total := total + i; ELSE CONTINUE; END IF;
    END LOOP;
  EXCEPTION WHEN division_by_zero THEN
    total := -1;
  END;
  CASE total WHEN 0 THEN RETURN 0; ELSE RETURN total; END CASE;
END
$_$;
CREATE PROCEDURE pay(a int, b int, amount numeric) LANGUAGE plpgsql AS $$
BEGIN
  UPDATE accounts SET balance = balance - amount WHERE id = a;
  UPDATE accounts SET balance = balance + amount WHERE id = b;
END; $$;
CALL pay(1, 2, 5);
CREATE FUNCTION atomic_one() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; END;
CREATE FUNCTION atomic_two(a int, b int) RETURNS int
  LANGUAGE sql IMMUTABLE
  BEGIN ATOMIC
    SELECT a; -- thrown away;
    SELECT a + b;
  END;
CREATE OR REPLACE FUNCTION atomic_case(x int) RETURNS text
BEGIN ATOMIC
  SELECT CASE WHEN x > 0 THEN CASE x WHEN 1 THEN 'one;' ELSE 'many' END WHEN x = 0 THEN 'zero' ELSE 'minus' END;
END;
CREATE FUNCTION atomic_parenthesis(x int) RETURNS int RETURN (CASE WHEN x > 0 THEN (CASE WHEN x > 1 THEN 2 ELSE 1 END) END);
CREATE FUNCTION atomic_return(x int) RETURNS int BEGIN ATOMIC; RETURN x * 2; END;
CREATE FUNCTION atomic_table() RETURNS TABLE (id int, owner text) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT a.id, a.owner FROM accounts a WHERE a.balance > (SELECT avg(balance) FROM accounts) ORDER BY a.id;
END;
CREATE PROCEDURE atomic_insert(who text) LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO accounts (id, owner) SELECT max(id) + 1, who FROM accounts;
  UPDATE accounts SET changed = NULL WHERE owner = who; ;
  DELETE FROM accounts WHERE id < 0;
END;
CALL atomic_insert('x;y');
CREATE FUNCTION atomic_empty() RETURNS void BEGIN ATOMIC END;
CREATE FUNCTION atomic_quoted() RETURNS text begin/* c; */atomic -- d;
  SELECT 'end;' || $$end;$$ || "end;" FROM (SELECT 'x' AS "end;") s;
end;
CREATE FUNCTION returning_expression(a int) RETURNS int RETURN a + 1;
CREATE FUNCTION named_begin("begin" int, "atomic" int) RETURNS int LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION "function"() RETURNS int LANGUAGE sql AS $$SELECT 1$$; SELECT "function"();
SELECT atomic_one(), atomic_two(1, 2), atomic_case(1), atomic_case(-1), atomic_parenthesis(2), atomic_return(4), atomic_quoted(), blocks(10), nested_dollars('n;');
SELECT * FROM atomic_table();
CREATE FUNCTION trigger_touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.balance IS DISTINCT FROM OLD.balance THEN
    NEW.changed := '2026-01-01'::timestamptz;
  END IF;
  RETURN NEW;
END
$body$;
CREATE TRIGGER touch BEFORE INSERT OR UPDATE OF balance ON accounts FOR EACH ROW WHEN (NEW.balance > 0) EXECUTE FUNCTION trigger_touch();
CREATE CONSTRAINT TRIGGER later AFTER UPDATE ON accounts DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION trigger_touch();
UPDATE accounts SET balance = balance + 1 WHERE id = 3;
ALTER TABLE accounts DISABLE TRIGGER later; ALTER TABLE accounts ENABLE ALWAYS TRIGGER touch;
DROP TRIGGER later ON accounts;
CREATE AGGREGATE sum_text (text) (sfunc = textcat, stype = text, initcond = ';');
CREATE FUNCTION event_trigger_noop() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
CREATE EVENT TRIGGER noop ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION event_trigger_noop();
ALTER FUNCTION atomic_one() COST 10; ALTER FUNCTION atomic_two RENAME TO atomic_three;
COMMENT ON FUNCTION atomic_case(int) IS 'begin atomic; end;';
DROP FUNCTION atomic_empty(), returning_expression(int);
DO $$ BEGIN PERFORM 1; RAISE DEBUG 'a;b'; END $$;
DO LANGUAGE plpgsql 'BEGIN PERFORM 1; END;';
DO $outer$
BEGIN
  FOR i IN 1..3 LOOP
    EXECUTE format($f$CREATE TABLE made_%s (a int DEFAULT %L);$f$, i, i);
  END LOOP;
  EXECUTE 'COMMENT ON TABLE made_1 IS ''made; by $$do$$''';
END
$outer$;
DO $do$ DECLARE r record; BEGIN FOR r IN SELECT tablename FROM pg_tables WHERE tablename LIKE 'made\_3' LOOP EXECUTE 'DROP TABLE ' || quote_ident(r.tablename) || ';'; END LOOP; END; $do$;
