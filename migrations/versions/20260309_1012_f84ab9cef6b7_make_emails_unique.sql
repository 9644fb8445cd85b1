-- make emails unique
--
-- Revision: f84ab9cef6b7
-- Revises: f277257ca6e0
-- Created: 2026-03-09T10:12:00Z

-- migrate:up
CREATE UNIQUE INDEX ix_users_email ON users (lower(email));

-- migrate:down
DROP INDEX ix_users_email;
