-- Acts on accounts and roles stand in the ledger. Names and addresses stand there only as
-- commitments, HMACs under a salt that stands beside the values here: who erases the row leaves
-- nothing in the ledger that could be opened. 244 random bits, by PostgreSQL's strong generator.

ALTER TABLE person
    ADD COLUMN salt bytea NOT NULL
        DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

ALTER TABLE invitation
    ADD COLUMN id uuid NOT NULL UNIQUE DEFAULT gen_random_uuid(),
    ADD COLUMN salt bytea NOT NULL
        DEFAULT uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid());

-- What is withheld of a published version does not stand in the row that everybody may read: it
-- stands here, for the institution and the body itself.
CREATE TABLE record_withheld (
    version uuid  PRIMARY KEY REFERENCES record_version,
    body    uuid  NOT NULL REFERENCES body,
    content jsonb NOT NULL
);

ALTER TABLE record_withheld ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_withheld FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON record_withheld FOR SELECT USING (for_office() OR for_body(body));
CREATE POLICY added ON record_withheld FOR INSERT WITH CHECK (for_office());

GRANT SELECT, INSERT ON record_withheld TO ${app};

-- Row-level security binds the owner too, who works for the office here.
DO $$ BEGIN PERFORM set_config('isonomia.office', 'yes', TRUE); END $$;

INSERT INTO record_withheld (version, body, content)
SELECT v.id,
       v.body,
       jsonb_object_agg(m.key, m.value)
  FROM record_version v
 CROSS JOIN jsonb_each(v.content) m
 WHERE v.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')
   AND (jsonb_exists(v.withheld, m.key) OR m.key = 'source_extra')
 GROUP BY v.id;

UPDATE record_version v
   SET content = v.content - 'source_extra' - ARRAY(SELECT jsonb_object_keys(v.withheld)),
       withheld = COALESCE((SELECT jsonb_object_agg(m.key, m.value)
                              FROM jsonb_each(v.withheld) m
                             WHERE jsonb_exists(v.content, m.key)), '{}')
 WHERE v.state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN');

DO $$ BEGIN PERFORM set_config('isonomia.office', '', TRUE); END $$;

-- Whatever publishes: no value stands beside the mark that withholds it.
CREATE FUNCTION shows_withheld(content jsonb, withheld jsonb) RETURNS boolean
    IMMUTABLE LANGUAGE sql
    RETURN jsonb_exists_any(content, ARRAY(SELECT jsonb_object_keys(withheld)))
           OR jsonb_exists(content, 'source_extra');

ALTER TABLE record_version ADD CONSTRAINT record_version_withholds
    CHECK (state IN ('DRAFT', 'FILED', 'RETURNED', 'DISCARDED')
           OR NOT shows_withheld(content, withheld));
