-- Jobs: work that takes longer than a page may, with how far it is. What waits and what runs stands
-- in scheduled_tasks, the table of db-scheduler; what a job is and has done stands in job.

CREATE TABLE scheduled_tasks (
    task_name            text        NOT NULL,
    -- The job's id. No data are kept here.
    task_instance        text        NOT NULL,
    task_data            bytea       CHECK (task_data IS NULL),
    execution_time       timestamptz NOT NULL,
    picked               boolean     NOT NULL,
    picked_by            text,
    last_success         timestamptz,
    last_failure         timestamptz,
    consecutive_failures integer,
    last_heartbeat       timestamptz,
    version              bigint      NOT NULL,
    priority             smallint,
    PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_due ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);

CREATE TABLE job (
    id         uuid        PRIMARY KEY,
    kind       text        NOT NULL CHECK (kind ~ '^[a-z]+(-[a-z]+)*$'),
    -- What it works on, as its kind knows it.
    subject    uuid        NOT NULL,
    state      text        NOT NULL CHECK (state IN
                   ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    -- How many things are done: the place from which it goes on.
    done       integer     NOT NULL DEFAULT 0,
    total      integer     NOT NULL CHECK (total >= 0),
    -- Word to number: what was made, what was refused.
    results    jsonb       NOT NULL DEFAULT '{}',
    -- Why it failed; a word of ours. Empty otherwise.
    failure    text        NOT NULL DEFAULT '' CHECK (failure ~ '^[a-z-]*$'),
    started_by uuid        NOT NULL REFERENCES person,
    started_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    -- Who cancelled it.
    ended_by   uuid        REFERENCES person,
    ended_at   timestamptz,
    CHECK (done BETWEEN 0 AND total),
    CHECK (state <> 'DONE' OR done = total),
    CHECK ((state IN ('DONE', 'FAILED', 'CANCELLED')) = (ended_at IS NOT NULL)),
    CHECK ((state = 'FAILED') = (failure <> '')),
    CHECK ((state = 'CANCELLED') = (ended_by IS NOT NULL))
);
-- Sent twice, started once.
CREATE UNIQUE INDEX job_open ON job (kind, subject) WHERE state IN ('WAITING', 'RUNNING');
CREATE INDEX job_started ON job (started_at DESC, id);

CREATE FUNCTION for_person(person uuid) RETURNS boolean STABLE LANGUAGE sql
    RETURN person::text IS NOT DISTINCT FROM current_setting('isonomia.person', TRUE);

-- The institution sees its jobs, whoever works for a body her own. A job is started in one's own
-- name only: it acts with the permission of who started it.
ALTER TABLE job ENABLE ROW LEVEL SECURITY;
ALTER TABLE job FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON job FOR SELECT USING (for_office() OR for_person(started_by));
CREATE POLICY added ON job FOR INSERT WITH CHECK (for_person(started_by));
CREATE POLICY changed ON job FOR UPDATE
    USING (for_office() OR for_person(started_by))
    WITH CHECK (for_office() OR for_person(started_by));

GRANT SELECT, INSERT, UPDATE, DELETE ON scheduled_tasks TO ${app};
GRANT SELECT, INSERT ON job TO ${app};
GRANT UPDATE (state, done, results, failure, changed_at, ended_by, ended_at) ON job TO ${app};

-- Imports: files of other registers. A file is looked at first (PREVIEWED), its records are filed by
-- a job (CONFIRMED), and it can be taken back while they are not published (WITHDRAWN).
CREATE TABLE import (
    id           uuid        PRIMARY KEY,
    form         text        NOT NULL CHECK (form IN ('nl-1.0', 'nl-index', 'uk-index')),
    state        text        NOT NULL CHECK (state IN ('PREVIEWED', 'CONFIRMED', 'WITHDRAWN')),
    digest       bytea       NOT NULL CHECK (length(digest) = 32),
    records      integer     NOT NULL CHECK (records > 0),
    uploaded_by  uuid        NOT NULL REFERENCES person,
    uploaded_at  timestamptz NOT NULL,
    withdrawn_by uuid        REFERENCES person,
    withdrawn_at timestamptz,
    reason       text        NOT NULL DEFAULT '',
    CHECK ((state = 'WITHDRAWN') = (withdrawn_by IS NOT NULL))
);
CREATE INDEX import_uploaded ON import (uploaded_at DESC);

CREATE TABLE import_record (
    import     uuid     NOT NULL REFERENCES import ON DELETE CASCADE,
    -- Its place in the file, from 1.
    number     integer  NOT NULL CHECK (number > 0),
    body       text     NOT NULL,
    -- The name folded, to be found among the bodies.
    body_words text     NOT NULL,
    -- By what its register knows it.
    identity   text     NOT NULL CHECK (identity <> ''),
    -- What it says; taken away once the record is filed.
    content    jsonb,
    -- What could not be understood, or is wrong: path, key, values.
    problems   jsonb    NOT NULL DEFAULT '[]',
    -- Whether something is wrong, so that it is left out.
    wrong      boolean  NOT NULL,
    -- What came of it; empty before.
    outcome    text     NOT NULL DEFAULT '' CHECK (outcome IN
                   ('', 'new', 'changed', 'unchanged', 'fuller', 'busy', 'refused')),
    version    uuid     REFERENCES record_version,
    PRIMARY KEY (import, number),
    CHECK ((outcome = '') = (content IS NOT NULL))
);
CREATE INDEX import_record_version ON import_record (version);

-- By what another register knows a system.
CREATE TABLE system_source (
    identity text PRIMARY KEY,
    system   uuid NOT NULL REFERENCES ai_system
);

-- The import that brought a version in, until a person changes it: from then on it is hers.
ALTER TABLE record_version ADD COLUMN import uuid REFERENCES import;
CREATE INDEX record_version_import ON record_version (import) WHERE import IS NOT NULL;

-- A version can be taken back before it was published. Nobody outside ever saw it.
ALTER TABLE record_version DROP CONSTRAINT record_version_state_check;
ALTER TABLE record_version ADD CONSTRAINT record_version_state_check CHECK (state IN
    ('DRAFT', 'FILED', 'RETURNED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN', 'DISCARDED'));

ALTER TABLE import ENABLE ROW LEVEL SECURITY;
ALTER TABLE import FORCE ROW LEVEL SECURITY;
CREATE POLICY seen ON import FOR SELECT USING (for_office());
CREATE POLICY added ON import FOR INSERT WITH CHECK (for_office() AND for_person(uploaded_by));
CREATE POLICY changed ON import FOR UPDATE USING (for_office()) WITH CHECK (for_office());
-- A file that nobody confirmed is taken away, with its records; no other is.
CREATE POLICY forgotten ON import FOR DELETE USING (for_office() AND state = 'PREVIEWED');
ALTER TABLE import_record ENABLE ROW LEVEL SECURITY;
ALTER TABLE import_record FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON import_record FOR ALL USING (for_office()) WITH CHECK (for_office());
ALTER TABLE system_source ENABLE ROW LEVEL SECURITY;
ALTER TABLE system_source FORCE ROW LEVEL SECURITY;
CREATE POLICY office ON system_source FOR ALL USING (for_office()) WITH CHECK (for_office());

GRANT SELECT, INSERT, DELETE ON import TO ${app};
GRANT SELECT, INSERT ON import_record TO ${app};
GRANT UPDATE (state, withdrawn_by, withdrawn_at, reason) ON import TO ${app};
GRANT UPDATE (content, outcome, version) ON import_record TO ${app};
GRANT SELECT, INSERT ON system_source TO ${app};
