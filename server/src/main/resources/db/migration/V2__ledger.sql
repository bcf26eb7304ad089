-- The ledger: what was decided, approved, published, in the order in which it was entered. Rows are
-- only ever added: the application's role may do nothing else, and a trigger stops everybody.

CREATE TABLE ledger_event (
    id     bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at     timestamptz NOT NULL,
    kind   text        NOT NULL,
    -- Canonical JSON (RFC 8785). Its UTF-8 bytes are the data of the leaf.
    event  text        NOT NULL,
    -- What was published, word for word; empty for acts without a text of their own.
    record text
);

-- Sealed entries: contiguous from 0.
CREATE TABLE ledger_leaf (
    index bigint PRIMARY KEY CHECK (index >= 0),
    event bigint NOT NULL UNIQUE REFERENCES ledger_event,
    hash  bytea  NOT NULL CHECK (length(hash) = 32)
);

-- Hashes of complete subtrees, RFC 9162 section 2.1: node (level, index) covers the leaves from
-- index * 2^level on.
CREATE TABLE ledger_node (
    level smallint NOT NULL CHECK (level BETWEEN 1 AND 62),
    index bigint   NOT NULL CHECK (index >= 0),
    hash  bytea    NOT NULL CHECK (length(hash) = 32),
    PRIMARY KEY (level, index)
);

CREATE TABLE ledger_checkpoint (
    size bigint      PRIMARY KEY CHECK (size >= 0),
    at   timestamptz NOT NULL,
    root bytea       NOT NULL CHECK (length(root) = 32),
    -- The signed note, as it is handed out.
    note text        NOT NULL
);

CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The ledger only grows: % on % is refused', TG_OP, TG_TABLE_NAME;
END
$$;

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_leaf
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_node
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoint
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows();

GRANT SELECT, INSERT ON ledger_event, ledger_leaf, ledger_node, ledger_checkpoint TO ${app};
