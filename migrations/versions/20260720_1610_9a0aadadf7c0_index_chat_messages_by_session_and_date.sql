-- index chat messages by session and date
--
-- Revision: 9a0aadadf7c0
-- Revises: 49cc83b06d68
-- Created: 2026-07-20T16:10:00Z
-- Transaction: off

-- migrate:up
CREATE INDEX CONCURRENTLY ix_chat_messages_session_id_sent_at ON chat_messages (session_id, sent_at);

-- migrate:down
DROP INDEX CONCURRENTLY ix_chat_messages_session_id_sent_at;
