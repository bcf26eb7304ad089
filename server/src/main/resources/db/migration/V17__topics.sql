-- What a case is about, in the words in which cases are counted. Class C1.
ALTER TABLE case_file
    ADD COLUMN type   text NOT NULL DEFAULT '' CHECK (type ~ '^([a-z][a-z0-9]*(-[a-z0-9]+)*)?$'),
    ADD COLUMN sector text NOT NULL DEFAULT '' CHECK (sector ~ '^([a-z][a-z0-9]*(-[a-z0-9]+)*)?$');
GRANT UPDATE (type, sector) ON case_file TO ${app};
