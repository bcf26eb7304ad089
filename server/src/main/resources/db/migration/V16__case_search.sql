-- Search in cases: the words of a case lie under its id.

-- Second line: whoever is recused of a case finds no word of it either.
DROP POLICY of_body ON search_token;
CREATE POLICY of_body ON search_token FOR ALL
    USING (EXISTS (SELECT FROM data_key k WHERE k.id = data_key) AND not_recused(thing))
    WITH CHECK (EXISTS (SELECT FROM data_key k WHERE k.id = data_key) AND not_recused(thing));
