-- How long cases and complaints are kept, what may not be erased, and what is left of what was.

-- That something must be kept whatever the rules say. A row stays when it is taken back. The reasons
-- lie under the key of the case or of the complaint. Class C2.
CREATE TABLE legal_hold (
    id          uuid        PRIMARY KEY,
    case_file   uuid        REFERENCES case_file,
    complaint   uuid        REFERENCES complaint,
    reason      bytea       NOT NULL,
    set_by      uuid        NOT NULL REFERENCES person,
    set_at      timestamptz NOT NULL,
    lift_reason bytea,
    lifted_by   uuid        REFERENCES person,
    lifted_at   timestamptz,
    CHECK ((case_file IS NULL) <> (complaint IS NULL)),
    CHECK ((lifted_by IS NULL) = (lifted_at IS NULL) AND (lifted_by IS NULL) = (lift_reason IS NULL))
);
CREATE UNIQUE INDEX legal_hold_case ON legal_hold (case_file)
    WHERE case_file IS NOT NULL AND lifted_at IS NULL;
CREATE UNIQUE INDEX legal_hold_complaint ON legal_hold (complaint)
    WHERE complaint IS NOT NULL AND lifted_at IS NULL;

-- That something is to be erased, and what is left once it is. Whoever proposed it does not confirm it.
CREATE TABLE erasure (
    id           uuid        PRIMARY KEY,
    case_file    uuid        REFERENCES case_file,
    complaint    uuid        REFERENCES complaint,
    -- Of the case; empty for a complaint of which no case came.
    number       text        NOT NULL CHECK (number ~ '^([0-9]{4}-[0-9]{4,})?$'),
    -- What became of it.
    closed_as    text        NOT NULL CHECK (closed_as ~ '^[a-z]+(-[a-z]+)*$'),
    opened_on    date        NOT NULL,
    closed_on    date        NOT NULL,
    -- Why it is erased: gone with what it is about. Class C2.
    reason       bytea       NOT NULL,
    proposed_by  uuid        NOT NULL REFERENCES person,
    proposed_at  timestamptz NOT NULL,
    withdrawn_by uuid        REFERENCES person,
    withdrawn_at timestamptz,
    confirmed_by uuid        REFERENCES person,
    erased_at    timestamptz,
    -- Until when a backup may hold its key; empty when the office said nothing.
    last_backup_until date,
    CHECK ((case_file IS NULL) <> (complaint IS NULL)),
    CHECK (confirmed_by IS DISTINCT FROM proposed_by),
    CHECK ((confirmed_by IS NULL) = (erased_at IS NULL)),
    CHECK ((withdrawn_by IS NULL) = (withdrawn_at IS NULL)),
    CHECK (erased_at IS NULL OR withdrawn_at IS NULL),
    CHECK (erased_at IS NOT NULL OR last_backup_until IS NULL)
);
CREATE UNIQUE INDEX erasure_case ON erasure (case_file)
    WHERE case_file IS NOT NULL AND withdrawn_at IS NULL;
CREATE UNIQUE INDEX erasure_complaint ON erasure (complaint)
    WHERE complaint IS NOT NULL AND withdrawn_at IS NULL;

CREATE FUNCTION erasure_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.erased_at IS NOT NULL OR OLD.withdrawn_at IS NOT NULL THEN
        RAISE EXCEPTION 'What was erased or withdrawn stays so' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER stands BEFORE UPDATE ON erasure FOR EACH ROW EXECUTE FUNCTION erasure_stands();

-- A case is erased by two people only, and nothing comes of it afterwards.
CREATE FUNCTION erased_by_two() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'ERASED'
       OR NOT EXISTS (SELECT FROM erasure e
                       WHERE e.case_file = NEW.id AND e.erased_at IS NOT NULL) THEN
        RAISE EXCEPTION 'A case is erased by two people, and once' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER erased BEFORE UPDATE ON case_file FOR EACH ROW
    WHEN (OLD.state = 'ERASED' OR NEW.state = 'ERASED') EXECUTE FUNCTION erased_by_two();

ALTER TABLE legal_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE legal_hold FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON legal_hold FOR ALL
    USING (for_office() AND (case_file IS NULL OR not_recused(case_file))
           AND (complaint IS NULL OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint)))
    WITH CHECK (for_office() AND (case_file IS NULL OR not_recused(case_file))
           AND (complaint IS NULL OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint)));
ALTER TABLE erasure ENABLE ROW LEVEL SECURITY;
ALTER TABLE erasure FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON erasure FOR ALL
    USING (for_office() AND (case_file IS NULL OR not_recused(case_file))
           AND (complaint IS NULL OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint)))
    WITH CHECK (for_office() AND (case_file IS NULL OR not_recused(case_file))
           AND (complaint IS NULL OR EXISTS (SELECT FROM complaint c WHERE c.id = complaint)));

GRANT SELECT, INSERT ON legal_hold, erasure TO ${app};
GRANT UPDATE (lift_reason, lifted_by, lifted_at) ON legal_hold TO ${app};
GRANT UPDATE (withdrawn_by, withdrawn_at, confirmed_by, erased_at, last_backup_until) ON erasure TO ${app};
