-- Casework: what people complain of, and what the institution does about it. A complaint is what
-- somebody sent; a case is what the institution works on.

-- A data key in the hands of somebody without an account: whoever has the secret opens it. Of the
-- secret there is only the SHA-256; the key is encrypted under what HKDF makes of the secret.
CREATE TABLE held_key (
    hash       bytea       PRIMARY KEY CHECK (length(hash) = 32),
    data_key   uuid        NOT NULL REFERENCES data_key,
    -- A receipt opens as long as the key lives; a session for a short while.
    use        text        NOT NULL CHECK (use IN ('RECEIPT', 'SESSION')),
    wrapped    bytea       NOT NULL,
    expires_at timestamptz,
    CHECK ((use = 'SESSION') = (expires_at IS NOT NULL))
);
CREATE INDEX held_key_data_key ON held_key (data_key);
CREATE INDEX held_key_expires ON held_key (expires_at) WHERE expires_at IS NOT NULL;

CREATE FUNCTION for_key(key uuid) RETURNS boolean STABLE LANGUAGE sql
    RETURN key::text IS NOT DISTINCT FROM current_setting('isonomia.key', TRUE);

DROP POLICY of_body ON data_key;
CREATE POLICY of_body ON data_key FOR ALL
    USING (for_office() OR for_key(id) OR (body IS NOT NULL AND for_body(body)))
    WITH CHECK (for_office() OR for_key(id) OR (body IS NOT NULL AND for_body(body)));

ALTER TABLE held_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE held_key FORCE ROW LEVEL SECURITY;
-- Found by the server itself, and made by who holds the key.
CREATE POLICY held ON held_key FOR ALL
    USING (for_office() OR for_key(data_key)) WITH CHECK (for_office() OR for_key(data_key));
GRANT SELECT, INSERT, DELETE ON held_key TO ${app};
GRANT UPDATE (expires_at) ON held_key TO ${app};

-- The last number of a year, so that numbers have no gap.
CREATE TABLE case_counter (
    year integer PRIMARY KEY,
    last integer NOT NULL CHECK (last > 0)
);
GRANT SELECT, INSERT, UPDATE ON case_counter TO ${app};

CREATE TABLE case_file (
    id         uuid        PRIMARY KEY,
    year       integer     NOT NULL,
    serial     integer     NOT NULL,
    origin     text        NOT NULL CHECK (origin IN ('COMPLAINT', 'OWN_INITIATIVE')),
    state      text        NOT NULL,
    -- What somebody still has to look out for, whatever the state.
    overlays   text[]      NOT NULL DEFAULT '{}',
    body       uuid        REFERENCES body,
    system     uuid        REFERENCES ai_system,
    grounds    text[]      NOT NULL DEFAULT '{}',
    data_key   uuid        NOT NULL REFERENCES data_key,
    -- What it is about, in a line. Class C2.
    title      bytea       NOT NULL,
    -- Why it was closed; empty while it is open.
    closed_as  text        NOT NULL DEFAULT '' CHECK (closed_as ~ '^[a-z-]*$'),
    opened_by  uuid        NOT NULL REFERENCES person,
    opened_at  timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    UNIQUE (year, serial)
);
CREATE INDEX case_file_changed ON case_file (changed_at DESC, id);
CREATE INDEX case_file_system ON case_file (system) WHERE system IS NOT NULL;

-- Who works on it. A row stays when somebody leaves: who ever investigated does not decide.
CREATE TABLE case_person (
    case_file uuid        NOT NULL REFERENCES case_file,
    person    uuid        NOT NULL REFERENCES person,
    part      text        NOT NULL CHECK (part IN ('INTAKE', 'INVESTIGATOR', 'LEAD')),
    since     timestamptz NOT NULL,
    until     timestamptz,
    PRIMARY KEY (case_file, person, part)
);
CREATE INDEX case_person_person ON case_person (person) WHERE until IS NULL;

-- Who must not touch it, nor learn that it exists. The reason is class C2.
CREATE TABLE recusal (
    case_file uuid        NOT NULL REFERENCES case_file,
    person    uuid        NOT NULL REFERENCES person,
    reason    bytea       NOT NULL,
    by        uuid        NOT NULL REFERENCES person,
    at        timestamptz NOT NULL,
    PRIMARY KEY (case_file, person)
);

-- Whether the case may be shown to who asks, as far as recusals go.
CREATE FUNCTION not_recused(case_file uuid) RETURNS boolean STABLE LANGUAGE sql
    RETURN NOT EXISTS (SELECT FROM recusal r
                        WHERE r.case_file = not_recused.case_file AND for_person(r.person));

CREATE TABLE complaint (
    id           uuid        PRIMARY KEY,
    data_key     uuid        NOT NULL UNIQUE REFERENCES data_key,
    state        text        NOT NULL CHECK (state IN
                     ('DRAFT', 'SUBMITTED', 'ACKNOWLEDGED', 'ATTACHED', 'INADMISSIBLE', 'REFERRED',
                      'WITHDRAWN', 'SPAM')),
    mode         text        NOT NULL CHECK (mode IN ('STANDARD', 'EASY_READ', 'CHILD')),
    channel      text        NOT NULL CHECK (channel IN ('WEB', 'TELEPHONE', 'VISIT', 'LETTER')),
    anonymity    text        NOT NULL CHECK (anonymity IN ('ANONYMOUS', 'CONFIDENTIAL', 'NAMED')),
    language     text        NOT NULL CHECK (language ~ '^[a-z]{2}$'),
    -- Which wording of the questions was answered.
    form         text        NOT NULL,
    -- The answers, and who she is and how to reach her. Class C3.
    answers      bytea       NOT NULL,
    contact      bytea       NOT NULL,
    -- Who wrote it down for her; empty when she did.
    entered_by   uuid        REFERENCES person,
    case_file    uuid        REFERENCES case_file,
    started_at   timestamptz NOT NULL,
    changed_at   timestamptz NOT NULL,
    submitted_at timestamptz,
    CHECK ((state = 'DRAFT') = (submitted_at IS NULL)),
    CHECK (state <> 'ATTACHED' OR case_file IS NOT NULL)
);
CREATE INDEX complaint_submitted ON complaint (submitted_at) WHERE state IN ('SUBMITTED', 'ACKNOWLEDGED');
CREATE INDEX complaint_drafts ON complaint (changed_at) WHERE state = 'DRAFT';
CREATE INDEX complaint_case ON complaint (case_file) WHERE case_file IS NOT NULL;

-- What the office and the person write to each other, under the key of the complaint. Class C3.
CREATE TABLE message (
    id          uuid        PRIMARY KEY,
    complaint   uuid        NOT NULL REFERENCES complaint,
    data_key    uuid        NOT NULL REFERENCES data_key,
    kind        text        NOT NULL CHECK (kind IN ('MESSAGE', 'ACKNOWLEDGEMENT', 'VIEWS', 'DECISION')),
    -- Who wrote it for the office; empty when the person did.
    by          uuid        REFERENCES person,
    at          timestamptz NOT NULL,
    text        bytea       NOT NULL,
    -- When the other side opened it first.
    read_at     timestamptz
);
CREATE INDEX message_complaint ON message (complaint, at, id);
CREATE INDEX message_unread ON message (complaint) WHERE read_at IS NULL;

-- What happened to a case, in order. Rows are only ever added. The note is class C2.
CREATE TABLE case_event (
    id         bigint      GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    case_file  uuid        NOT NULL REFERENCES case_file,
    at         timestamptz NOT NULL,
    -- Empty when the person who complained did it, or the body.
    by         uuid        REFERENCES person,
    kind       text        NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
    from_state text        NOT NULL DEFAULT '',
    to_state   text        NOT NULL DEFAULT '',
    note       bytea       NOT NULL,
    note_id    uuid        NOT NULL UNIQUE
);
CREATE INDEX case_event_case ON case_event (case_file, id);

-- What the person says was wrong, one by one, and what was found of it.
CREATE TABLE allegation (
    id        uuid        PRIMARY KEY,
    case_file uuid        NOT NULL REFERENCES case_file,
    number    integer     NOT NULL CHECK (number > 0),
    text      bytea       NOT NULL,
    finding   text        NOT NULL DEFAULT '' CHECK (finding IN
                  ('', 'UPHELD', 'PARTLY', 'NOT_UPHELD', 'NOT_ESTABLISHED')),
    -- How sure one had to be; empty before.
    standard  text        NOT NULL DEFAULT '' CHECK (standard IN ('', 'BALANCE', 'SHIFTED', 'BEYOND_DOUBT')),
    reasons   bytea,
    found_by  uuid        REFERENCES person,
    found_at  timestamptz,
    UNIQUE (case_file, number),
    CHECK ((finding = '') = (found_by IS NULL)),
    CHECK ((finding = '') = (reasons IS NULL))
);

-- What the office thinks so far, told to one side before it decides, and what she says to it.
CREATE TABLE provisional_view (
    id           uuid        PRIMARY KEY,
    case_file    uuid        NOT NULL REFERENCES case_file,
    side         text        NOT NULL CHECK (side IN ('COMPLAINANT', 'BODY')),
    complaint    uuid        REFERENCES complaint,
    body         uuid        REFERENCES body,
    data_key     uuid        NOT NULL REFERENCES data_key,
    number       text        NOT NULL,
    text         bytea       NOT NULL,
    sent_by      uuid        NOT NULL REFERENCES person,
    sent_at      timestamptz NOT NULL,
    due_on       date        NOT NULL,
    comment      bytea,
    commented_by uuid        REFERENCES person,
    commented_at timestamptz,
    CHECK ((side = 'COMPLAINANT') = (complaint IS NOT NULL)),
    CHECK ((side = 'BODY') = (body IS NOT NULL)),
    CHECK ((comment IS NULL) = (commented_at IS NULL))
);
CREATE INDEX provisional_view_case ON provisional_view (case_file, sent_at);
CREATE INDEX provisional_view_body ON provisional_view (body) WHERE body IS NOT NULL;

-- The decision, as it was proposed and as it was issued. Who proposed it does not issue it.
CREATE TABLE decision (
    id          uuid        PRIMARY KEY,
    case_file   uuid        NOT NULL REFERENCES case_file,
    state       text        NOT NULL CHECK (state IN ('PROPOSED', 'RETURNED', 'ISSUED')),
    outcome     text        NOT NULL CHECK (outcome ~ '^[a-z]+(-[a-z]+)*$'),
    text        bytea       NOT NULL,
    -- SHA-256 of what was proposed: it is approved as it stands, or not.
    digest      bytea       NOT NULL CHECK (length(digest) = 32),
    proposed_by uuid        NOT NULL REFERENCES person,
    proposed_at timestamptz NOT NULL,
    answered_by uuid        REFERENCES person,
    answered_at timestamptz,
    -- Why it was returned.
    reason      bytea,
    CHECK (answered_by IS DISTINCT FROM proposed_by),
    CHECK ((state = 'PROPOSED') = (answered_by IS NULL)),
    CHECK ((state = 'RETURNED') = (reason IS NOT NULL))
);
CREATE UNIQUE INDEX decision_open ON decision (case_file) WHERE state IN ('PROPOSED', 'ISSUED');

-- A decision as the body was told, under a key of the body.
CREATE TABLE decision_told (
    decision uuid        PRIMARY KEY REFERENCES decision,
    body     uuid        NOT NULL REFERENCES body,
    data_key uuid        NOT NULL REFERENCES data_key,
    number   text        NOT NULL,
    outcome  text        NOT NULL,
    text     bytea       NOT NULL,
    told_at  timestamptz NOT NULL
);
CREATE INDEX decision_told_body ON decision_told (body, told_at);

CREATE FUNCTION case_history_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The history of a case only grows: % is refused', TG_OP;
END
$$;
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON case_event
    FOR EACH STATEMENT EXECUTE FUNCTION case_history_only_grows();

-- Second line behind the one authorisation decision.
ALTER TABLE case_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_file FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON case_file FOR ALL
    USING (for_office() AND not_recused(id)) WITH CHECK (for_office() AND not_recused(id));
ALTER TABLE case_counter ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_counter FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON case_counter FOR ALL USING (for_office()) WITH CHECK (for_office());
ALTER TABLE case_person ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_person FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON case_person FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
-- Whoever is recused sees her recusals, else the rule above could not be applied.
ALTER TABLE recusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE recusal FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON recusal FOR ALL USING (for_office()) WITH CHECK (for_office());
ALTER TABLE complaint ENABLE ROW LEVEL SECURITY;
ALTER TABLE complaint FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON complaint FOR ALL
    USING (for_key(data_key)
           OR (for_office() AND (case_file IS NULL OR not_recused(case_file))))
    WITH CHECK (for_key(data_key)
           OR (for_office() AND (case_file IS NULL OR not_recused(case_file))));
ALTER TABLE message ENABLE ROW LEVEL SECURITY;
ALTER TABLE message FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON message FOR ALL
    USING (for_key(data_key) OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint))
    WITH CHECK (for_key(data_key) OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint));
ALTER TABLE case_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE case_event FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON case_event FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE allegation ENABLE ROW LEVEL SECURITY;
ALTER TABLE allegation FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON allegation FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE provisional_view ENABLE ROW LEVEL SECURITY;
ALTER TABLE provisional_view FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON provisional_view FOR ALL
    USING (for_key(data_key) OR (body IS NOT NULL AND for_body(body))
           OR (for_office() AND not_recused(case_file)))
    WITH CHECK (for_key(data_key) OR (body IS NOT NULL AND for_body(body))
           OR (for_office() AND not_recused(case_file)));
ALTER TABLE decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON decision FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));

ALTER TABLE decision_told ENABLE ROW LEVEL SECURITY;
ALTER TABLE decision_told FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON decision_told FOR SELECT
    USING (for_body(body) OR EXISTS (SELECT FROM decision d WHERE d.id = decision));
CREATE POLICY added ON decision_told FOR INSERT
    WITH CHECK (EXISTS (SELECT FROM decision d WHERE d.id = decision));

GRANT USAGE ON SEQUENCE case_event_id_seq TO ${app};
GRANT SELECT, INSERT ON case_file, case_person, recusal, complaint, message, case_event, allegation,
    provisional_view, decision, decision_told TO ${app};
GRANT UPDATE (state, overlays, body, system, grounds, title, closed_as, changed_at) ON case_file TO ${app};
GRANT UPDATE (until) ON case_person TO ${app};
GRANT UPDATE (state, anonymity, answers, contact, case_file, changed_at, submitted_at) ON complaint TO ${app};
GRANT DELETE ON complaint TO ${app};
GRANT UPDATE (read_at) ON message TO ${app};
GRANT UPDATE (finding, standard, reasons, found_by, found_at) ON allegation TO ${app};
GRANT UPDATE (comment, commented_by, commented_at) ON provisional_view TO ${app};
GRANT UPDATE (state, answered_by, answered_at, reason) ON decision TO ${app};
