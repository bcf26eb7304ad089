package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor.Answer;
import isonomia.server.database.Acting;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.job.Job;
import isonomia.server.job.JobId;
import isonomia.server.job.JobState;
import isonomia.server.job.Jobs;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Other registers' files, by HTTP, on a server whose register holds nothing else.
class ImportsTest {
    private static final RunningServer SERVER = RunningServer.start();

    private final TestPeople people = new TestPeople(SERVER);
    private final SignedIn federation = people.officer(Role.FEDERATION_OFFICER);
    private final SignedIn publisher = people.officer(Role.PUBLISHER);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private static byte[] file(String name) throws IOException {
        try (InputStream stream =
                Objects.requireNonNull(ImportsTest.class.getResourceAsStream(name))) {
            return stream.readAllBytes();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int nextNumber = 1000;

    /// Numbers that no other test uses.
    private static synchronized int numbers(int count) {
        int first = nextNumber;
        nextNumber += count;
        return first;
    }

    /// An invented index.
    private static byte[] index(int first, int count, String purpose) {
        String records =
                IntStream.range(first, first + count)
                        .mapToObj(
                                n ->
                                        """
                                        {"id": "%1$d", "title": "System %1$d",
                                         "organisatie": "Town %2$d of %3$d", "doel": "%4$s",
                                         "juridische_basis": "", "status": "in_gebruik",
                                         "impactassessment": "Onbekend",
                                         "geregistreerd": "2026-01-31", "toegevoegd": "2026-05-13",
                                         "url": "https://register.example/%1$d"}
                                        """
                                                .formatted(n, n % 7, first, purpose))
                        .collect(Collectors.joining(",\n"));
        return bytes("{\"algoritmes\": [%s], \"count\": %d}".formatted(records, count));
    }

    private Answer upload(String kind, byte[] file) {
        return federation.browser().upload("/office/import", file, "kind", kind);
    }

    /// The address of the import that a file became.
    private String chosen(String kind, byte[] file) {
        Answer answer = upload(kind, file);
        assertEquals(303, answer.status(), answer.text());
        assertTrue(answer.location().startsWith("/office/import/"), answer.location());
        return answer.location();
    }

    private Job ended(String address) {
        JobId id = JobId.parse(address.substring(address.lastIndexOf('/') + 1)).orElseThrow();
        Jobs jobs = SERVER.part(Jobs.class);
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        long until = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (true) {
            Job job = admin.does(() -> jobs.find(admin.member(), id)).orElseThrow();
            if (job.state().ended()) {
                return job;
            }
            assertTrue(System.nanoTime() < until, () -> "the job did not end: " + job);
            try {
                // A job works on its own threads: asked until it has ended, or too long.
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Job confirmed(String address) {
        Answer answer = federation.browser().post(address + "/confirm");
        assertEquals(303, answer.status(), answer.text());
        return ended(answer.location());
    }

    private Job published(String address) {
        Answer answer = publisher.browser().post(review(address) + "/publish");
        assertEquals(303, answer.status(), answer.text());
        return ended(answer.location());
    }

    private static String review(String address) {
        return address.replace("/office/import/", "/office/review/");
    }

    private long count(String sql) {
        return Acting.SERVER.call(() -> jdbc.sql(sql).query(Long.class).single());
    }

    private static long versions(JdbcClient jdbc, String address, String state) {
        return Acting.SERVER.call(
                () ->
                        jdbc.sql(
                                        """
                                        SELECT count(*)
                                          FROM record_version
                                         WHERE import = CAST(:import AS uuid)
                                           AND state = :state
                                        """)
                                .param("import", address.substring(address.lastIndexOf('/') + 1))
                                .param("state", state)
                                .query(Long.class)
                                .single());
    }

    private static void assertHas(String page, String... texts) {
        for (String text : texts) {
            assertTrue(page.contains(text), () -> "no “" + text + "” in " + page);
        }
    }

    @Test
    void aFileIsLookedAtBeforeAnythingOfItIsInTheRegister() {
        int first = numbers(9);
        long before = count("SELECT count(*) FROM record_version");
        String address = chosen("dutch-index", index(first, 9, "To be fair."));
        String page = federation.browser().get(address).text();
        assertHas(
                page,
                "The file holds 9 records.",
                "New here, filed for review: 9 records",
                "7 bodies are new here and will be added",
                "Town 3 of " + first,
                "Nothing of this file is in the register yet.",
                "marked as taken over in part");
        assertEquals(before, count("SELECT count(*) FROM record_version"));
        assertEquals(0, count("SELECT count(*) FROM body WHERE name LIKE '%of " + first + "'"));
    }

    @Test
    void aBodyThatAnImportAddedIsPublicWhenARecordOfItIs() {
        int first = numbers(1);
        String address = chosen("dutch-index", index(first, 1, "Of a new body."));
        confirmed(address);
        String name = "Town %d of %d".formatted(first % 7, first);
        assertFalse(SERVER.visitor().get("/bodies").text().contains(name));
        published(address);
        assertHas(SERVER.visitor().get("/bodies").text(), name);
    }

    @Test
    void whatIsImportedWaitsForSomebodyElseAndIsPublishedByHer() {
        int first = numbers(23);
        String address = chosen("dutch-index", index(first, 23, "Nobody waits too long."));
        Job filing = confirmed(address);
        assertEquals(JobState.DONE, filing.state(), filing::failure);
        assertEquals(Map.of("new", 23, "body", 7), filing.results());
        assertEquals(23, versions(jdbc, address, "FILED"));
        assertFalse(
                SERVER.visitor()
                        .get("/systems?q=System+" + first)
                        .text()
                        .contains("System" + " " + first + "<"),
                "what only waits is not public");

        SignedIn both = people.officer(Role.TEAM_LEAD, Role.PUBLISHER);
        assertHas(
                publisher.browser().get("/office/review").text(),
                review(address),
                "Imports for review");
        assertHas(
                publisher.browser().get(review(address)).text(),
                "Publish 23 records",
                "System " + first);
        assertEquals(200, both.browser().get(review(address)).status());
        assertEquals(403, federation.browser().post(review(address) + "/publish").status());

        Job publishing = published(address);
        assertEquals(JobState.DONE, publishing.state(), publishing::failure);
        assertEquals(Map.of("published", 23), publishing.results());
        assertEquals(23, versions(jdbc, address, "PUBLISHED"));
        assertEquals(
                23,
                count(
                        """
                        SELECT count(*)
                          FROM record_version v
                          JOIN ledger_leaf l ON l.index = v.leaf
                         WHERE v.import = '%s'
                        """
                                .formatted(address.substring(address.lastIndexOf('/') + 1))),
                "each has its own entry");
        String list = SERVER.visitor().get("/systems?q=System+" + first).text();
        assertHas(
                list,
                "System " + first,
                "Nobody waits too long.",
                "Taken over from another register, only in part");
    }

    @Test
    void whoBroughtRecordsInDoesNotPublishThem() {
        SignedIn both = people.officer(Role.TEAM_LEAD, Role.PUBLISHER);
        byte[] file = index(numbers(3), 3, "Own.");
        String address =
                both.browser().upload("/office/import", file, "kind", "dutch-index").location();
        assertEquals(
                JobState.DONE, ended(both.browser().post(address + "/confirm").location()).state());
        assertHas(
                both.browser().get(review(address)).text(),
                "You brought these records in. Somebody else must decide whether they are"
                        + " published.");
        assertEquals(403, both.browser().post(review(address) + "/publish").status());
        assertEquals(3, versions(jdbc, address, "FILED"));
    }

    @Test
    void whoConfirmedAnImportOfAnotherDoesNotPublishItEither() {
        SignedIn both = people.officer(Role.TEAM_LEAD, Role.PUBLISHER);
        String address = chosen("dutch-index", index(numbers(3), 3, "Confirmed by another."));
        ended(both.browser().post(address + "/confirm").location());
        Answer answer = both.browser().post(review(address) + "/publish");
        assertTrue(
                answer.status() == 403 || ended(answer.location()).state() == JobState.FAILED,
                answer.text());
        assertEquals(3, versions(jdbc, address, "FILED"));
    }

    @Test
    void theSameFileTwiceFilesNothingAndAChangedOneOnlyWhatChanged() {
        int first = numbers(5);
        String address = chosen("dutch-index", index(first, 5, "As it was."));
        confirmed(address);
        published(address);

        String again = chosen("dutch-index", index(first, 5, "As it was."));
        assertHas(federation.browser().get(again).text(), "Unchanged, left out: 5 records");
        assertEquals(Map.of("unchanged", 5), confirmed(again).results());

        String other =
                new String(index(first, 5, "As it was."), StandardCharsets.UTF_8)
                        .replace("System " + (first + 2), "Renamed " + (first + 2));
        String changed = chosen("dutch-index", bytes(other));
        assertHas(
                federation.browser().get(changed).text(),
                "Unchanged, left out: 4 records",
                "Changed, filed for review as a new version: 1 record");
        assertEquals(Map.of("unchanged", 4, "changed", 1), confirmed(changed).results());

        String waiting = chosen("dutch-index", index(first, 5, "Now otherwise."));
        assertHas(
                federation.browser().get(waiting).text(),
                "Changed, filed for review as new versions: 4 records",
                "Left out because a version is being written or waits for review here: 1 record");
        published(changed);
        assertHas(
                SERVER.visitor().get("/systems?q=Renamed+" + (first + 2)).text(),
                "Renamed " + (first + 2));
        assertEquals(
                5,
                count(
                        "SELECT count(*) FROM system_source WHERE identity BETWEEN 'nl/%d' AND 'nl/%d'"
                                .formatted(first, first + 4)));
    }

    @Test
    void anImportThatIsNotPublishedCanBeTakenBack() {
        int first = numbers(4);
        String address = chosen("dutch-index", index(first, 4, "By mistake."));
        confirmed(address);
        assertHas(
                federation.browser().get(address + "/withdraw").text(),
                "4 records that wait for review are discarded.");
        assertEquals(422, federation.browser().post(address + "/withdraw").status());
        assertEquals(
                303,
                federation
                        .browser()
                        .post(address + "/withdraw", "reason", "The wrong file.")
                        .status());
        assertEquals(4, versions(jdbc, address, "DISCARDED"));
        assertHas(
                federation.browser().get(address).text(),
                "This import was taken back. The reason: The wrong file.");
        assertEquals(409, publisher.browser().post(review(address) + "/publish").status());
        String again = chosen("dutch-index", index(first, 4, "By mistake."));
        assertHas(federation.browser().get(again).text(), "New here, filed for review: 4 records");
        assertEquals(Map.of("new", 4), confirmed(again).results());
        assertEquals(JobState.DONE, published(again).state());
        assertEquals(
                409,
                federation.browser().post(again + "/withdraw", "reason", "Too late.").status());
        assertEquals(4, versions(jdbc, again, "PUBLISHED"));
    }

    @Test
    void allThatIsWrongWithAFileIsSaidAtOnceWithItsPlace() throws IOException {
        Answer answer = upload("dutch-index", file("dutch-index-broken.json"));
        assertEquals(422, answer.status());
        assertHas(
                answer.text(),
                "This file cannot be brought in: there are 7 things to put right",
                "algoritmes › entry 1 › doel: The value does not have the expected form. Expected:"
                        + " ",
                "algoritmes › entry 2 › kleur: “kleur” is not a name that we know here. Correct or"
                        + " remove it; nothing was brought in.",
                "algoritmes › entry 2 › title: This part is empty. Fill it in, or take the whole"
                        + " entry away.",
                "count: The file says that it has 4 records; found were 2. It may be cut off:"
                        + " download it again.",
                "Nothing of this file was brought in.");
    }

    @Test
    void aFormWithoutKindOrFileSaysWhatIsMissing() {
        Answer nothing = federation.browser().post("/office/import");
        assertEquals(422, nothing.status());
        assertHas(
                nothing.text(),
                "Say what kind of file it is.",
                "Choose a file. None came with the form, or it is empty.");
        assertHas(
                upload("uk-index", bytes("no index")).text(),
                "This is no index of transparency records.");
        assertHas(
                upload("dutch-standard", bytes("[]")).text(),
                "The file holds no record. Expected was at least one.");
    }

    @Test
    void aFileThatIsTooLargeIsRefusedAndOnlyThoseWhoBringRecordsInMaySendOne() {
        Answer large = upload("dutch-index", new byte[Imports.LARGEST + 2_000_000]);
        assertEquals(422, large.status());
        assertHas(large.text(), "The file is larger than 20 MB");
        assertEquals(
                403,
                publisher
                        .browser()
                        .upload("/office/import", new byte[10], "kind", "dutch-index")
                        .status());
        assertEquals(403, SERVER.visitor().upload("/sign-in", new byte[10], "email", "a").status());
    }

    @Test
    void recordsByTheDutchStandardComeBackAsTheyWere() throws IOException, RecordRefused {
        String text =
                new String(file("dutch-records.json"), StandardCharsets.UTF_8)
                        .replace("Gemeente Duinveen", "Gemeente " + UUID.randomUUID());
        String address = chosen("dutch-standard", bytes(text));
        String page = federation.browser().get(address).text();
        Job filing = confirmed(address);
        assertEquals(JobState.DONE, filing.state(), filing::failure);
        int filed = filing.results().getOrDefault("new", 0);
        assertTrue(filed > 0, page);
        assertEquals(JobState.DONE, published(address).state());

        // The originals of what reads otherwise here stay with the office: what is handed out says
        // what
        // the public record says, and reads as that again.
        Map<String, Content> before =
                byName(DutchStandard.read(new ByteArrayInputStream(bytes(text))));
        Map<String, Content> all =
                byName(
                        DutchStandard.read(
                                new ByteArrayInputStream(
                                        bytes(SERVER.visitor().get("/systems-nl.json").text()))));
        all.keySet().retainAll(before.keySet());
        assertEquals(filed, all.size());
        all.forEach((name, content) -> assertEquals(before.get(name), content, name));
    }

    private static Map<String, Content> byName(List<DutchStandard.Imported> records) {
        Map<String, Content> byName = new TreeMap<>();
        for (DutchStandard.Imported record : records) {
            Content content = record.content().toBuilder().without("source_extra").build();
            byName.put(content.text("name"), content);
        }
        return byName;
    }

    @Test
    void anIndexDoesNotReplaceARecordThatSaysMore() throws IOException {
        String number = String.valueOf(numbers(1));
        String full =
                """
                [{"name": "Wachtlijst", "organization": "Town %1$s", "lars": "%1$s",
                  "description_short": "Orders the list.", "standard_version": "1.0"}]
                """
                        .formatted(number);
        String address = chosen("dutch-standard", bytes(full));
        confirmed(address);
        published(address);
        String index = chosen("dutch-index", index(Integer.parseInt(number), 1, "Less."));
        assertEquals(Map.of("fuller", 1), confirmed(index).results());
    }

    @Test
    void anIndexOfTheUnitedKingdomComesAsCsvToo() {
        String town = "Council " + UUID.randomUUID();
        String csv =
                """
                publishing_body,tool_name,published,url
                "%1$s","Bins, sorted",2026-01-01T00:00:00Z,https://register.example/%2$s/1
                %1$s,Chat,2026-01-01T00:00:00Z,https://register.example/%2$s/2
                """
                        .formatted(town, UUID.randomUUID());
        String address = chosen("uk-index", bytes(csv));
        assertEquals(Map.of("new", 2, "body", 1), confirmed(address).results());
        assertHas(publisher.browser().get(review(address)).text(), "Bins, sorted", town);
        assertHas(
                upload("uk-index", bytes(csv + "one,two\n")).text(),
                "records › entry 3: The line has 2 cells; expected were 4, as in the first line.");
    }

    @Test
    void anIndexOfTheWholeRegisterIsFiledAndPublished() {
        int first = numbers(1530);
        String address = chosen("dutch-index", index(first, 1530, "A purpose."));
        assertHas(federation.browser().get(address).text(), "The file holds 1,530 records.");
        Job filing = confirmed(address);
        assertEquals(Map.of("new", 1530, "body", 7), filing.results());
        assertEquals(1530, versions(jdbc, address, "FILED"));
        Job publishing = published(address);
        assertEquals(Map.of("published", 1530), publishing.results());
        assertEquals(1530, versions(jdbc, address, "PUBLISHED"));
    }
}
