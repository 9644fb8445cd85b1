-- report streaks
--
-- Revision: 051f0ee88509
-- Revises: 98a940089519
-- Depends on: 65f31d2a98d6
-- Created: 2026-06-08T11:40:00Z

-- migrate:up
CREATE VIEW analytics.streaks AS
SELECT id AS user_id, current_streak, longest_streak, last_active_on
FROM users
WHERE is_active;

-- migrate:down
DROP VIEW analytics.streaks;
