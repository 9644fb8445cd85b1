-- keep the domain of each address
--
-- Revision: 8d2f5b6a9e17
-- Revises: 5b11a8e0c2d4
-- Created: 2026-11-21T09:00:00Z

-- migrate:up
ALTER TABLE customers ADD COLUMN domain text;
UPDATE customers SET domain = split_part(email, '@', 2);
ALTER TABLE customers ALTER COLUMN domain SET NOT NULL;

-- migrate:down
ALTER TABLE customers DROP COLUMN domain;
