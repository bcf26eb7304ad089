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
