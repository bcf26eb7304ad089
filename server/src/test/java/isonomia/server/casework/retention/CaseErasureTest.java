package isonomia.server.casework.retention;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.Allegations;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaints;
import isonomia.server.casework.Condition;
import isonomia.server.casework.Moves;
import isonomia.server.casework.Part;
import isonomia.server.casework.Team;
import isonomia.server.casework.TestCases;
import isonomia.server.casework.TestComplaints;
import isonomia.server.casework.Views;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.Subject;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.Erased;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.SealedText;
import isonomia.server.privacy.Vault;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

@DisplayName(
        "P9: what two people erased nobody reads again, and nothing that is still needed is erased")
class CaseErasureTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final String WORD = "quetzalcoatlus";

    private final TestPeople people = new TestPeople(SERVER);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);
    private final Body body = new TestRecords(SERVER).body();
    private final SignedIn liaison = people.liaison(body.id());
    private final SignedIn officer = people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR);
    private final SignedIn lead = people.officer(Role.TEAM_LEAD);
    private final SignedIn keeper = people.officer(Role.RECORDS_MANAGER);
    private final Cases cases = SERVER.part(Cases.class);
    private final Erasures erasures = SERVER.part(Erasures.class);
    private final Retention retention = SERVER.part(Retention.class);

    private final Set<UUID> olderKeys = keys();
    private final TestComplaints.Complainant her =
            new TestComplaints(SERVER).complains("They refused me: " + WORD);
    private final Complaint complaint = new TestComplaints(SERVER).opened(her.receipt());
    private final CaseId id =
            officer.does(
                    () ->
                            cases.register(
                                    officer.member(),
                                    complaint.id(),
                                    "Refused " + WORD,
                                    Optional.of(body.id())));
    private final String address = "/office/cases/" + id.text();
    private final String kept = "/office/retention/" + id.text();

    private Set<UUID> keys() {
        return Acting.SERVER.call(
                () ->
                        new HashSet<>(
                                jdbc.sql("SELECT id FROM data_key")
                                        .query((row, _) -> row.getObject(1, UUID.class))
                                        .list()));
    }

    private int sql(String sql) {
        return Acting.SERVER.call(() -> jdbc.sql(sql).param("id", id.value()).update());
    }

    private <T> T one(String sql, Class<T> type) {
        return Acting.SERVER.call(() -> jdbc.sql(sql).param("id", id.value()).query(type).single());
    }

    /// Views to both sides, evidence, messages both ways.
    private void worked() {
        officer.runs(
                () -> {
                    cases.move(officer.member(), id, CaseState.TRIAGE, Optional.empty(), "");
                    cases.screen(officer.member(), id, Set.of(), WORD);
                    cases.move(officer.member(), id, CaseState.ADMISSIBILITY, Optional.empty(), "");
                });
        new TestCases(SERVER).admit(officer, id);
        officer.runs(() -> SERVER.part(Allegations.class).name(officer.member(), id, WORD));
        lead.runs(
                () ->
                        SERVER.part(Team.class)
                                .assign(
                                        lead.member(),
                                        id,
                                        officer.member().person(),
                                        Part.As.INVESTIGATOR));
        officer.runs(
                () ->
                        cases.move(
                                officer.member(),
                                id,
                                CaseState.INVESTIGATION,
                                Optional.empty(),
                                ""));
        new TestCases(SERVER).plan(officer, lead, id);
        officer.runs(
                () ->
                        SERVER.part(Views.class)
                                .send(
                                        officer.member(),
                                        id,
                                        "To her",
                                        "To it",
                                        LocalDate.of(2100, 1, 1)));
        Answer added =
                officer.browser()
                        .postFile(
                                address + "/evidence/new",
                                WORD + ".txt",
                                () ->
                                        new ByteArrayInputStream(
                                                WORD.getBytes(StandardCharsets.UTF_8)),
                                "kind",
                                "document",
                                "source",
                                "others",
                                "power",
                                "given",
                                "confidential",
                                "c3");
        assertEquals(303, added.status(), added::text);
    }

    private void writes() {
        assertEquals(303, her.browser().post("/mailbox/inside/messages", "text", WORD).status());
    }

    /// Six years ago, with nothing left to do.
    private void longClosed() {
        sql(
                "UPDATE deadline SET met_at = now() WHERE (case_file = :id OR complaint IN (SELECT"
                        + " id FROM complaint WHERE case_file = :id)) AND met_at IS NULL AND"
                        + " cancelled_at IS NULL");
        sql(
                "UPDATE message SET read_at = now() WHERE complaint IN (SELECT id FROM complaint"
                        + " WHERE case_file = :id) AND read_at IS NULL");
        assertEquals(
                1,
                sql(
                        "UPDATE case_file SET state = 'CLOSED', closed_as = 'discontinued',"
                                + " changed_at = changed_at - interval '6 years' WHERE id = :id"));
    }

    private Erasures.Outcome confirmed(SignedIn by) {
        return by.does(() -> erasures.confirm(by.member(), id.value()));
    }

    private void proposed() {
        Answer answer = keeper.browser().post(kept + "/erase", "erase", "Time over " + WORD);
        assertEquals(303, answer.status(), answer::text);
    }

    private List<Path> files() {
        try (Stream<Path> all = Files.walk(SERVER.data().resolve("blobs"))) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private List<String> wrapped(Set<UUID> of) {
        return Acting.SERVER.call(
                () ->
                        jdbc.sql(
                                        """
                                        SELECT encode(wrapped, 'hex') FROM data_key
                                         WHERE id IN (:keys) AND wrapped IS NOT NULL
                                        UNION ALL
                                        SELECT encode(wrapped, 'hex') FROM held_key
                                         WHERE data_key IN (:keys)
                                        """)
                                .param("keys", of)
                                .query(String.class)
                                .list());
    }

    private Opening opening(Set<UUID> of) {
        return officer.does(
                () ->
                        SERVER.part(TransactionTemplate.class)
                                .execute(
                                        _ ->
                                                SERVER.part(Vault.class)
                                                        .open(
                                                                new Reading(
                                                                        officer.member(),
                                                                        Permission.CASES_READ,
                                                                        Subject.any(
                                                                                officer.member(),
                                                                                FieldClass.C3),
                                                                        Purpose.INQUIRY,
                                                                        Cases.KIND,
                                                                        id.value()),
                                                                of.stream()
                                                                        .map(KeyId::new)
                                                                        .toList())));
    }

    private SealedText sealed(String sql) {
        return SealedText.of(one(sql, byte[].class));
    }

    @Test
    void everyKeyOfTheCaseIsDestroyedAndOnlyTheTombstoneIsLeft() {
        List<Path> before = files();
        worked();
        writes();
        longClosed();
        assertTrue(
                keeper.browser().get("/office/retention").text().contains(id.text()),
                "what is due is not listed");
        proposed();
        Set<UUID> made = keys();
        made.removeAll(olderKeys);
        assertTrue(made.size() >= 3, "case, complaint and body have keys: " + made);
        List<String> wrapped = wrapped(made);
        assertTrue(wrapped.size() > made.size(), "receipts have keys too");
        SealedText title = sealed("SELECT title FROM case_file WHERE id = :id");
        SealedText answers = sealed("SELECT answers FROM complaint WHERE case_file = :id");
        Place ofTitle = new Place("case_file", "title", id.value());
        Place ofAnswers = new Place("complaint", "answers", complaint.id().value());
        KeyId key = new KeyId(one("SELECT data_key FROM case_file WHERE id = :id", UUID.class));
        Opening whole = opening(made);
        assertTrue(whole.text(key, ofTitle, title).contains(WORD));
        assertTrue(whole.text(complaint.key(), ofAnswers, answers).contains(WORD));
        assertEquals(before.size() + 1, files().size(), "the evidence lies on the disk");
        assertEquals("/mailbox/inside", opens(her.receipt()).location());

        assertEquals(303, lead.browser().post(kept + "/confirm").status());

        Opening left = opening(made);
        for (UUID one : made) {
            assertFalse(left.holds(new KeyId(one)), () -> "a key lives on: " + one);
        }
        assertThrows(Erased.class, () -> left.text(key, ofTitle, title));
        Set<UUID> living = keys();
        Opening others = opening(living);
        for (UUID other : living) {
            KeyId candidate = new KeyId(other);
            if (others.holds(candidate)) {
                assertThrows(
                        IllegalStateException.class,
                        () -> others.text(candidate, ofTitle, title),
                        "another key opens the title");
                assertThrows(
                        IllegalStateException.class,
                        () -> others.text(candidate, ofAnswers, answers),
                        "another key opens the answers");
            }
        }
        assertEquals(Set.copyOf(before), Set.copyOf(files()), "a file is left on the disk");
        nothingHolds(wrapped);
        Answer never = opens("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA");
        Answer hers = opens(her.receipt());
        assertEquals(never.status() + never.location(), hers.status() + hers.location());
        assertEquals("/mailbox", her.browser().get("/mailbox/inside").location());
        assertFalse(
                lead.browser().post("/office/cases/search", "q", WORD).text().contains(id.text()));
        pages();
    }

    private Answer opens(String receipt) {
        return SERVER.visitor().post("/mailbox", "code", receipt);
    }

    /// Looks for keys, as they were kept, in every row of every table.
    private void nothingHolds(List<String> wrapped) {
        List<String> tables =
                Acting.SERVER.call(
                        () ->
                                jdbc.sql(
                                                "SELECT quote_ident(tablename) FROM pg_tables WHERE"
                                                        + " schemaname = current_schema()")
                                        .query(String.class)
                                        .list());
        assertTrue(tables.contains("data_key") && tables.contains("held_key"));
        for (String table : tables) {
            if (table.startsWith("flyway")) {
                continue;
            }
            assertEquals(
                    0L,
                    Acting.SERVER.call(
                            () ->
                                    jdbc.sql(
                                                    "SELECT count(*) FROM "
                                                            + table
                                                            + " t WHERE t::text LIKE ANY"
                                                            + " (:wrapped)")
                                            .param(
                                                    "wrapped",
                                                    wrapped.stream()
                                                            .map(w -> "%" + w + "%")
                                                            .toArray(String[]::new))
                                            .query(Long.class)
                                            .single()),
                    () -> "a key is left in " + table);
        }
    }

    private void pages() {
        String left = "/office/erased/";
        for (SignedIn reader : List.of(officer, lead)) {
            for (String page :
                    List.of(
                            address,
                            address + "/evidence",
                            address + "/letters",
                            "/office/complaints/" + complaint.id().text())) {
                Answer answer = reader.browser().get(page);
                assertEquals(303, answer.status(), page);
                Answer tombstone = reader.browser().get(answer.location());
                assertEquals(200, tombstone.status(), page);
                assertTrue(tombstone.text().contains("backup"), tombstone::text);
                assertFalse(tombstone.text().contains(WORD));
            }
            for (String page :
                    List.of(
                            "/office/cases",
                            "/office/cases?state=erased",
                            "/office/due",
                            "/office")) {
                assertEquals(200, reader.browser().get(page).status(), page);
            }
        }
        assertEquals(200, keeper.browser().get(left + id.text()).status());
        assertEquals(200, keeper.browser().get("/office/retention").status());
        assertEquals(404, liaison.browser().get(left + id.text()).status());
        for (String page : List.of("/office/told", "/office/requests")) {
            assertTrue(liaison.browser().get(page).status() < 500, page);
        }
        String view =
                one(
                        "SELECT id::text FROM provisional_view WHERE case_file = :id AND body IS"
                                + " NOT NULL",
                        String.class);
        assertEquals(404, liaison.browser().get("/office/told/" + view).status());
    }

    @Test
    void allThatStandsInTheWayIsSaidAtOnceAndNothingIsErased() {
        worked();
        writes();
        lead.runs(
                () ->
                        SERVER.part(Holds.class)
                                .set(lead.member(), id.value(), "A court asked for it"));
        Answer refused = keeper.browser().post(kept + "/erase", "erase", "Time over");
        assertEquals(409, refused.status());
        for (String word :
                List.of(
                        "Somebody still works on it",
                        "A legal hold is on it",
                        "A deadline runs",
                        "The person wrote a message that nobody opened")) {
            assertTrue(refused.text().contains(word), word);
        }
        assertTrue(refused.text().contains("A court asked for it"));
        assertEquals(
                EnumSet.of(Block.OPEN, Block.HOLD, Block.DEADLINE, Block.MESSAGE),
                EnumSet.copyOf(blocks(id)));
        Asking asking = new Asking(SERVER).written(WORD, WORD).sent();
        assertTrue(blocks(asking.caseFile).contains(Block.REQUEST));

        lead.runs(
                () ->
                        SERVER.part(Holds.class)
                                .lift(lead.member(), id.value(), "The court is done"));
        longClosed();
        assertEquals(List.of(), blocks(id));
        proposed();
        // What comes between the proposal and the confirmation counts too.
        writes();
        assertEquals(new Erasures.Outcome.Blocked(List.of(Block.MESSAGE)), confirmed(lead));
        assertEquals(200, officer.browser().get(address).status());
        assertEquals("/mailbox/inside", opens(her.receipt()).location());
    }

    private List<Block> blocks(CaseId of) {
        return keeper.does(
                        () ->
                                retention.find(
                                        keeper.member(), of.value(), Permission.RETENTION_PROPOSE))
                .blocks();
    }

    @Test
    void nobodyConfirmsWhatSheProposedNorWhatNobodyProposed() {
        longClosed();
        assertEquals(
                Access.Decision.STATE,
                assertThrows(Denied.class, () -> confirmed(lead)).decision());
        proposed();
        assertEquals(
                Access.Decision.OWN,
                assertThrows(Denied.class, () -> confirmed(keeper)).decision());
        assertEquals(403, keeper.browser().post(kept + "/confirm").status());
        assertEquals(403, officer.browser().post(kept + "/confirm").status());
        assertThrows(
                org.springframework.dao.DataAccessException.class,
                () -> sql("UPDATE case_file SET state = 'ERASED' WHERE id = :id"),
                "the database lets somebody erase alone");
        assertThrows(
                org.springframework.dao.DataAccessException.class,
                () ->
                        sql(
                                "UPDATE erasure SET confirmed_by = proposed_by, erased_at = now()"
                                        + " WHERE case_file = :id"));
        assertEquals(
                List.of(Condition.TWO_AGREE, Condition.NOTHING_IN_THE_WAY),
                assertInstanceOf(
                                Moves.Outcome.Missing.class,
                                lead.does(
                                        () ->
                                                cases.move(
                                                        lead.member(),
                                                        id,
                                                        CaseState.ERASED,
                                                        Optional.empty(),
                                                        "")))
                        .missing(),
                "a case is erased by moving it on");
        assertEquals(303, keeper.browser().post(kept + "/withdraw").status());
        assertEquals(
                Access.Decision.STATE,
                assertThrows(Denied.class, () -> confirmed(lead)).decision());
        assertEquals(200, officer.browser().get(address).status());
    }

    /// A new table with a key has to be thought of where keys are looked for, and then named here.
    @Test
    void noTableWithAKeyIsForgotten() {
        assertEquals(
                List.of(
                        "blob",
                        "case_file",
                        "complaint",
                        "computer_sign",
                        "deadline_event",
                        "decision_told",
                        "exhibit",
                        "handed_file",
                        "held_key",
                        "information_request",
                        "mandate",
                        "mandate_act",
                        "message",
                        "note",
                        "provisional_view",
                        "redaction",
                        "review",
                        "search_token",
                        "system_contact",
                        "system_document",
                        "task"),
                Acting.SERVER.call(
                        () ->
                                jdbc.sql(
                                                """
                                                SELECT table_name::text COLLATE "C"
                                                  FROM information_schema.columns
                                                 WHERE column_name = 'data_key'
                                                   AND table_schema = current_schema()
                                                 ORDER BY 1
                                                """)
                                        .query(String.class)
                                        .list()),
                "KeptRows.keys says where the keys of a case are");
    }

    @Test
    void anErasureThatDoesNotEndChangesNothing() {
        worked();
        longClosed();
        proposed();
        List<Path> before = files();
        Set<UUID> made = keys();
        made.removeAll(olderKeys);
        List<String> wrapped = wrapped(made);
        lead.runs(
                () ->
                        SERVER.part(TransactionTemplate.class)
                                .executeWithoutResult(
                                        transaction -> {
                                            assertEquals(
                                                    new Erasures.Outcome.Done(),
                                                    erasures.confirm(lead.member(), id.value()));
                                            transaction.setRollbackOnly();
                                        }));
        assertEquals(wrapped, wrapped(made));
        assertEquals(before, files());
        assertEquals(200, officer.browser().get(address).status());
        assertEquals("/mailbox/inside", opens(her.receipt()).location());
    }

    @Test
    void whoeverIsRecusedLearnsNothing() {
        SignedIn recused = people.officer(Role.TEAM_LEAD, Role.RECORDS_MANAGER);
        lead.runs(
                () ->
                        SERVER.part(Team.class)
                                .recuse(lead.member(), id, recused.member().person(), "kin"));
        longClosed();
        String missing = "/office/retention/" + UUID.randomUUID();
        assertFalse(recused.browser().get("/office/retention").text().contains(id.text()));
        assertEquals(404, recused.browser().get(kept).status());
        assertEquals(404, recused.browser().post(kept + "/confirm").status());
        assertEquals(404, recused.browser().get(missing).status());
        proposed();
        assertEquals(new Erasures.Outcome.Done(), confirmed(lead));
        for (String page : List.of(kept, address, "/office/erased/" + id.text())) {
            assertEquals(404, recused.browser().get(page).status(), page);
        }
    }

    @Test
    void aComplaintThatWasNoneIsErasedToo() {
        TestComplaints.Complainant other = new TestComplaints(SERVER).complains("Buy " + WORD);
        Complaint spam = new TestComplaints(SERVER).opened(other.receipt());
        officer.runs(
                () ->
                        SERVER.part(Complaints.class)
                                .spam(officer.member(), spam.id(), "Advertising"));
        String page = "/office/retention/" + spam.id().text();
        assertEquals(422, keeper.browser().post(page + "/erase", "erase", " ").status());
        assertEquals(303, keeper.browser().post(page + "/erase", "erase", "Spam").status());
        assertEquals(303, lead.browser().post(page + "/confirm").status());
        Answer look = officer.browser().get("/office/complaints/" + spam.id().text());
        assertEquals("/office/erased/" + spam.id().text(), look.location());
        assertEquals(200, officer.browser().get(look.location()).status());
        assertEquals(422, opens(other.receipt()).status());
        assertEquals(
                Access.Decision.ABSENT,
                assertThrows(
                                Denied.class,
                                () ->
                                        lead.does(
                                                () ->
                                                        erasures.confirm(
                                                                lead.member(), spam.id().value())))
                        .decision(),
                "what is gone is not there");
    }
}
