-- Notes of a case that only the office reads: of the team, or of one person for herself.
CREATE TABLE note (
    id        uuid        PRIMARY KEY,
    case_file uuid        NOT NULL REFERENCES case_file,
    channel   text        NOT NULL CHECK (channel IN ('TEAM', 'PERSONAL')),
    data_key  uuid        NOT NULL REFERENCES data_key,
    -- Class C2.
    text      bytea       NOT NULL,
    by        uuid        NOT NULL REFERENCES person,
    at        timestamptz NOT NULL
);
CREATE INDEX note_case ON note (case_file, at DESC);
ALTER TABLE note ENABLE ROW LEVEL SECURITY;
ALTER TABLE note FORCE ROW LEVEL SECURITY;
-- A personal note is there for who wrote it, and for nobody else, whatever they may.
CREATE POLICY office ON note FOR ALL
    USING (for_office() AND not_recused(case_file) AND (channel = 'TEAM' OR for_person(by)))
    WITH CHECK (for_office() AND not_recused(case_file) AND for_person(by));
GRANT SELECT, INSERT, DELETE ON note TO ${app};
