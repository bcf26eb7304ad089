-- Requests: what the office asks a body in a case, and what the body answers. All texts of a request
-- lie under one data key, which the office and the body share.

CREATE TABLE information_request (
    id               uuid        PRIMARY KEY,
    case_file        uuid        NOT NULL REFERENCES case_file,
    -- Number of the case, and which request in it: all that the body learns of the case.
    number           text        NOT NULL CHECK (number ~ '^[0-9]{4}-[0-9]{4,}$'),
    serial           integer     NOT NULL CHECK (serial > 0),
    body             uuid        NOT NULL REFERENCES body,
    -- From what it was begun, and so on which law it rests.
    preset           text        NOT NULL CHECK (preset ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
    state            text        NOT NULL CHECK (state IN
                         ('DRAFT', 'APPROVED', 'SENT', 'RECEIVED', 'EXTENSION_ASKED',
                          'EXTENSION_GRANTED', 'EXTENSION_REFUSED', 'ANSWERED', 'SUFFICIENT',
                          'INSUFFICIENT', 'REMINDER_1', 'REMINDER_2', 'FORMAL_NOTICE', 'ESCALATED',
                          'CLOSED')),
    -- How often the office changed the draft, and the body its answer: whoever saved in between is
    -- not overwritten.
    revision         integer     NOT NULL DEFAULT 0,
    answer_revision  integer     NOT NULL DEFAULT 0,
    data_key         uuid        NOT NULL REFERENCES data_key,
    -- What is asked, by which power, and the letter around it. Class C2.
    subject          bytea       NOT NULL,
    basis            bytea       NOT NULL,
    letter           bytea       NOT NULL,
    due_on           date,
    -- Everybody who wrote it: none of them approves it.
    authors          uuid[]      NOT NULL CHECK (array_position(authors, NULL) IS NULL),
    drafted_by       uuid        NOT NULL REFERENCES person CHECK (drafted_by = ANY (authors)),
    drafted_at       timestamptz NOT NULL,
    approved_by      uuid        REFERENCES person CHECK (NOT approved_by = ANY (authors)),
    sent_at          timestamptz,
    -- When somebody of the body opened it first.
    received_at      timestamptz,
    extension_to     date,
    extension_reason bytea,
    -- How the body answered last; the ground of a refusal is class C2.
    answer           text        NOT NULL DEFAULT '' CHECK (answer IN
                         ('', 'FULL', 'PARTIAL', 'REFUSED', 'NOTHING_HELD')),
    ground           bytea,
    answered_by      uuid        REFERENCES person,
    answered_at      timestamptz,
    assessed_by      uuid        REFERENCES person,
    assessed_at      timestamptz,
    -- How far the office went to get an answer: 1 and 2 reminders, 3 formal notice, 4 escalated.
    reminders        integer     NOT NULL DEFAULT 0 CHECK (reminders BETWEEN 0 AND 4),
    addressee        text        NOT NULL DEFAULT '' CHECK (addressee IN
                         ('', 'HEAD_OF_BODY', 'PARLIAMENT', 'COURT', 'MARKET_SURVEILLANCE')),
    changed_at       timestamptz NOT NULL,
    UNIQUE (case_file, serial),
    CHECK (state <> 'DRAFT' OR approved_by IS NULL),
    CHECK (state IN ('DRAFT', 'CLOSED') OR (approved_by IS NOT NULL AND due_on IS NOT NULL)),
    CHECK (state IN ('DRAFT', 'APPROVED', 'CLOSED') OR sent_at IS NOT NULL),
    CHECK (state NOT IN ('ANSWERED', 'SUFFICIENT', 'INSUFFICIENT') OR answered_at IS NOT NULL),
    CHECK ((answer = '') = (answered_at IS NULL)),
    CHECK ((answer = '') = (answered_by IS NULL)),
    CHECK ((answer = 'REFUSED') = (ground IS NOT NULL)),
    CHECK ((assessed_by IS NULL) = (assessed_at IS NULL)),
    CHECK ((extension_to IS NULL) = (extension_reason IS NULL)),
    CHECK ((addressee <> '') = (reminders = 4))
);
CREATE INDEX information_request_body ON information_request (body, sent_at) WHERE sent_at IS NOT NULL;
CREATE INDEX information_request_open ON information_request (due_on) WHERE state <> 'CLOSED';

-- What is asked, one by one. Class C2.
CREATE TABLE request_item (
    id      uuid    PRIMARY KEY,
    request uuid    NOT NULL REFERENCES information_request,
    number  integer NOT NULL CHECK (number > 0),
    kind    text    NOT NULL CHECK (kind IN ('QUESTION', 'DOCUMENT', 'DATASET')),
    text    bytea   NOT NULL,
    UNIQUE (request, number)
);

-- What the body is writing. The office does not see it before it is handed in. Class C2.
CREATE TABLE request_draft (
    item       uuid        PRIMARY KEY REFERENCES request_item,
    body       uuid        NOT NULL REFERENCES body,
    text       bytea       NOT NULL,
    changed_by uuid        NOT NULL REFERENCES person,
    changed_at timestamptz NOT NULL
);

-- What the body handed in. Rows are only ever added: what it adds later does not take the place of
-- what it said before. Class C2.
CREATE TABLE request_answer (
    id      uuid        PRIMARY KEY,
    request uuid        NOT NULL REFERENCES information_request,
    item    uuid        NOT NULL REFERENCES request_item,
    text    bytea       NOT NULL,
    by      uuid        NOT NULL REFERENCES person,
    at      timestamptz NOT NULL
);
CREATE INDEX request_answer_item ON request_answer (item, at);

-- Files to an item, encrypted. Their names are class C2.
CREATE TABLE request_file (
    id           uuid        PRIMARY KEY,
    request      uuid        NOT NULL REFERENCES information_request,
    item         uuid        NOT NULL REFERENCES request_item,
    body         uuid        NOT NULL REFERENCES body,
    blob         uuid        NOT NULL REFERENCES blob,
    file_name    bytea       NOT NULL,
    format       text        NOT NULL,
    size         bigint      NOT NULL CHECK (size > 0),
    added_by     uuid        NOT NULL REFERENCES person,
    added_at     timestamptz NOT NULL,
    -- Until then only the body sees it, and may take it back.
    handed_in_at timestamptz
);
CREATE INDEX request_file_item ON request_file (item, added_at);

-- What happened to a request, in order. Rows are only ever added. The note is class C2.
CREATE TABLE request_event (
    id         bigint      GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    request    uuid        NOT NULL REFERENCES information_request,
    at         timestamptz NOT NULL,
    by         uuid        NOT NULL REFERENCES person,
    side       text        NOT NULL CHECK (side IN ('OFFICE', 'BODY')),
    from_state text        NOT NULL,
    to_state   text        NOT NULL,
    -- What the body does not see: how the office came to ask.
    inside     boolean     NOT NULL,
    note       bytea       NOT NULL,
    note_id    uuid        NOT NULL UNIQUE
);
CREATE INDEX request_event_request ON request_event (request, id);

CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON request_event
    FOR EACH STATEMENT EXECUTE FUNCTION case_history_only_grows();
CREATE TRIGGER only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON request_answer
    FOR EACH STATEMENT EXECUTE FUNCTION case_history_only_grows();

-- What was approved is what is sent, word for word.
CREATE FUNCTION request_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state <> 'DRAFT'
       AND (NEW.subject, NEW.basis, NEW.letter, NEW.authors)
           IS DISTINCT FROM (OLD.subject, OLD.basis, OLD.letter, OLD.authors) THEN
        RAISE EXCEPTION 'A request changes while it is a draft only'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER stands BEFORE UPDATE ON information_request
    FOR EACH ROW EXECUTE FUNCTION request_stands();

-- Second line behind the one authorisation decision. A body sees what was sent to it, and brings a
-- request nowhere but to an answer; a draft of the office is none of its business, nor hers of the
-- office.
ALTER TABLE information_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE information_request FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON information_request FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
CREATE POLICY body_reads ON information_request FOR SELECT
    USING (for_body(body) AND sent_at IS NOT NULL);
CREATE POLICY body_answers ON information_request FOR UPDATE
    USING (for_body(body) AND sent_at IS NOT NULL
           AND state IN ('SENT', 'RECEIVED', 'EXTENSION_ASKED', 'EXTENSION_GRANTED',
                         'EXTENSION_REFUSED', 'REMINDER_1', 'REMINDER_2', 'FORMAL_NOTICE',
                         'ESCALATED'))
    WITH CHECK (for_body(body) AND sent_at IS NOT NULL
           AND state IN ('RECEIVED', 'EXTENSION_ASKED', 'EXTENSION_GRANTED', 'EXTENSION_REFUSED',
                         'REMINDER_1', 'REMINDER_2', 'FORMAL_NOTICE', 'ESCALATED', 'ANSWERED'));

ALTER TABLE request_item ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_item FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON request_item FOR SELECT
    USING (EXISTS (SELECT FROM information_request r WHERE r.id = request_item.request));
CREATE POLICY asked ON request_item FOR INSERT
    WITH CHECK (for_office() AND EXISTS (SELECT FROM information_request r
                                          WHERE r.id = request_item.request AND r.state = 'DRAFT'));
CREATE POLICY dropped ON request_item FOR DELETE
    USING (for_office() AND EXISTS (SELECT FROM information_request r
                                     WHERE r.id = request_item.request AND r.state = 'DRAFT'));

ALTER TABLE request_draft ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_draft FORCE ROW LEVEL SECURITY;
CREATE POLICY of_body ON request_draft FOR ALL USING (for_body(body)) WITH CHECK (for_body(body));

ALTER TABLE request_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON request_answer FOR SELECT
    USING (EXISTS (SELECT FROM information_request r WHERE r.id = request_answer.request));
CREATE POLICY given ON request_answer FOR INSERT
    WITH CHECK (for_person(by)
                AND EXISTS (SELECT FROM information_request r
                             WHERE r.id = request_answer.request AND for_body(r.body)
                               AND r.state NOT IN ('ANSWERED', 'SUFFICIENT', 'INSUFFICIENT', 'CLOSED')));

ALTER TABLE request_file ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_file FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON request_file FOR SELECT
    USING ((for_body(body) OR (for_office() AND handed_in_at IS NOT NULL))
           AND EXISTS (SELECT FROM information_request r WHERE r.id = request_file.request));
CREATE POLICY added ON request_file FOR INSERT
    WITH CHECK (for_body(body) AND for_person(added_by) AND handed_in_at IS NULL
                AND EXISTS (SELECT FROM information_request r
                             WHERE r.id = request_file.request AND r.body = request_file.body
                               AND r.state NOT IN ('ANSWERED', 'SUFFICIENT', 'INSUFFICIENT', 'CLOSED')));
CREATE POLICY handed_in ON request_file FOR UPDATE
    USING (for_body(body) AND handed_in_at IS NULL) WITH CHECK (for_body(body));
CREATE POLICY taken_back ON request_file FOR DELETE USING (for_body(body) AND handed_in_at IS NULL);

ALTER TABLE request_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE request_event FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON request_event FOR SELECT
    USING ((for_office() OR NOT inside)
           AND EXISTS (SELECT FROM information_request r WHERE r.id = request_event.request));
CREATE POLICY added ON request_event FOR INSERT
    WITH CHECK (for_person(by) AND (for_office() OR (side = 'BODY' AND NOT inside))
                AND EXISTS (SELECT FROM information_request r WHERE r.id = request_event.request));

GRANT USAGE ON SEQUENCE request_event_id_seq TO ${app};
GRANT SELECT, INSERT ON information_request, request_item, request_draft, request_answer, request_file,
    request_event TO ${app};
GRANT UPDATE (state, revision, answer_revision, subject, basis, letter, due_on, authors, approved_by,
    sent_at, received_at, extension_to, extension_reason, answer, ground, answered_by, answered_at,
    assessed_by, assessed_at, reminders, addressee, changed_at) ON information_request TO ${app};
GRANT DELETE ON request_item TO ${app};
GRANT UPDATE (text, changed_by, changed_at), DELETE ON request_draft TO ${app};
GRANT UPDATE (handed_in_at), DELETE ON request_file TO ${app};
