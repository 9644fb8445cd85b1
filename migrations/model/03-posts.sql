CREATE TYPE post_status AS ENUM ('draft', 'published', 'archived');

CREATE TABLE posts (
    id          bigint       GENERATED ALWAYS AS IDENTITY,
    author_id   bigint       NOT NULL,
    title       varchar(200) NOT NULL,
    body        text         NOT NULL DEFAULT '',
    created_at  timestamptz  NOT NULL DEFAULT now(),
    status      post_status  NOT NULL DEFAULT 'draft',
    CONSTRAINT pk_posts PRIMARY KEY (id),
    CONSTRAINT fk_posts_author_id FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE
);

CREATE INDEX ix_posts_author_id_created_at ON posts (author_id, created_at);
