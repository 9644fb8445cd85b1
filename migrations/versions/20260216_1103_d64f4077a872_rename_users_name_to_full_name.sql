-- rename users.name to full_name
--
-- Revision: d64f4077a872
-- Revises: 664ec839008b
-- Created: 2026-02-16T11:03:00Z

-- migrate:up
ALTER TABLE users RENAME COLUMN name TO full_name;

-- migrate:down
ALTER TABLE users RENAME COLUMN full_name TO name;
