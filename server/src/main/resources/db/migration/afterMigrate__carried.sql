-- After every migration: whatever table has row-level security shows all its rows to a backup. The
-- backup runs as the owner of the tables, whom forced row-level security binds, and says that it is
-- one by this setting; the application's role is not meant.
DO $$
DECLARE
    secured record;
BEGIN
    FOR secured IN
        SELECT c.oid::regclass AS name
          FROM pg_class c
         WHERE c.relnamespace = current_schema()::regnamespace
           AND c.relkind = 'r'
           AND c.relrowsecurity
           AND NOT EXISTS (SELECT FROM pg_policy p
                            WHERE p.polrelid = c.oid
                              AND p.polname = 'carried')
    LOOP
        EXECUTE format('CREATE POLICY carried ON %s FOR SELECT TO %I
                            USING (current_setting(''isonomia.backup'', TRUE)
                                       IS NOT DISTINCT FROM ''yes'')',
                       secured.name, current_user);
    END LOOP;
END
$$;
