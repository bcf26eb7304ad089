-- Whether somebody who acts for the person wrote it, under a mandate of hers.
ALTER TABLE message
    ADD COLUMN helped boolean NOT NULL DEFAULT FALSE,
    ADD CHECK (NOT helped OR by IS NULL);
