package isonomia.server.casework;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.Place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.util.Optional;
import java.util.UUID;

/// Makes complaints and cases for tests.
final class TestCases {
    private final RunningServer server;

    TestCases(RunningServer server) {
        this.server = server;
    }

    /// A complaint that was sent, with its key in the hands of who sent it.
    record Sent(ComplaintId id, HeldKeys.Held held) {}

    Sent sent() {
        DataKeys keys = server.part(DataKeys.class);
        FreshKey key = keys.fresh();
        ComplaintId id = ComplaintId.fresh();
        Acting.SERVER.run(
                () ->
                        server.part(TransactionTemplate.class)
                                .executeWithoutResult(
                                        _ -> {
                                            keys.keep(key, Optional.empty());
                                            insert(id, key);
                                        }));
        return new Sent(id, server.part(HeldKeys.class).hold(key));
    }

    private void insert(ComplaintId id, FreshKey key) {
        server.part(JdbcClient.class)
                .sql(
                        """
                        INSERT INTO complaint
                               (id, data_key, state, mode, channel, anonymity, language, form, answers,
                                contact, started_at, changed_at, submitted_at)
                        VALUES (:id, :key, 'SUBMITTED', 'STANDARD', 'WEB', 'ANONYMOUS', 'ar', '1',
                                :answers, :contact, now(), now(), now())
                        """)
                .param("id", id.value())
                .param("key", key.id().value())
                .param("answers", sealed(key, "answers", id.value()))
                .param("contact", sealed(key, "contact", id.value()))
                .update();
    }

    private static byte[] sealed(FreshKey key, String column, UUID id) {
        return key.seal(new Place("complaint", column, id), "{}").bytes();
    }

    /// A case that somebody registered for a complaint.
    CaseId registered(SignedIn intake, Sent sent, Optional<BodyId> body) {
        Cases cases = server.part(Cases.class);
        return intake.does(
                () -> cases.register(intake.member(), sent.id(), "A benefit was refused", body));
    }
}
