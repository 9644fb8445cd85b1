-- create analytics
--
-- Revision: 98a940089519
-- Branch labels: analytics
-- Created: 2026-06-01T15:22:00Z

-- migrate:up
CREATE SCHEMA analytics;

CREATE TABLE analytics.daily_activity (
    user_id   bigint  NOT NULL,
    day       date    NOT NULL,
    minutes   integer NOT NULL DEFAULT 0,
    messages  integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_daily_activity PRIMARY KEY (user_id, day)
);

-- migrate:down
DROP TABLE analytics.daily_activity;
DROP SCHEMA analytics;
