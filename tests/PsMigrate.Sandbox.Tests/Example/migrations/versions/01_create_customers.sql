-- create customers
--
-- Revision: 5b11a8e0c2d4
-- Created: 2026-11-20T09:00:00Z

-- migrate:up
CREATE TABLE customers (
    id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email  text   NOT NULL UNIQUE
);

-- migrate:down
DROP TABLE customers;
