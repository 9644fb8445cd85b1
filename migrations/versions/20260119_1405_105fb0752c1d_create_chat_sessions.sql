-- create chat sessions
--
-- Revision: 105fb0752c1d
-- Revises: 4daa64872984
-- Created: 2026-01-19T14:05:00Z

-- migrate:up
CREATE TABLE chat_sessions (
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id     bigint      NOT NULL,
    subject     text        NOT NULL,
    title       text        NOT NULL DEFAULT 'New session',
    started_at  timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    CONSTRAINT pk_chat_sessions PRIMARY KEY (id),
    CONSTRAINT fk_chat_sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_chat_sessions_user_id ON chat_sessions (user_id);

CREATE TABLE chat_messages (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    session_id  uuid        NOT NULL,
    role        text        NOT NULL,
    body        text        NOT NULL,
    sent_at     timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT pk_chat_messages PRIMARY KEY (id),
    CONSTRAINT fk_chat_messages_session_id FOREIGN KEY (session_id) REFERENCES chat_sessions (id) ON DELETE CASCADE
);

-- A session's clock is its last message, whoever wrote it.
CREATE FUNCTION touch_chat_session() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    UPDATE chat_sessions SET ended_at = NEW.sent_at WHERE id = NEW.session_id;
    RETURN NULL;
END;
$$;

CREATE TRIGGER tr_chat_messages_touch AFTER INSERT ON chat_messages
    FOR EACH ROW EXECUTE FUNCTION touch_chat_session();

-- migrate:down
DROP TABLE chat_messages;
DROP FUNCTION touch_chat_session();
DROP TABLE chat_sessions;
