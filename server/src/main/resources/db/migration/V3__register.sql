-- The register of AI systems: bodies that use them, systems, and the versions of their records.

CREATE TABLE body (
    id         uuid        PRIMARY KEY,
    name       text        NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
    kind       text        NOT NULL CHECK (kind IN ('public', 'company')),
    website    text        NOT NULL DEFAULT '',
    -- Register from which it was brought in; empty when it was entered here.
    source     text        NOT NULL DEFAULT '',
    added_at   timestamptz NOT NULL,
    -- Folded for search.
    words      text        NOT NULL
);
CREATE INDEX body_name ON body (words text_pattern_ops);

ALTER TABLE person ADD CONSTRAINT person_body FOREIGN KEY (body) REFERENCES body;
ALTER TABLE invitation ADD CONSTRAINT invitation_body FOREIGN KEY (body) REFERENCES body;

CREATE TABLE ai_system (
    id       uuid        PRIMARY KEY,
    body     uuid        NOT NULL REFERENCES body,
    added_at timestamptz NOT NULL
);
CREATE INDEX ai_system_body ON ai_system (body);

-- One row for each version of a system's record. A system has at most one that is being worked on
-- and at most one that is published.
CREATE TABLE record_version (
    id           uuid        PRIMARY KEY,
    system       uuid        NOT NULL REFERENCES ai_system,
    body         uuid        NOT NULL REFERENCES body,
    number       integer     NOT NULL CHECK (number >= 1),
    state        text        NOT NULL CHECK (state IN
                     ('DRAFT', 'FILED', 'RETURNED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN')),
    content      jsonb       NOT NULL,
    -- Field to reason code, for fields that the public does not see.
    withheld     jsonb       NOT NULL DEFAULT '{}',
    -- Counts changes, so that two who edit at once do not overwrite each other.
    revision     integer     NOT NULL DEFAULT 1,
    changed_at   timestamptz NOT NULL,
    filed_by     uuid        REFERENCES person,
    filed_at     timestamptz,
    decided_by   uuid        REFERENCES person,
    decided_at   timestamptz,
    -- Why it was returned or withdrawn.
    reason       text        NOT NULL DEFAULT '',
    -- The entry of the ledger by which it was published.
    leaf         bigint      REFERENCES ledger_leaf,
    UNIQUE (system, number)
);
CREATE UNIQUE INDEX record_version_open ON record_version (system)
    WHERE state IN ('DRAFT', 'FILED', 'RETURNED');
CREATE UNIQUE INDEX record_version_published ON record_version (system)
    WHERE state = 'PUBLISHED';
CREATE INDEX record_version_queue ON record_version (state, filed_at)
    WHERE state IN ('DRAFT', 'FILED', 'RETURNED');
CREATE INDEX record_version_body ON record_version (body);

-- Who wrote a version: none of them may publish it.
CREATE TABLE record_author (
    version uuid NOT NULL REFERENCES record_version,
    person  uuid NOT NULL REFERENCES person,
    PRIMARY KEY (version, person)
);

-- What the public site lists and searches: the published version of each system.
CREATE TABLE published_system (
    system       uuid        PRIMARY KEY REFERENCES ai_system,
    body         uuid        NOT NULL REFERENCES body,
    version      uuid        NOT NULL REFERENCES record_version,
    name         text        NOT NULL,
    summary      text        NOT NULL,
    domain       text        NOT NULL,
    status       text        NOT NULL,
    quality      smallint    NOT NULL CHECK (quality BETWEEN 0 AND 100),
    partial      boolean     NOT NULL,
    published_at timestamptz NOT NULL,
    words        tsvector    NOT NULL
);
CREATE INDEX published_system_words ON published_system USING gin (words);
CREATE INDEX published_system_new ON published_system (published_at DESC, system);
CREATE INDEX published_system_body ON published_system (body);

-- What the server tells each connection: whether it works for the institution, else for which body.
CREATE FUNCTION for_office() RETURNS boolean STABLE LANGUAGE sql
    RETURN current_setting('isonomia.office', TRUE) IS NOT DISTINCT FROM 'yes';
CREATE FUNCTION for_body(body uuid) RETURNS boolean STABLE LANGUAGE sql
    RETURN body::text IS NOT DISTINCT FROM current_setting('isonomia.body', TRUE);

-- Second line behind the one authorisation decision: people of the institution see all versions, a
-- liaison officer those of her body, everybody those that are or were published.
ALTER TABLE record_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_version FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON record_version FOR SELECT
    USING (state IN ('PUBLISHED', 'SUPERSEDED', 'WITHDRAWN') OR for_office() OR for_body(body));
CREATE POLICY added ON record_version FOR INSERT
    WITH CHECK (for_office() OR for_body(body));
CREATE POLICY changed ON record_version FOR UPDATE
    USING (for_office() OR (for_body(body) AND state IN ('DRAFT', 'RETURNED')))
    WITH CHECK (for_office() OR (for_body(body) AND state IN ('DRAFT', 'RETURNED', 'FILED')));

-- That a body has a system is known when a record of it was published.
ALTER TABLE ai_system ENABLE ROW LEVEL SECURITY;
ALTER TABLE ai_system FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON ai_system FOR SELECT
    USING (for_office() OR for_body(body)
           OR EXISTS (SELECT FROM record_version v WHERE v.system = ai_system.id));
CREATE POLICY added ON ai_system FOR INSERT
    WITH CHECK (for_office() OR for_body(body));

-- Who wrote a record is not public, not even of a published one.
ALTER TABLE record_author ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_author FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON record_author FOR SELECT
    USING (EXISTS (SELECT FROM record_version v
                    WHERE v.id = version AND (for_office() OR for_body(v.body))));
CREATE POLICY added ON record_author FOR INSERT
    WITH CHECK (EXISTS (SELECT FROM record_version v
                         WHERE v.id = version AND (for_office() OR for_body(v.body))));

-- Only the institution publishes and withdraws.
ALTER TABLE published_system ENABLE ROW LEVEL SECURITY;
ALTER TABLE published_system FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON published_system FOR SELECT USING (TRUE);
CREATE POLICY published ON published_system FOR ALL
    USING (for_office()) WITH CHECK (for_office());

GRANT SELECT, INSERT, UPDATE ON body, record_version TO ${app};
GRANT SELECT, INSERT ON ai_system, record_author TO ${app};
GRANT SELECT, INSERT, UPDATE, DELETE ON published_system TO ${app};
