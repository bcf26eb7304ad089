-- The whole way of a case: whether it can be taken up, referring it, settling it, joining cases, the
-- plan, what a second person approves, and the review.

ALTER TABLE case_file ADD COLUMN joined_to uuid REFERENCES case_file;
ALTER TABLE case_file ADD CHECK (joined_to IS DISTINCT FROM id);
ALTER TABLE case_file ADD CHECK ((state = 'JOINED') <= (joined_to IS NOT NULL));
GRANT UPDATE (joined_to) ON case_file TO ${app};

-- Why somebody took it for none: under the key of the complaint. Class C2.
ALTER TABLE complaint ADD COLUMN spam_reason bytea;
ALTER TABLE complaint ADD COLUMN spam_by uuid REFERENCES person;
ALTER TABLE complaint ADD CHECK ((spam_reason IS NULL) = (spam_by IS NULL));
GRANT UPDATE (spam_reason, spam_by) ON complaint TO ${app};

-- A decision that a review put aside, and one that nobody else of the office could sign.
ALTER TABLE decision DROP CONSTRAINT decision_state_check;
ALTER TABLE decision ADD CHECK (state IN ('PROPOSED', 'RETURNED', 'ISSUED', 'SET_ASIDE'));
ALTER TABLE decision ADD COLUMN deferred boolean NOT NULL DEFAULT FALSE;
GRANT UPDATE (deferred) ON decision TO ${app};

-- So that a body can ask for a review of what it was told.
ALTER TABLE decision_told ADD COLUMN case_file uuid REFERENCES case_file;

-- Whether a case can be taken up, criterion by criterion. The reason is class C2.
CREATE TABLE admissibility (
    id        uuid        PRIMARY KEY,
    case_file uuid        NOT NULL REFERENCES case_file,
    criterion text        NOT NULL CHECK (criterion ~ '^[A-Z]+(_[A-Z]+)*$'),
    answer    text        NOT NULL CHECK (answer IN ('MET', 'NOT_MET', 'DISCRETION')),
    reason    bytea       NOT NULL,
    by        uuid        NOT NULL REFERENCES person,
    at        timestamptz NOT NULL,
    UNIQUE (case_file, criterion)
);

-- To whom a case is referred, on what ground, and that it arrived. Class C2.
CREATE TABLE referral (
    id          uuid        PRIMARY KEY,
    case_file   uuid        NOT NULL REFERENCES case_file,
    receiver    bytea       NOT NULL,
    basis       text        NOT NULL CHECK (basis IN ('CONSENT', 'DUTY')),
    -- How she agreed, or which law asks for it.
    basis_note  bytea       NOT NULL,
    by          uuid        NOT NULL REFERENCES person,
    at          timestamptz NOT NULL,
    receipt     bytea,
    receipt_by  uuid        REFERENCES person,
    receipt_at  timestamptz,
    CHECK ((receipt IS NULL) = (receipt_by IS NULL) AND (receipt IS NULL) = (receipt_at IS NULL))
);
CREATE INDEX referral_case ON referral (case_file, at);

-- What both sides could agree on. Class C2.
CREATE TABLE solution (
    id          uuid        PRIMARY KEY,
    case_file   uuid        NOT NULL UNIQUE REFERENCES case_file,
    text        bytea       NOT NULL,
    complainant text        NOT NULL DEFAULT '' CHECK (complainant IN ('', 'ACCEPTED', 'REFUSED')),
    body        text        NOT NULL DEFAULT '' CHECK (body IN ('', 'ACCEPTED', 'REFUSED')),
    by          uuid        NOT NULL REFERENCES person,
    at          timestamptz NOT NULL
);

-- How an allegation is investigated. Class C2.
CREATE TABLE plan_step (
    allegation uuid        PRIMARY KEY REFERENCES allegation,
    case_file  uuid        NOT NULL REFERENCES case_file,
    questions  bytea       NOT NULL,
    evidence   bytea       NOT NULL,
    legal_test bytea       NOT NULL,
    by         uuid        NOT NULL REFERENCES person,
    at         timestamptz NOT NULL
);
CREATE INDEX plan_step_case ON plan_step (case_file);

-- What a second person approves or refuses. It holds as long as what was approved stands as it did.
CREATE TABLE approval (
    id           uuid        PRIMARY KEY,
    case_file    uuid        NOT NULL REFERENCES case_file,
    kind         text        NOT NULL CHECK (kind IN ('INADMISSIBLE', 'SOLUTION', 'PLAN', 'LEGAL')),
    digest       bytea       NOT NULL CHECK (length(digest) = 32),
    requested_by uuid        NOT NULL REFERENCES person,
    requested_at timestamptz NOT NULL,
    outcome      text        NOT NULL DEFAULT '' CHECK (outcome IN ('', 'GRANTED', 'REFUSED')),
    decided_by   uuid        REFERENCES person,
    decided_at   timestamptz,
    -- Class C2.
    reason       bytea,
    CHECK (decided_by IS DISTINCT FROM requested_by),
    CHECK ((outcome = '') = (decided_by IS NULL) AND (outcome = '') = (decided_at IS NULL)),
    CHECK ((outcome = 'REFUSED') <= (reason IS NOT NULL))
);
CREATE UNIQUE INDEX approval_once ON approval (case_file, kind, digest) WHERE outcome = '';
CREATE INDEX approval_case ON approval (case_file, requested_at);

-- SHA-256 of what an approval of that kind would be about now; NULL when there is nothing.
CREATE FUNCTION approval_digest(of_case uuid, of_kind text) RETURNS bytea STABLE LANGUAGE sql
    RETURN CASE of_kind
        WHEN 'INADMISSIBLE' THEN
            (SELECT sha256(string_agg(convert_to(a.criterion || ' ' || a.answer || ' ', 'UTF8') || a.reason,
                                      '\x0a'::bytea ORDER BY a.criterion))
               FROM admissibility a WHERE a.case_file = of_case)
        WHEN 'SOLUTION' THEN
            (SELECT sha256(s.text) FROM solution s WHERE s.case_file = of_case)
        WHEN 'PLAN' THEN
            (SELECT sha256(string_agg(uuid_send(a.id) || a.text || COALESCE(
                                          uuid_send(p.allegation) || p.questions || p.evidence || p.legal_test,
                                          ''::bytea),
                                      '\x0a'::bytea ORDER BY a.number))
               FROM allegation a
               LEFT JOIN plan_step p ON p.allegation = a.id
              WHERE a.case_file = of_case
             HAVING bool_and(p.allegation IS NOT NULL))
        WHEN 'LEGAL' THEN
            (SELECT d.digest FROM decision d
              WHERE d.case_file = of_case AND d.state IN ('PROPOSED', 'ISSUED'))
    END;

CREATE FUNCTION approved(of_case uuid, of_kind text) RETURNS boolean STABLE LANGUAGE sql
    RETURN EXISTS (SELECT FROM approval a
                    WHERE a.case_file = of_case AND a.kind = of_kind AND a.outcome = 'GRANTED'
                      AND a.digest = approval_digest(of_case, of_kind));

-- That one side asks to look at a decision again, under her own key, and what comes of it.
CREATE TABLE review (
    id          uuid        PRIMARY KEY,
    case_file   uuid        NOT NULL REFERENCES case_file,
    complaint   uuid        REFERENCES complaint,
    body        uuid        REFERENCES body,
    data_key    uuid        NOT NULL REFERENCES data_key,
    ground      text        NOT NULL CHECK (ground IN ('NEW_FACTS', 'PROCEDURE', 'MISTAKE')),
    -- Class C3.
    reasons     bytea       NOT NULL,
    asked_by    uuid        REFERENCES person,
    asked_at    timestamptz NOT NULL,
    -- Who looks at it: somebody who never worked on the case.
    reviewer    uuid        REFERENCES person,
    outcome     text        NOT NULL DEFAULT '' CHECK (outcome IN ('', 'STANDS', 'REOPENED')),
    -- Class C3.
    answer      bytea,
    answered_at timestamptz,
    CHECK ((complaint IS NULL) <> (body IS NULL)),
    CHECK ((outcome = '') = (answer IS NULL) AND (outcome = '') = (answered_at IS NULL)),
    CHECK ((outcome <> '') <= (reviewer IS NOT NULL))
);
CREATE INDEX review_case ON review (case_file, asked_at);
CREATE INDEX review_key ON review (data_key);
CREATE INDEX review_body ON review (body) WHERE body IS NOT NULL;

ALTER TABLE admissibility ENABLE ROW LEVEL SECURITY;
ALTER TABLE admissibility FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON admissibility FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE referral ENABLE ROW LEVEL SECURITY;
ALTER TABLE referral FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON referral FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE solution ENABLE ROW LEVEL SECURITY;
ALTER TABLE solution FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON solution FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE plan_step ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_step FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON plan_step FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE approval ENABLE ROW LEVEL SECURITY;
ALTER TABLE approval FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON approval FOR ALL
    USING (for_office() AND not_recused(case_file)) WITH CHECK (for_office() AND not_recused(case_file));
ALTER TABLE review ENABLE ROW LEVEL SECURITY;
ALTER TABLE review FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON review FOR ALL
    USING (for_key(data_key) OR (body IS NOT NULL AND for_body(body))
           OR (for_office() AND not_recused(case_file)))
    WITH CHECK (for_key(data_key) OR (body IS NOT NULL AND for_body(body))
           OR (for_office() AND not_recused(case_file)));

GRANT SELECT, INSERT ON admissibility, referral, solution, plan_step, approval, review TO ${app};
GRANT UPDATE (answer, reason, by, at) ON admissibility TO ${app};
GRANT UPDATE (receipt, receipt_by, receipt_at) ON referral TO ${app};
GRANT UPDATE (text, complainant, body, by, at) ON solution TO ${app};
GRANT UPDATE (questions, evidence, legal_test, by, at) ON plan_step TO ${app};
GRANT UPDATE (outcome, decided_by, decided_at, reason) ON approval TO ${app};
GRANT UPDATE (reviewer, outcome, answer, answered_at) ON review TO ${app};
