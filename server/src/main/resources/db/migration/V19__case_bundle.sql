-- The entries of a case and of a piece of evidence are looked up when a case is taken along.
CREATE INDEX ledger_event_case ON ledger_event ((CAST(event AS jsonb) #>> '{facts,case}'));
CREATE INDEX ledger_event_evidence ON ledger_event ((CAST(event AS jsonb) #>> '{facts,evidence}'));
