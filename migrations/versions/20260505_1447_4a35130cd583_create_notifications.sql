-- create notifications
--
-- Revision: 4a35130cd583
-- Revises: cbddb2b2acf6
-- Created: 2026-05-05T14:47:00Z

-- migrate:up
CREATE TABLE notifications (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    user_id     bigint      NOT NULL,
    kind        text        NOT NULL,
    payload     jsonb       NOT NULL DEFAULT '{}',
    created_at  timestamptz NOT NULL DEFAULT now(),
    read_at     timestamptz,
    CONSTRAINT pk_notifications PRIMARY KEY (id),
    CONSTRAINT fk_notifications_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_notifications_unread ON notifications (user_id, created_at) WHERE read_at IS NULL;

-- migrate:down
DROP TABLE notifications;
