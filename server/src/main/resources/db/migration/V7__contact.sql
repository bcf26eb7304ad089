-- How people reach the institution, as the foot of every page says it. Class C0.
ALTER TABLE institution
    ADD COLUMN telephone text NOT NULL DEFAULT '' CHECK (length(telephone) <= 40),
    ADD COLUMN email     text NOT NULL DEFAULT '' CHECK (length(email) <= 254),
    ADD COLUMN address   text NOT NULL DEFAULT '' CHECK (length(address) <= 500);
