-- Intake: the ways in which somebody complains who is a child, reads little, telephones, or is helped by
-- another; what she needs for it; and what is safe.

-- Whom a child calls first, and where to go with what the institution cannot take up. Class C0; empty
-- as long as the institution said nothing: then no number and no address is invented.
ALTER TABLE institution
    ADD COLUMN helpline  text NOT NULL DEFAULT '' CHECK (length(helpline) <= 200),
    ADD COLUMN elsewhere text NOT NULL DEFAULT '' CHECK (length(elsewhere) <= 4000);

ALTER TABLE complaint
    -- What she says of herself so that she is helped: apart from what she complains of. Class C3.
    ADD COLUMN situation bytea,
    -- Whether what was written down for her was read back to her and she agreed; empty when she wrote it.
    ADD COLUMN agreed    boolean,
    ADD CHECK ((entered_by IS NULL) = (agreed IS NULL));
GRANT UPDATE (situation) ON complaint TO ${app};

-- How she may be reached and whom nobody may tell, as far as it holds for all cases of a kind.
ALTER TABLE case_file
    ADD COLUMN safe_contact text[] NOT NULL DEFAULT '{}';

-- What somebody has to do for a complaint or a case until a day. Who needs something to complain at all
-- makes one by saying so. The note is class C2.
CREATE TABLE task (
    id          uuid        PRIMARY KEY,
    complaint   uuid        REFERENCES complaint,
    case_file   uuid        REFERENCES case_file,
    kind        text        NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
    due_on      date        NOT NULL,
    assigned_to uuid        REFERENCES person,
    data_key    uuid        NOT NULL REFERENCES data_key,
    note        bytea       NOT NULL,
    -- Empty when it came with the complaint.
    made_by     uuid        REFERENCES person,
    made_at     timestamptz NOT NULL,
    done_by     uuid        REFERENCES person,
    done_at     timestamptz,
    CHECK (num_nonnulls(complaint, case_file) = 1),
    CHECK ((done_by IS NULL) = (done_at IS NULL))
);
CREATE INDEX task_complaint ON task (complaint) WHERE complaint IS NOT NULL;
CREATE INDEX task_case ON task (case_file) WHERE case_file IS NOT NULL;
CREATE INDEX task_due ON task (due_on) WHERE done_at IS NULL;
ALTER TABLE task ENABLE ROW LEVEL SECURITY;
ALTER TABLE task FORCE ROW LEVEL SECURITY;
-- Seen by the office alone; made also by the complaint that is being sent.
CREATE POLICY office ON task FOR ALL
    USING (for_office() AND (case_file IS NULL OR not_recused(case_file))
           AND (complaint IS NULL OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint)))
    WITH CHECK (for_office() AND (case_file IS NULL OR not_recused(case_file))
           AND (complaint IS NULL OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint)));
CREATE POLICY needed ON task FOR INSERT
    WITH CHECK (case_file IS NULL AND made_by IS NULL AND for_key(data_key)
                AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint));
GRANT SELECT, INSERT ON task TO ${app};
GRANT UPDATE (assigned_to, done_by, done_at) ON task TO ${app};

-- What an officer answered to the questions by which one sees whether a computer took part in the
-- decision that somebody complains of, and what the rule makes of it. Rows are only ever added; the
-- newest holds. The answers are class C2.
CREATE TABLE computer_sign (
    id        uuid        PRIMARY KEY,
    complaint uuid        NOT NULL REFERENCES complaint,
    data_key  uuid        NOT NULL REFERENCES data_key,
    questions text        NOT NULL,
    answers   bytea       NOT NULL,
    result    text        NOT NULL CHECK (result IN ('PROBABLY', 'PERHAPS', 'NO_SIGN')),
    by        uuid        NOT NULL REFERENCES person,
    at        timestamptz NOT NULL
);
CREATE INDEX computer_sign_complaint ON computer_sign (complaint, at);
ALTER TABLE computer_sign ENABLE ROW LEVEL SECURITY;
ALTER TABLE computer_sign FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON computer_sign FOR ALL
    USING (for_office() AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint))
    WITH CHECK (for_office() AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint));
GRANT SELECT, INSERT ON computer_sign TO ${app};

-- Somebody who acts for the person who complained, with a receipt of her own on the same key.
CREATE TABLE mandate (
    id         uuid        PRIMARY KEY,
    complaint  uuid        NOT NULL REFERENCES complaint,
    data_key   uuid        NOT NULL REFERENCES data_key,
    kind       text        NOT NULL CHECK (kind IN ('GUARDIAN', 'LAWYER', 'ORGANISATION', 'HELPER', 'COURT')),
    -- Each scope holds those before it.
    scope      text        NOT NULL CHECK (scope IN ('READ', 'WRITE', 'WITHDRAW')),
    from_on    date        NOT NULL,
    until_on   date        NOT NULL CHECK (until_on >= from_on),
    -- Who it is, and by which paper. Class C3.
    name       bytea       NOT NULL,
    evidence   bytea       NOT NULL,
    given_at   timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX mandate_complaint ON mandate (complaint);

-- What she did, for the person to see. Rows are only ever added.
CREATE TABLE mandate_act (
    id       bigint      GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY,
    mandate  uuid        NOT NULL REFERENCES mandate,
    data_key uuid        NOT NULL REFERENCES data_key,
    kind     text        NOT NULL CHECK (kind IN ('OPENED', 'WROTE', 'COMMENTED', 'WITHDREW')),
    at       timestamptz NOT NULL
);
CREATE INDEX mandate_act_mandate ON mandate_act (mandate, id);

ALTER TABLE held_key
    -- Under which mandate it is held; empty for the person herself.
    ADD COLUMN mandate uuid REFERENCES mandate,
    -- When the mandate ends, and with it all that it opened.
    ADD COLUMN ends_at timestamptz,
    ADD CHECK ((mandate IS NULL) = (ends_at IS NULL));
CREATE INDEX held_key_mandate ON held_key (mandate) WHERE mandate IS NOT NULL;

ALTER TABLE mandate ENABLE ROW LEVEL SECURITY;
ALTER TABLE mandate FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON mandate FOR ALL
    USING (for_key(data_key) OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint))
    WITH CHECK (for_key(data_key) AND EXISTS (SELECT FROM complaint c WHERE c.id = complaint));
ALTER TABLE mandate_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE mandate_act FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON mandate_act FOR ALL
    USING (for_key(data_key) OR EXISTS (SELECT FROM mandate m WHERE m.id = mandate))
    WITH CHECK (for_key(data_key) AND EXISTS (SELECT FROM mandate m WHERE m.id = mandate));
GRANT SELECT, INSERT ON mandate, mandate_act TO ${app};
GRANT UPDATE (revoked_at) ON mandate TO ${app};
GRANT USAGE ON SEQUENCE mandate_act_id_seq TO ${app};
