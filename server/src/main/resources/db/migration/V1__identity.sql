-- Columns in clear are of class C0 (public) and C1 (internal) only.

-- One row: the institution whose server this is.
CREATE TABLE institution (
    one        boolean     PRIMARY KEY DEFAULT TRUE CHECK (one),
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    language   text        NOT NULL CHECK (language IN ('en', 'az', 'ar', 'fr', 'ru', 'es')),
    set_up_at  timestamptz NOT NULL
);

CREATE TABLE person (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    email      text        NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
    language   text        NOT NULL CHECK (language IN ('en', 'az', 'ar', 'fr', 'ru', 'es')),
    body       uuid,
    created_at timestamptz NOT NULL,
    left_at    timestamptz
);
-- In lower case: the server lowers addresses, since here it would depend on the locale.
CREATE UNIQUE INDEX person_email ON person (email);

-- What a person signs in with. The secret of the second factor is encrypted under a key that is not
-- in the database; password and recovery codes are kept as hashes.
CREATE TABLE credential (
    person          uuid        PRIMARY KEY REFERENCES person,
    password_hash   text        NOT NULL,
    totp_secret     bytea,
    totp_confirmed  boolean     NOT NULL DEFAULT FALSE,
    totp_last_step  bigint      NOT NULL DEFAULT 0,
    changed_at      timestamptz NOT NULL
);

CREATE TABLE recovery_code (
    person   uuid  NOT NULL REFERENCES person,
    hash     bytea NOT NULL CHECK (length(hash) = 32),
    used_at  timestamptz,
    PRIMARY KEY (person, hash)
);

CREATE TABLE role_grant (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    person     uuid        NOT NULL REFERENCES person,
    role       text        NOT NULL,
    granted_by uuid        REFERENCES person,
    granted_at timestamptz NOT NULL,
    ended_at   timestamptz
);
CREATE UNIQUE INDEX role_grant_current ON role_grant (person, role) WHERE ended_at IS NULL;

CREATE TABLE invitation (
    hash         bytea       PRIMARY KEY CHECK (length(hash) = 32),
    name         text        NOT NULL,
    email        text        NOT NULL,
    language     text        NOT NULL,
    roles        text[]      NOT NULL CHECK (cardinality(roles) > 0),
    body         uuid,
    invited_by   uuid        NOT NULL REFERENCES person,
    invited_at   timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    used_at      timestamptz,
    withdrawn_at timestamptz
);

-- A signed-in browser. The cookie's token is kept as its hash, so that a copy of this table opens
-- nothing.
CREATE TABLE session (
    id           uuid        PRIMARY KEY,
    hash         bytea       NOT NULL UNIQUE CHECK (length(hash) = 32),
    person       uuid        NOT NULL REFERENCES person,
    device       text        NOT NULL CHECK (length(device) <= 80),
    complete     boolean     NOT NULL DEFAULT FALSE,
    started_at   timestamptz NOT NULL,
    seen_at      timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    ended_at     timestamptz
);
CREATE INDEX session_person ON session (person) WHERE ended_at IS NULL;

-- Failed sign-ins by a keyed hash of the address that was tried, whether or not it has an account:
-- so that being locked out tells nobody whether there is one.
CREATE TABLE failed_sign_in (
    who           bytea       PRIMARY KEY CHECK (length(who) = 32),
    failures      integer     NOT NULL,
    blocked_until timestamptz NOT NULL,
    last_at       timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON institution, person, credential, invitation, session TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_code, failed_sign_in TO ${app};
GRANT SELECT, INSERT ON role_grant TO ${app};
GRANT UPDATE (ended_at) ON role_grant TO ${app};
