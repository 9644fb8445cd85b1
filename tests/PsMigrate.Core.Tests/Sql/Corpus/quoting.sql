-- Every kind of quote that PostgreSQL's lexer knows, with semicolons and other quotes inside.
CREATE TABLE texts (id serial PRIMARY KEY, note text, value text);
INSERT INTO texts (note, value) VALUES ('plain', 'a;b');
INSERT INTO texts (note, value) VALUES ('doubled', 'it''s; ''''quoted''''');
INSERT INTO texts (note, value) VALUES ('empty', '');
INSERT INTO texts (note, value) VALUES ('only quotes', '''''');
INSERT INTO texts (note, value) VALUES ('backslash is a character', 'C:\dir\'), ('and at the end', '\');
INSERT INTO texts (note, value) VALUES ('escapes', E'a\'b;\'c'), ('escapes 2', e'tab\there\nline \\'), ('escapes 3', E'\\\\\'');
INSERT INTO texts (note, value) VALUES ('octal, hex, unicode', E'\101\x42\u0043\U00000044;');
INSERT INTO texts (note, value) VALUES ('doubled in escapes', E'it''s \'\';');
INSERT INTO texts (note, value) VALUES ('continued', 'one;'
  ' two;'
	' three');
INSERT INTO texts (note, value) VALUES ('continued over comments', 'one' -- ; ' not a quote
  -- another; '
  ' two');
INSERT INTO texts (note, value) VALUES ('continued escapes', E'one\''
'two;');
INSERT INTO texts (note, value) VALUES ('national', N'n;n'), ('national 2', n'it''s');
INSERT INTO texts (note, value) VALUES ('unicode', U&'d\0061t\+000061;');
INSERT INTO texts (note, value) VALUES ('unicode 2', u&'d!0061t!+000061; !!' UESCAPE '!');
INSERT INTO texts (note, value) VALUES ('unicode continued', U&'\0061'
  '\0062;');
INSERT INTO texts (note, value) SELECT 'bits', (B'1010' || b'0' || X'1F' || x'aB')::text;
INSERT INTO texts (note, value) SELECT 'bits continued', (B'10'
  '01')::text;
INSERT INTO texts (note, value) VALUES ('dollar', $$a;b 'c' "d" -- e /* f$$);
INSERT INTO texts (note, value) VALUES ('tagged', $tag$a; $$ b; $Tag$ c; $tag $tag$);
INSERT INTO texts (note, value) VALUES ('nested', $outer$ $inner$ ; $inner$ ; $$ ; $$ $outer$);
INSERT INTO texts (note, value) VALUES ('tag of letters', $ünïcödé_1$;$1$;$ünïcödé_1$);
INSERT INTO texts (note, value) VALUES ('dollars inside', $a$ 100$ or $b or $1; $a$);
INSERT INTO texts (note, value) VALUES ('not closed by a part', $a$x$b$a$);
INSERT INTO texts (note, value) VALUES ('empty dollars', $$$$), ('empty tagged', $x$$x$);
INSERT INTO texts (note, value) VALUES ('adjacent', 'a'||$$;$$||'b'||$q$'$q$||'c');
INSERT INTO texts (note, value) VALUES ('comment signs', '-- no comment; /* nor this */');
INSERT INTO texts (note, value) VALUES ('line
breaks;
in a string', '
;
');
CREATE TABLE "Semi;colon" ("a;b" int, "quote""d" text, "it's" text, "$$" text, "-- x" text, "/* y" text);
INSERT INTO "Semi;colon" ("a;b", "quote""d", "it's", "$$", "-- x", "/* y") VALUES (1, ';', '''', $$;$$, '--', '/*');
CREATE TABLE U&"d\0061t\+000061;" (U&"\00e4" int);
CREATE TABLE U&"!00fc;" UESCAPE '!' (x int);
CREATE TABLE dollar$name (a$b$c int, d$$e text, _$ text);
INSERT INTO dollar$name VALUES (1, 'x', $$;$$);
SELECT a$b$c, d$$e FROM dollar$name WHERE d$$e <> $$;$$; SELECT 1 AS x$y$; SELECT 2 AS z$$;
DROP TABLE IF EXISTS "x;y";
COMMENT ON TABLE texts IS 'a comment; with a semicolon and a ''quote''';
COMMENT ON COLUMN texts.value IS E'tab\t;';
COMMENT ON COLUMN texts.note IS NULL;
SELECT 'same line; twice'; SELECT $x$;$x$, ';', ";" FROM (SELECT 1 AS ";") s;
SELECT e'\\'; SELECT E'\\\';'; SELECT '\'; SELECT 'x' AS "y;z";
SELECT U&"a" FROM (SELECT 1 AS a) s; SELECT u&a FROM (SELECT 1 AS u, 3 AS a) s; SELECT u & 1 FROM (SELECT 1 AS u) s;
SELECT x FROM (SELECT 1 AS x, 2 AS b, 3 AS e, 4 AS n) s WHERE e=4 OR b=2 OR n=4;
