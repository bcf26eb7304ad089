package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.proof.Hash;
import isonomia.proof.Verification;
import isonomia.proof.Verifier;
import isonomia.server.AtOnce;
import isonomia.server.AtOnce.Outcome;
import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Access.Decision;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.ledger.Ledger;
import isonomia.server.register.Records.Saved;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

class RecordsTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final Records records = SERVER.part(Records.class);
    private final Catalogue catalogue = SERVER.part(Catalogue.class);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);
    private final TestRecords made = new TestRecords(SERVER);
    private final TestPeople people = new TestPeople(SERVER);
    private final Body body = made.body();
    private final SignedIn author = people.liaison(body.id());
    private final SignedIn officer = people.officer(Role.PUBLISHER);

    private Version draft() {
        return made.draft(author, body, TestRecords.complete("Queue order"), Visibility.open());
    }

    private Version filed() {
        return made.filed(author, body, TestRecords.complete("Queue order"));
    }

    private Version published() {
        return made.publish(filed());
    }

    private Version now(Version version) {
        return Acting.SERVER.call(() -> records.find(version.id()).orElseThrow());
    }

    private void publish(SignedIn by, Version version) {
        by.runs(() -> records.publish(by.member(), version.id(), version.revision()));
    }

    private static void assertDenied(Decision decision, Executable act, String why) {
        assertEquals(decision, assertThrows(Denied.class, act, why).decision(), why);
    }

    private Version in(RecordState state) {
        return switch (state) {
            case DRAFT -> draft();
            case FILED -> filed();
            case RETURNED -> {
                Version filed = filed();
                officer.runs(() -> records.sendBack(officer.member(), filed.id(), "Say more."));
                yield now(filed);
            }
            case PUBLISHED -> published();
            case SUPERSEDED -> {
                Version first = published();
                made.publish(made.file(author, revised(first)));
                yield now(first);
            }
            case WITHDRAWN -> {
                Version published = published();
                officer.runs(
                        () ->
                                records.withdraw(
                                        officer.member(), published.system(), "No longer used."));
                yield now(published);
            }
            case DISCARDED -> {
                Version filed = filed();
                Acting.SERVER.run(
                        () ->
                                jdbc.sql(
                                                "UPDATE record_version SET state = 'DISCARDED'"
                                                        + " WHERE id = :id")
                                        .param("id", filed.id().value())
                                        .update());
                yield now(filed);
            }
        };
    }

    private Version revised(Version published) {
        return author.does(() -> records.revise(author.member(), published.system()));
    }

    /// Everything that the database holds about a system.
    private String stored(SystemId system) {
        return Acting.SERVER.call(
                () ->
                        String.join(
                                "\n",
                                jdbc.sql(
                                                """
                                                SELECT v::text
                                                  FROM record_version v
                                                 WHERE v.system = :system
                                                UNION ALL
                                                SELECT p::text
                                                  FROM published_system p
                                                 WHERE p.system = :system
                                                UNION ALL
                                                SELECT a::text
                                                  FROM record_author a
                                                  JOIN record_version v ON v.id = a.version
                                                 WHERE v.system = :system
                                                """)
                                        .param("system", system.value())
                                        .query(String.class)
                                        .list()));
    }

    @ParameterizedTest
    @EnumSource(RecordState.class)
    void fromEachStateOnlyTheActsOfTheTableWork(RecordState state) {
        boolean editable = state == RecordState.DRAFT || state == RecordState.RETURNED;
        act(
                state,
                editable,
                "saved",
                v ->
                        assertInstanceOf(
                                Saved.Done.class,
                                records.save(
                                        author.member(),
                                        v.id(),
                                        v.revision(),
                                        TestRecords.complete("Other"),
                                        Visibility.open())),
                author);
        act(state, editable, "filed", v -> records.file(author.member(), v.id()), author);
        boolean filed = state == RecordState.FILED;
        act(
                state,
                filed,
                "returned",
                v -> records.sendBack(officer.member(), v.id(), "Why?"),
                officer);
        act(
                state,
                filed,
                "published",
                v -> records.publish(officer.member(), v.id(), v.revision()),
                officer);
    }

    private void act(
            RecordState state,
            boolean works,
            String act,
            java.util.function.Consumer<Version> does,
            SignedIn by) {
        Version version = in(state);
        String before = stored(version.system());
        Executable tries = () -> by.runs(() -> does.accept(version));
        if (works) {
            by.runs(() -> does.accept(version));
            assertNotEquals(before, stored(version.system()), state + " is " + act);
        } else {
            assertDenied(Decision.STATE, tries, state + " is never " + act);
            assertEquals(before, stored(version.system()), "a refused act changes nothing");
        }
    }

    @Test
    void onlyWhatIsPublishedIsWithdrawn() {
        for (RecordState state :
                List.of(
                        RecordState.DRAFT,
                        RecordState.FILED,
                        RecordState.RETURNED,
                        RecordState.WITHDRAWN)) {
            Version version = in(state);
            assertDenied(
                    Decision.ABSENT,
                    () ->
                            officer.runs(
                                    () ->
                                            records.withdraw(
                                                    officer.member(), version.system(), "Why")),
                    state.name());
        }
    }

    @Test
    void nobodyPublishesWhatTheyWroteNotEvenALine() {
        SignedIn writer = people.officer(Role.INVESTIGATOR, Role.PUBLISHER);
        SignedIn second = people.officer(Role.INVESTIGATOR, Role.LEGAL_OFFICER);
        SignedIn filer = people.officer(Role.INVESTIGATOR, Role.DECISION_MAKER);
        Version begun = made.draft(writer, body, TestRecords.complete("Shared"), Visibility.open());
        Version edited =
                made.write(
                        second,
                        begun,
                        begun.content().toBuilder().text("unit", "Unit 4").build(),
                        Visibility.open());
        Version filed = made.file(filer, edited);
        for (SignedIn own : List.of(writer, second, filer)) {
            assertDenied(Decision.OWN, () -> publish(own, filed), "own work");
            assertDenied(
                    Decision.OWN,
                    () -> own.runs(() -> records.sendBack(own.member(), filed.id(), "Not good")),
                    "own work");
            assertEquals(
                    403,
                    own.browser()
                            .post(
                                    "/office/records/" + filed.id().text() + "/publish",
                                    "revision",
                                    "" + filed.revision())
                            .status());
        }
        assertEquals(RecordState.FILED, now(filed).state());
        publish(officer, filed);
        assertEquals(RecordState.PUBLISHED, now(filed).state());
    }

    @Test
    void whoTriedToSaveAndWasTooLateIsNoAuthor() {
        SignedIn late = people.officer(Role.INVESTIGATOR, Role.PUBLISHER);
        Version draft = draft();
        late.runs(
                () ->
                        assertInstanceOf(
                                Saved.Meanwhile.class,
                                records.save(
                                        late.member(),
                                        draft.id(),
                                        draft.revision() - 1,
                                        TestRecords.complete("Late"),
                                        Visibility.open())));
        publish(late, made.file(author, now(draft)));
    }

    @Test
    void ofManyWhoSaveAtOnceOneIsKeptAndTheOthersSeeHers() throws InterruptedException {
        Version draft = draft();
        List<Content> typed = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            typed.add(TestRecords.complete("Editor " + i));
        }
        List<Outcome<Saved>> outcomes =
                AtOnce.all(
                        typed.stream()
                                .map(
                                        content ->
                                                (java.util.concurrent.Callable<Saved>)
                                                        () ->
                                                                author.does(
                                                                        () ->
                                                                                records.save(
                                                                                        author
                                                                                                .member(),
                                                                                        draft.id(),
                                                                                        draft
                                                                                                .revision(),
                                                                                        content,
                                                                                        Visibility
                                                                                                .open())))
                                .toList());
        Content kept = now(draft).content();
        int done = 0;
        for (int i = 0; i < typed.size(); i++) {
            switch (((Outcome.Done<Saved>) outcomes.get(i)).value()) {
                case Saved.Done(Version version) -> {
                    done++;
                    assertEquals(typed.get(i), version.content());
                    assertEquals(kept, version.content());
                }
                case Saved.Meanwhile(Version theirs) -> assertEquals(kept, theirs.content());
            }
        }
        assertEquals(1, done, "saved");
    }

    @Test
    void whoWasTooLateFindsBothTextsOnThePage() {
        Version draft = draft();
        String path = "/office/records/" + draft.id().text() + "/edit/basics";
        String revision = String.valueOf(draft.revision());
        Visitor visitor = author.browser();
        String[] form = {
            "revision", revision, "name", "First name", "policy_domain", "social-protection"
        };
        assertEquals(303, visitor.post(path, form).status());
        form[3] = "Second name";
        Answer late = author.browser().post(path, form);
        assertEquals(409, late.status());
        assertTrue(late.text().contains("value=\"Second name\""), "what was typed is still there");
        assertTrue(late.text().contains("First name"), "and so is what the other person saved");
        assertEquals("First name", now(draft).name());
    }

    @Test
    void ofManyWhoPublishAtOnceOnePublishesAndThereIsOneEntry() throws InterruptedException {
        Version filed = filed();
        List<SignedIn> officers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            officers.add(people.officer(Role.PUBLISHER));
        }
        List<Outcome<Long>> outcomes =
                AtOnce.all(
                        officers.stream()
                                .map(
                                        o ->
                                                (java.util.concurrent.Callable<Long>)
                                                        () ->
                                                                o.does(
                                                                        () ->
                                                                                records.publish(
                                                                                        o.member(),
                                                                                        filed.id(),
                                                                                        filed
                                                                                                .revision())))
                                .toList());
        List<Long> leaves = new ArrayList<>();
        for (Outcome<Long> outcome : outcomes) {
            switch (outcome) {
                case Outcome.Done<Long>(Long leaf) -> leaves.add(leaf);
                case Outcome.Failed<Long>(Throwable cause) ->
                        assertEquals("denied: STATE", cause.getMessage());
            }
        }
        assertEquals(1, leaves.size());
        assertEquals(leaves.getFirst(), now(filed).leaf().orElseThrow());
        assertEquals(1, entries("record-published", filed));
    }

    private int entries(String kind, Version version) {
        return jdbc.sql(
                        """
                        SELECT count(*)
                          FROM ledger_event
                         WHERE kind = :kind
                           AND event LIKE '%' || :system || '%'
                        """)
                .param("kind", kind)
                .param("system", version.system().text())
                .query(Integer.class)
                .single();
    }

    @Test
    void ofManyWhoBeginTheNextVersionAtOnceAllWriteTheSame() throws InterruptedException {
        Version published = published();
        List<Version> begun = AtOnce.each(5, () -> revised(published));
        assertEquals(1, new HashSet<>(begun.stream().map(Version::id).toList()).size());
        assertEquals(2, begun.getFirst().number());
        assertEquals(published.content(), begun.getFirst().content());
    }

    @Test
    void whatWasChangedAfterItWasReviewedIsNotPublished() {
        Version reviewed = filed();
        officer.runs(() -> records.sendBack(officer.member(), reviewed.id(), "Shorter."));
        Version changed =
                made.file(
                        author,
                        made.write(
                                author,
                                now(reviewed),
                                TestRecords.complete("Something else"),
                                Visibility.open()));
        assertDenied(Decision.STATE, () -> publish(officer, reviewed), "that was not reviewed");
        publish(officer, changed);
    }

    @Test
    void aPublicationWithoutItsEntryInTheLedgerDidNotHappen() throws SQLException {
        for (String table : List.of("ledger_event", "ledger_leaf", "ledger_checkpoint")) {
            Version first = published();
            Version second = made.file(author, revised(first));
            String before = stored(first.system());
            breaking(table, () -> publish(officer, second));
            assertEquals(before, stored(first.system()), "broken at " + table);
            assertEquals(1, entries("record-published", first), "broken at " + table);
            breaking(
                    table,
                    () ->
                            officer.runs(
                                    () ->
                                            records.withdraw(
                                                    officer.member(), first.system(), "Why")));
            assertEquals(before, stored(first.system()), "broken at " + table);
            assertEquals(200, SERVER.visitor().get("/systems/" + first.system().text()).status());
            publish(officer, second);
        }
    }

    /// Lets every row of a table be refused while `act` is tried, which must fail then.
    private static void breaking(String table, Executable act) throws SQLException {
        var owner = SERVER.address().owner();
        try (Connection connection =
                        DriverManager.getConnection(
                                SERVER.address().url(), owner.user(), owner.password());
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        RAISE EXCEPTION 'broken by a test';
                    END
                    $$;
                    """);
            statement.execute(
                    "CREATE TRIGGER broken BEFORE INSERT ON %s EXECUTE FUNCTION broken()"
                            .formatted(table));
            try {
                assertThrows(DataAccessException.class, act, "broken at " + table);
            } finally {
                statement.execute("DROP FUNCTION broken() CASCADE");
            }
        }
    }

    @Test
    void theNextVersionTakesThePlaceOfTheOneBeforeWhichStaysReadable() {
        Version first = published();
        Version second =
                made.publish(
                        made.file(
                                author,
                                made.write(
                                        author,
                                        revised(first),
                                        TestRecords.complete("Queue order, renewed"),
                                        Visibility.open())));
        assertEquals(RecordState.SUPERSEDED, now(first).state());
        String system = "/systems/" + first.system().text();
        Visitor anybody = SERVER.visitor();
        assertTrue(anybody.get(system).text().contains("Queue order, renewed"));
        assertEquals(200, anybody.get(system + "/versions/1").status());
        assertEquals(200, anybody.get(system + "/versions/2/changes").status());
        assertEquals(404, anybody.get(system + "/versions/3").status());
        List<Catalogue.Listed> listed = search("renewed");
        assertEquals(List.of(second.system()), listed.stream().map(l -> l.system()).toList());
    }

    @Test
    void aDraftOfTheNextVersionIsNobodysButItsWriters() {
        Version first = published();
        Version second =
                made.write(
                        author,
                        revised(first),
                        TestRecords.complete("Qzxdraft name"),
                        Visibility.open());
        String system = "/systems/" + first.system().text();
        for (Visitor visitor : List.of(SERVER.visitor(), author.browser(), officer.browser())) {
            assertFalse(visitor.get(system).text().contains("Qzxdraft"));
            assertEquals(404, visitor.get(system + "/versions/2").status());
            assertFalse(visitor.get("/systems?q=qzxdraft").text().contains("Qzxdraft name"));
        }
        assertTrue(author.browser().get("/office/records").text().contains("Qzxdraft name"));
        assertEquals(RecordState.DRAFT, second.state());
    }

    @Test
    void whatIsWithdrawnLeavesTheListAndStaysReadableWithTheReason() {
        Version published =
                made.published(author, body, TestRecords.complete("Zweitwohnsitzpruefung"));
        assertEquals(1, search("zweitwohnsitzpruefung").size());
        Answer done =
                officer.browser()
                        .post(
                                "/office/systems/" + published.system().text() + "/withdraw",
                                "reason",
                                "The court stopped it.");
        assertEquals(303, done.status());
        assertEquals(List.of(), search("zweitwohnsitzpruefung"));
        Answer page = SERVER.visitor().get("/systems/" + published.system().text());
        assertEquals(200, page.status());
        assertTrue(page.text().contains("The court stopped it."), "the reason is public");
        assertEquals(1, entries("record-withdrawn", published));
    }

    @Test
    void whatIsWithdrawnAndReplacedAtOnceIsNeverBoth() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            Version first = published();
            Version second = made.file(author, revised(first));
            SignedIn other = people.officer(Role.LEGAL_OFFICER);
            List<Outcome<Boolean>> both =
                    AtOnce.all(
                            List.of(
                                    () -> {
                                        publish(officer, second);
                                        return true;
                                    },
                                    () -> {
                                        other.runs(
                                                () ->
                                                        records.withdraw(
                                                                other.member(),
                                                                first.system(),
                                                                "Why"));
                                        return true;
                                    }));
            assertEquals(new Outcome.Done<>(true), both.getFirst());
            assertEquals(
                    entries("record-withdrawn", first),
                    List.of(first, second).stream()
                            .filter(v -> now(v).state() == RecordState.WITHDRAWN)
                            .count(),
                    "what the ledger says was withdrawn is withdrawn");
            boolean shown = now(second).state() == RecordState.PUBLISHED;
            assertEquals(
                    shown,
                    jdbc.sql("SELECT count(*) FROM published_system WHERE system = :system")
                                    .param("system", first.system().value())
                                    .query(Integer.class)
                                    .single()
                            == 1);
        }
    }

    private List<Catalogue.Listed> search(String words) {
        return catalogue
                .search(new Catalogue.Query(words, "", "", Optional.of(body.id())), 1)
                .systems();
    }

    @ParameterizedTest
    @CsvSource({
        "Şəhərdə İşsizlik Növbəsi, 'issizlik, İŞSİZLİK, şəhərdə, seherde, nov'",
        "Système d’Évaluation des élèves, 'evaluation, ÉVALUATION, eleves, systeme eval'",
        "Система оценки Ёлок и йода, 'елок, ЁЛОК, ёлок, оценки сист'",
        "نظام الإدارة الآلية, 'الاداره, الإدارة, الاداره الالية نظام, الآل'",
        "Asignación de niños y pingüinos, 'asignacion, NINOS, niños, pingui'",
        "Straße naïve façade №123, 'strasse, naive facade, 123'"
    })
    void aRecordIsFoundHoweverItsWordsAreTyped(String name, String searches) {
        Version version = made.published(author, body, TestRecords.complete(name));
        for (String words : searches.split(",\\s*", -1)) {
            assertEquals(
                    List.of(version.system()),
                    search(words).stream().map(Catalogue.Listed::system).toList(),
                    () -> words + " in " + name);
        }
        assertEquals(List.of(), search("qzxabsent " + name), "every word must occur");
        assertEquals(List.of(), search("!&|:*'"), "signs alone find nothing");
    }

    @Test
    void filtersNarrowAndPagesHoldEachRecordOnce() {
        for (int i = 0; i < 45; i++) {
            Content content =
                    TestRecords.complete("Wartburg " + i).toBuilder()
                            .text("policy_domain", i % 3 == 0 ? "health" : "education")
                            .text("lifecycle_status", i % 5 == 0 ? "pilot" : "in-use")
                            .build();
            made.published(author, body, content);
        }
        Optional<isonomia.server.identity.BodyId> here = Optional.of(body.id());
        assertEquals(15, catalogue.search(query("", "health", "", here), 1).total());
        assertEquals(9, catalogue.search(query("", "", "pilot", here), 1).total());
        assertEquals(3, catalogue.search(query("wartburg", "health", "pilot", here), 1).total());
        assertEquals(0, catalogue.search(query("", "nothing", "", here), 1).total());
        assertEquals(45, catalogue.search(query("wart", "", "", Optional.empty()), 1).total());
        Catalogue.Query wartburg = query("wartburg", "", "", here);
        assertEquals(45, catalogue.search(wartburg, 1, 45).total());
        assertFalse(catalogue.search(wartburg, 1, 45).more());
        assertEquals(44, catalogue.search(wartburg, 1, 44).total());
        assertTrue(catalogue.search(wartburg, 1, 44).more(), "45 are more than 44");
        Set<SystemId> seen = new HashSet<>();
        List<Integer> sizes = new ArrayList<>();
        for (int page = 1; page <= 4; page++) {
            List<Catalogue.Listed> systems =
                    catalogue.search(query("wartburg", "", "", here), page).systems();
            sizes.add(systems.size());
            systems.forEach(s -> assertTrue(seen.add(s.system()), "listed twice"));
        }
        assertEquals(List.of(20, 20, 5, 0), sizes);
        String last = SERVER.visitor().get("/systems?q=wartburg&page=3").text();
        assertEquals(5, last.split("Wartburg \\d+").length - 1, "records on the last page");
        String beyond = SERVER.visitor().get("/systems?q=wartburg&page=99").text();
        assertEquals(5, beyond.split("Wartburg \\d+").length - 1, "beyond it the last is shown");
        String narrow =
                SERVER.visitor().get("/systems?q=wartburg&domain=health&status=pilot").text();
        assertEquals(3, narrow.split("Wartburg \\d+").length - 1);
    }

    private static Catalogue.Query query(
            String words,
            String domain,
            String status,
            Optional<isonomia.server.identity.BodyId> in) {
        return new Catalogue.Query(words, domain, status, in);
    }

    @Test
    void theWholeRegisterIsHandedOutOnceHoweverItIsCut() {
        for (int i = 0; i < 5; i++) {
            made.published(author, body, TestRecords.complete("One of many " + i));
        }
        Catalogue catalogue = SERVER.part(Catalogue.class);
        List<SystemId> atOnce = new ArrayList<>();
        catalogue.forEach(10_000, p -> atOnce.add(p.system()));
        assertTrue(atOnce.size() >= 5);
        for (int some : new int[] {1, 2, atOnce.size() - 1, atOnce.size()}) {
            List<SystemId> cut = new ArrayList<>();
            catalogue.forEach(some, p -> cut.add(p.system()));
            assertEquals(atOnce, cut, some + " at a time");
        }
    }

    private static final List<String> WITHHELD =
            List.of("Qzxpurpose", "Qzxlogic", "Qzxbasis", "Qzxrisk", "Qzxextra");

    @Test
    void whatIsWithheldIsNowhereButInTheWorkspace() {
        Content content =
                TestRecords.complete("Credit check").toBuilder()
                        .text("purpose", "Qzxpurpose")
                        .text("logic", "Qzxlogic")
                        .text("decision_role", "decide")
                        .item("legal_basis", Map.of("title", "Qzxbasis"))
                        .item("risks", Map.of("text", "Qzxrisk", "right", "privacy"))
                        .text("source_extra", "Qzxextra")
                        .build();
        Visibility withheld =
                Visibility.of(
                        Map.of(
                                "purpose", "trade-secret",
                                "logic", "law-enforcement",
                                "decision_role", "trade-secret",
                                "legal_basis", "national-security",
                                "risks", "personal-data"));
        Version published =
                made.publish(made.file(author, made.draft(author, body, content, withheld)));
        String system = "/systems/" + published.system().text();
        Version second = made.publish(made.file(author, revised(published)));
        for (String path :
                List.of(
                        system,
                        system + "/versions/1",
                        system + "/versions/2",
                        system + "/versions/2/changes",
                        system + "/record.json",
                        system + "/record.csv",
                        system + "/versions/1/proof.json",
                        system + "/versions/2/proof.json",
                        "/systems",
                        "/systems.json",
                        "/systems.csv",
                        "/bodies/" + body.id().value())) {
            Answer answer = SERVER.visitor().get(path);
            assertEquals(200, answer.status(), path);
            // The whole words: three letters of them can stand in a hash by chance.
            for (String word : WITHHELD) {
                assertFalse(answer.text().contains(word), () -> path + " tells " + word);
            }
        }
        for (String word : WITHHELD) {
            assertEquals(List.of(), search(word), word + " is found");
        }
        String kept =
                String.join(
                        "\n",
                        jdbc.sql(
                                        """
                                        SELECT p::text FROM published_system p
                                        UNION ALL
                                        SELECT e::text FROM ledger_event e
                                        """)
                                .query(String.class)
                                .list());
        for (String word : WITHHELD) {
            assertFalse(
                    kept.toLowerCase(java.util.Locale.ROOT)
                            .contains(word.toLowerCase(java.util.Locale.ROOT)),
                    word + " is kept in clear");
        }
        assertTrue(
                officer.browser()
                        .get("/office/records/" + second.id().text())
                        .text()
                        .contains("Qzxpurpose"),
                "who reviews it sees it");
    }

    @Test
    void whatIsWithheldCannotBeFoundOutByTryingEitherFromTheProof() {
        Content content =
                TestRecords.complete("Guess").toBuilder().text("decision_role", "decide").build();
        Version published =
                made.publish(
                        made.file(
                                author,
                                made.draft(
                                        author,
                                        body,
                                        content,
                                        Visibility.of(Map.of("decision_role", "trade-secret")))));
        String proof =
                SERVER.visitor()
                        .get("/systems/" + published.system().text() + "/versions/1/proof.json")
                        .text();
        for (String guess : List.of("inform", "recommend", "decide")) {
            String tried =
                    RecordJson.write(content.toBuilder().text("decision_role", guess).build());
            assertFalse(proof.contains(Hash.sha256(tried).hex()), "the digest tells " + guess);
        }
    }

    @Test
    void whatAnybodyDownloadsIsProvenByTheLedger() {
        Version published = published();
        Visitor anybody = SERVER.visitor();
        byte[] proof =
                anybody.get("/systems/" + published.system().text() + "/versions/1/proof.json")
                        .text()
                        .getBytes(StandardCharsets.UTF_8);
        Verifier verifier = Verifier.ofItself().trusting(SERVER.part(Ledger.class).verifierKey());
        Verification verification = verifier.verify(proof);
        assertInstanceOf(Verification.Verified.class, verification, verification::toString);
        String edited =
                new String(proof, StandardCharsets.UTF_8).replace("Queue order", "Queue 0rder");
        assertInstanceOf(
                Verification.Rejected.class,
                verifier.verify(edited.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aLiaisonOfficerReachesNothingOfAnotherBody() {
        SignedIn stranger = people.liaison(made.body().id());
        Version draft = draft();
        Version published = published();
        for (Version version : List.of(draft, published)) {
            assertDenied(
                    Decision.ABSENT,
                    () -> stranger.runs(() -> records.file(stranger.member(), version.id())),
                    "filed");
            assertDenied(
                    Decision.ABSENT,
                    () ->
                            stranger.runs(
                                    () ->
                                            records.save(
                                                    stranger.member(),
                                                    version.id(),
                                                    version.revision(),
                                                    Content.empty(),
                                                    Visibility.open())),
                    "saved");
            assertDenied(
                    Decision.ABSENT,
                    () -> stranger.runs(() -> records.revise(stranger.member(), version.system())),
                    "revised");
        }
        assertDenied(
                Decision.ABSENT,
                () -> stranger.runs(() -> records.begin(stranger.member(), body.id())),
                "begun");
        assertTrue(stranger.does(() -> records.open()).isEmpty());
        assertEquals(
                Decision.ABSENT,
                assertThrows(
                                Denied.class,
                                () ->
                                        stranger.runs(
                                                () ->
                                                        records.revise(
                                                                stranger.member(),
                                                                new SystemId(UUID.randomUUID()))))
                        .decision(),
                "the same as for a system that never was");
    }

    @Test
    void whatIsIncompleteIsNotFiled() {
        Version draft =
                made.draft(
                        author,
                        body,
                        TestRecords.complete("Gap").toBuilder().without("purpose").build(),
                        Visibility.open());
        RecordState.IllegalMove refused =
                assertThrows(
                        RecordState.IllegalMove.class,
                        () -> author.runs(() -> records.file(author.member(), draft.id())));
        assertEquals(Set.of(RecordState.Need.COMPLETE), refused.missing());
        assertEquals(RecordState.DRAFT, now(draft).state());
    }
}
