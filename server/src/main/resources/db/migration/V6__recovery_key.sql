-- The recovery keys that were made. The private half stands on three printed sheets and nowhere
-- else; a key is used once somebody has typed a group from one of its sheets.
CREATE TABLE recovery_key (
    id           bytea       PRIMARY KEY CHECK (length(id) = 6),
    public_key   bytea       NOT NULL CHECK (length(public_key) = 32),
    made_by      uuid        NOT NULL REFERENCES person,
    made_at      timestamptz NOT NULL,
    -- The group that is asked for: 20 on each of 3 sheets.
    asked        smallint    NOT NULL CHECK (asked BETWEEN 0 AND 59),
    -- Keyed hash of that group and of the public key, so that neither can be exchanged here.
    answer       bytea       NOT NULL CHECK (length(answer) = 32),
    confirmed_at timestamptz
);
-- At most one waits to be confirmed.
CREATE UNIQUE INDEX recovery_key_waiting ON recovery_key ((TRUE)) WHERE confirmed_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON recovery_key TO ${app};
