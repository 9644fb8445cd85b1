/* A block comment; with a semicolon */ -- and a line comment; as well
/* nested /* once; /* twice; */ */ ' " $$ */
CREATE TABLE /* here; */ c1 -- there;
(
  a int, -- a; 'quote
  b int /* b; "quote */, /* $$ */
  c text DEFAULT '/* no comment */' -- 'still a comment
);
;;; -- empty statements
/* */ ; /**/ ; /***/ ; /****/ ; --
SELECT 1 /* ; */ + /* /* ; */ ; */ 2;
SELECT 1--2;
+ 3;
SELECT 4 --;
;
SELECT 5 -/* minus */ 1;
SELECT 6/*slash*// 2;
SELECT 7*/* star */2;
SELECT 8 */**/2;
SELECT '--', '/*', '*/' /* ' */, '''' -- '
;
SELECT 1 - -1, 1 - - 1, 1+-1; SELECT - - 1;
--
SELECT 10;--no space
SELECT 11;/* no space */SELECT 12;
/*/ not closed by the slash after the star */ SELECT 13;
/* * / * / */ SELECT 14;
/* // ** */ SELECT 15;
/*
-- a line comment within does not hide the end */ SELECT 16;
-- /* a block within a line comment opens nothing
SELECT 17;
-- a line comment may end in a backslash \
SELECT 18;
SELECT 19	 	
  , 20    ;
SELECT 21/* a */-- b
/* c */, 22;
CREATE VIEW c2 AS /* in the view; */ SELECT a, -- a;
  b FROM c1 /* end; */;
CREATE FUNCTION c3() RETURNS int LANGUAGE sql AS $$
  -- a comment; that is part of the body
  /* and; another */
  SELECT 1;
$$ -- after the body;
;
COMMENT ON TABLE c1 IS '-- not a comment';
INSERT INTO c1 (a, b) VALUES (1, 2), -- first;
  (3, 4) /* second; */;
-- the last statement has no semicolon
SELECT 23 -- end
