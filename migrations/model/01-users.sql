CREATE TABLE users (
    id              bigint      GENERATED ALWAYS AS IDENTITY,
    email           text        NOT NULL,
    full_name       text        NOT NULL,
    is_active       boolean     NOT NULL DEFAULT true,
    created_at      timestamptz NOT NULL DEFAULT now(),
    phone_number    varchar(20),
    locale          text        NOT NULL DEFAULT 'en',
    current_streak  integer     NOT NULL DEFAULT 0,
    longest_streak  integer     NOT NULL DEFAULT 0,
    last_active_on  date,
    handle          text        NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT ck_users_streaks CHECK (longest_streak >= current_streak)
);

CREATE UNIQUE INDEX ix_users_email ON users (lower(email));
CREATE UNIQUE INDEX ix_users_handle ON users (handle);

CREATE TABLE profiles (
    user_id      bigint      NOT NULL,
    bio          text        NOT NULL DEFAULT '',
    grade_level  smallint    NOT NULL DEFAULT 1,
    preferences  jsonb       NOT NULL DEFAULT '{}',
    updated_at   timestamptz NOT NULL DEFAULT now(),
    muted_kinds  text[]      NOT NULL DEFAULT '{}',
    CONSTRAINT pk_profiles PRIMARY KEY (user_id),
    CONSTRAINT fk_profiles_user_id FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
