-- create users
--
-- Revision: 9d119d7c2c1b
-- Created: 2026-01-12T09:14:00Z

-- migrate:up
CREATE TABLE users (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    email       text        NOT NULL,
    name        text        NOT NULL,
    is_active   boolean     NOT NULL DEFAULT true,
    created_at  timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_users PRIMARY KEY (id)
);

-- migrate:down
DROP TABLE users;
