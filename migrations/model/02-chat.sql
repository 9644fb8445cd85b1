CREATE TABLE chat_sessions (
    id          uuid        NOT NULL DEFAULT gen_random_uuid(),
    user_id     bigint      NOT NULL,
    subject     text        NOT NULL,
    title       text        NOT NULL DEFAULT 'New session',
    started_at  timestamptz NOT NULL DEFAULT now(),
    ended_at    timestamptz,
    CONSTRAINT pk_chat_sessions PRIMARY KEY (id),
    CONSTRAINT fk_chat_sessions_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT ck_chat_sessions_ended_at CHECK (ended_at >= started_at)
);

CREATE INDEX ix_chat_sessions_user_id ON chat_sessions (user_id);

CREATE TABLE chat_messages (
    id           bigint      GENERATED ALWAYS AS IDENTITY,
    session_id   uuid        NOT NULL,
    role         text        NOT NULL,
    body         text        NOT NULL,
    sent_at      timestamptz NOT NULL DEFAULT now(),
    model        text,
    token_count  integer,
    CONSTRAINT pk_chat_messages PRIMARY KEY (id),
    CONSTRAINT fk_chat_messages_session_id FOREIGN KEY (session_id) REFERENCES chat_sessions (id) ON DELETE CASCADE,
    CONSTRAINT ck_chat_messages_role CHECK (role IN ('student', 'tutor', 'system'))
);

CREATE INDEX ix_chat_messages_session_id_sent_at ON chat_messages (session_id, sent_at);

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
