CREATE SCHEMA analytics;

CREATE TABLE analytics.daily_activity (
    user_id   bigint  NOT NULL,
    day       date    NOT NULL,
    minutes   integer NOT NULL DEFAULT 0,
    messages  integer NOT NULL DEFAULT 0,
    CONSTRAINT pk_daily_activity PRIMARY KEY (user_id, day)
);

CREATE VIEW analytics.streaks AS
SELECT id AS user_id, current_streak, longest_streak, last_active_on
FROM users
WHERE is_active;

CREATE VIEW weekly_digests AS
SELECT u.id AS user_id, u.email, u.locale, s.current_streak, sum(a.minutes) AS minutes, sum(a.messages) AS messages
FROM users u
JOIN profiles p ON p.user_id = u.id
JOIN analytics.streaks s ON s.user_id = u.id
JOIN analytics.daily_activity a ON a.user_id = u.id AND a.day > current_date - 7
WHERE NOT 'digest' = ANY (p.muted_kinds)
GROUP BY u.id, u.email, u.locale, s.current_streak;
