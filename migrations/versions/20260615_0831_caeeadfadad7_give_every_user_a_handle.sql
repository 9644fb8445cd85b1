-- give every user a handle
--
-- Revision: caeeadfadad7
-- Revises: 049c0beae865
-- Created: 2026-06-15T08:31:00Z

-- migrate:up
ALTER TABLE users ADD COLUMN handle text;

-- The part before the @; the id keeps two people of the same name apart.
UPDATE users
SET handle = lower(split_part(email, '@', 1)) || '-' || id
WHERE handle IS NULL;

ALTER TABLE users ALTER COLUMN handle SET NOT NULL;
CREATE UNIQUE INDEX ix_users_handle ON users (handle);

-- migrate:down
ALTER TABLE users DROP COLUMN handle;
