-- send weekly digests
--
-- Revision: 6000861653b2
-- Revises: 9a0aadadf7c0
-- Depends on: 051f0ee88509
-- Created: 2026-08-03T10:46:00Z

-- migrate:up
CREATE VIEW weekly_digests AS
SELECT u.id AS user_id, u.email, u.locale, s.current_streak, sum(a.minutes) AS minutes, sum(a.messages) AS messages
FROM users u
JOIN profiles p ON p.user_id = u.id
JOIN analytics.streaks s ON s.user_id = u.id
JOIN analytics.daily_activity a ON a.user_id = u.id AND a.day > current_date - 7
WHERE NOT 'digest' = ANY (p.muted_kinds)
GROUP BY u.id, u.email, u.locale, s.current_streak;

-- migrate:down
DROP VIEW weekly_digests;
