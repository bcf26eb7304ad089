package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.evidence.TestEvidence;
import isonomia.server.casework.evidence.convert.Planted;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.RoleChanges;
import isonomia.server.identity.SecondFactor;
import isonomia.server.identity.Sessions;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestRecords;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// What leaked from other systems of this kind, each tried here by what leaked.
class LeaksOfOthersTest {
    private static final RunningServer SERVER = RunningServer.shared();

    /// What is said of a file that is taken in.
    private static final String[] ABOUT = {
        "kind", "data", "source", "others", "power", "given", "confidential", "c3"
    };

    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases cases = new TestCases(SERVER);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String at(CaseId id) {
        return "/office/cases/" + id.text();
    }

    private static String last(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /// A page without the tokens of its forms.
    private static String plain(Answer answer) {
        return answer.status()
                + answer.location()
                + answer.text().replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    @Test
    @DisplayName("Alaveteli: hidden items stood in lists, counts and searches")
    void hiddenItemsInListsAndCounts() {
        SignedIn outsider = people.officer(Role.INVESTIGATOR);
        List<String> pages =
                List.of(
                        "/office/cases",
                        "/office/cases?page=1",
                        "/office/cases?page=2",
                        "/office/cases?page=9999",
                        "/office/cases?state=provisional-views",
                        "/office/cases?mine=yes",
                        "/office/requests",
                        "/office/due");
        Map<String, String> before = new LinkedHashMap<>();
        pages.forEach(p -> before.put(p, plain(outsider.browser().get(p))));
        TestCases.Hidden hidden = cases.hidden(people, new TestRecords(SERVER).body().id());
        pages.forEach(p -> assertEquals(before.get(p), plain(outsider.browser().get(p)), p));
        // Somebody who oversees all cases but this one: on no page of her list either.
        SignedIn recused = hidden.recused();
        Cases all = SERVER.part(Cases.class);
        long counted =
                recused.does(
                        () ->
                                all.count(
                                        recused.member(),
                                        new Cases.Filter(Optional.empty(), false)));
        long listed = 0;
        for (int page = 1; page <= (counted + 49) / 50; page++) {
            String text = recused.browser().get("/office/cases?page=" + page).text();
            assertFalse(text.contains(hidden.file()), "on page " + page);
            Matcher rows = Pattern.compile("<th scope=\"row\"").matcher(text);
            while (rows.find()) {
                listed++;
            }
        }
        assertEquals(counted, listed, "what is counted is what is shown");
        // Somebody who may see it finds it in the list: the test can find.
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        assertTrue(lead.browser().get("/office/cases").text().contains(hidden.file()));
    }

    @Test
    @DisplayName("Mass answers: a search told who exists")
    void aSearchToldWhoExists() {
        Body body = new TestRecords(SERVER).body();
        SignedIn worker = people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR);
        CaseId id =
                worker.does(
                        () ->
                                SERVER.part(Cases.class)
                                        .register(
                                                worker.member(),
                                                cases.sent().id(),
                                                "Zugunruhean refused",
                                                Optional.of(body.id())));
        String number =
                worker.does(
                        () -> SERVER.part(CaseFiles.class).find(id).orElseThrow().number().text());
        assertTrue(found(worker, "Zugunruhean").contains(id.text()));
        SignedIn outsider = people.officer(Role.INVESTIGATOR);
        SignedIn recused = people.officer(Role.TEAM_LEAD);
        assertTrue(found(recused, number).contains(id.text()));
        new isonomia.server.casework.CaseRows(SERVER).recuses(id, recused);
        for (SignedIn who : List.of(outsider, recused)) {
            for (String[] pair :
                    List.of(
                            new String[] {"Zugunruhean", "Zugunruheax"},
                            new String[] {number, "2026-9999"})) {
                assertEquals(
                        found(who, pair[1]).replace(pair[1], "?"),
                        found(who, pair[0]).replace(pair[0], "?"),
                        pair[0]);
            }
        }
        // A code with a mistake in it does not say how much of it was right.
        String receipt = new TestComplaints(SERVER).complains("It was unfair.").receipt();
        String near = (receipt.startsWith("7") ? "8" : "7") + receipt.substring(1);
        assertEquals(answered("1111111111111111111111111"), answered(near));
    }

    private static String found(SignedIn who, String words) {
        return plain(who.browser().post("/office/cases/search", "q", words));
    }

    private static String answered(String code) {
        return plain(SERVER.visitor().post("/mailbox", "code", code)).replace(code, "");
    }

    @Test
    @DisplayName("Alaveteli: names in file names and zips")
    void aNameTypedAsAFileNameIsInNoEntryNameHeaderOrAddress() throws IOException {
        TestEvidence made = new TestEvidence(SERVER);
        SignedIn lead = people.officer(Role.TEAM_LEAD);
        String one = made.added("Ana Zerlindsdottir.txt", bytes("What the ministry wrote."));
        assertFalse(one.contains("Zerlindsdottir"), one);
        Visitor.Loaded original = made.colleague.browser().loadSaid(one + "/original");
        assertEquals(200, original.status());
        Visitor.Loaded zip =
                lead.browser().loadPosted(at(made.caseFile) + "/bundle", "reason", "The court");
        assertEquals(200, zip.status());
        for (String headers : List.of(original.headers(), zip.headers())) {
            assertFalse(headers.contains("Zerlindsdottir"), headers);
        }
        List<String> names = new ArrayList<>();
        String json = "";
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip.content()))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (entry.getName().equals("case.json")) {
                    json = text;
                } else if (!entry.getName().equals("case.html")) {
                    assertFalse(text.contains("Zerlindsdottir"), entry.getName());
                }
            }
        }
        assertTrue(json.contains("Ana Zerlindsdottir.txt"), json);
        assertFalse(names.toString().contains("Zerlindsdottir"), names::toString);
        assertTrue(
                names.stream().allMatch(n -> n.matches("([a-z]+/[0-9]{4}|[a-z]+)\\.[a-z]+")),
                names::toString);
    }

    @Test
    @DisplayName("Least Authority #826: a download asked for the id and not for the right")
    void aDownloadThatAskedForTheIdAndNotForTheRight() throws IOException {
        TestEvidence made = new TestEvidence(SERVER);
        String exhibit = made.added("a.pdf", Planted.pdf());
        String redaction = made.proposed(exhibit, "Wellington");
        Asking asking = new Asking(SERVER).written("Scores", "Which?").sent().openAgain();
        SignedIn recused = people.officer(Role.TEAM_LEAD, Role.LEGAL_OFFICER, Role.DECISION_MAKER);
        Map<String, SignedIn> files = new LinkedHashMap<>();
        for (String file :
                List.of(
                        exhibit,
                        exhibit + "/original",
                        exhibit + "/copy",
                        redaction + "/file",
                        redaction + "/pages/1",
                        at(made.caseFile) + "/brief/file")) {
            files.put(file, made.officer);
        }
        files.put(asking.inCase() + "/files/" + asking.fileId(), asking.writer);
        CaseRows rows = new CaseRows(SERVER);
        for (CaseId id : List.of(made.caseFile, asking.caseFile)) {
            assertEquals(200, recused.browser().get(at(id)).status());
            rows.recuses(id, recused);
        }
        SignedIn stranger = people.officer(Role.INVESTIGATOR);
        SignedIn other = people.liaison(new TestRecords(SERVER).body().id());
        files.forEach(
                (file, owner) -> {
                    assertEquals(200, owner.browser().get(file).status(), file);
                    assertEquals(404, stranger.browser().get(file).status(), file);
                    assertEquals(404, recused.browser().get(file).status(), file);
                    assertNotEquals(200, other.browser().get(file).status(), file);
                    assertEquals(302, SERVER.visitor().get(file).status(), file);
                    // Its id in a case of hers opens it neither.
                    CaseId hers = rows.investigated(Optional.empty(), stranger);
                    String moved = file.replaceFirst("/office/cases/[^/]+", at(hers));
                    if (!moved.endsWith("/brief/file")) {
                        assertEquals(404, stranger.browser().get(moved).status(), moved);
                    }
                });
        String letter = at(asking.caseFile) + "/letters/request/" + asking.id.text() + "/file";
        for (SignedIn who : List.of(stranger, recused)) {
            assertEquals(404, who.browser().get(letter).status(), letter);
        }
        String portal = asking.inPortal() + "/files/" + asking.fileId();
        assertEquals(200, asking.liaison.browser().get(portal).status());
        assertEquals(404, other.browser().get(portal).status());
    }

    @Test
    @DisplayName("Least Authority #826, in the mailbox: a file of somebody else by its id")
    void aFileOfAnotherMailboxById() throws IOException {
        TestComplaints complaints = new TestComplaints(SERVER);
        TestComplaints.Complainant her = complaints.complains("It was unfair.");
        Complaint complaint = complaints.opened(her.receipt());
        SignedIn intake = people.officer(Role.INTAKE_OFFICER);
        SignedIn officer = people.officer(Role.INVESTIGATOR);
        SignedIn colleague = people.officer(Role.INVESTIGATOR);
        Cases all = SERVER.part(Cases.class);
        CaseId id =
                intake.does(
                        () ->
                                all.register(
                                        intake.member(),
                                        complaint.id(),
                                        "A refusal",
                                        Optional.empty()));
        CaseRows rows = new CaseRows(SERVER);
        rows.joins(id, officer);
        rows.joins(id, colleague);
        Answer added =
                officer.browser()
                        .postFile(
                                at(id) + "/evidence/new",
                                "a.txt",
                                () -> new ByteArrayInputStream(bytes("A note on her")),
                                ABOUT);
        assertEquals(303, added.status(), added.text());
        String redaction = officer.browser().post(added.location() + "/redactions").location();
        officer.browser().post(redaction + "/propose");
        colleague.browser().post(redaction + "/release");
        Answer handed = officer.browser().post(redaction + "/hand", "side", "complainant");
        assertEquals(303, handed.status(), handed.text());
        Matcher link =
                Pattern.compile("href=\"(/mailbox/inside/files/[0-9a-f-]{36})\"")
                        .matcher(her.browser().get("/mailbox/inside/files").text());
        assertTrue(link.find());
        assertEquals(200, her.browser().get(link.group(1)).status());
        assertTrue(
                officer.browser()
                        .get(at(id))
                        .text()
                        .contains("A checked copy of a piece of evidence was given to a side."));
        Visitor other = complaints.complains("It was unfair too.").browser();
        assertEquals(404, other.get(link.group(1)).status());
        assertEquals("/mailbox", SERVER.visitor().get(link.group(1)).location());
        String letter = "/mailbox/inside/letters/" + last(link.group(1));
        assertEquals(404, other.get(letter).status());
        // Somebody acts for her, and then no longer: her open page loads no letter.
        String receipt =
                TestComplaints.receipt(
                        her.browser()
                                .post(
                                        "/mailbox/inside/helpers",
                                        "name",
                                        "Advice centre",
                                        "kind",
                                        "organisation",
                                        "scope",
                                        "read",
                                        "days",
                                        "10",
                                        "evidence",
                                        "Power of attorney"));
        Visitor helper = SERVER.visitor();
        assertEquals("/mailbox/inside", helper.post("/mailbox", "code", receipt).location());
        assertEquals(200, helper.get(link.group(1)).status());
        assertEquals(404, helper.get(letter).status());
        Matcher ends =
                Pattern.compile("name=\"helper\" value=\"([0-9a-f-]+)\"")
                        .matcher(her.browser().get("/mailbox/inside/helpers").text());
        assertTrue(ends.find());
        her.browser().post("/mailbox/inside/helpers/end", "helper", ends.group(1));
        assertEquals("/mailbox", helper.get(link.group(1)).location());
        assertEquals("/mailbox", helper.get(letter).location());
    }

    @Test
    @DisplayName("Uwazi #9688: a permission that was taken away still worked on an open page")
    void aPermissionThatWasTakenAwayWhileThePageWasOpen() {
        TestEvidence made = new TestEvidence(SERVER);
        String exhibit = made.added("a.txt", bytes("What the ministry wrote."));
        String file = at(made.caseFile);
        List<String> pages =
                List.of(
                        file,
                        file + "/bundle",
                        file + "/brief",
                        file + "/brief/file",
                        file + "/evidence",
                        exhibit,
                        exhibit + "/original");
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        SignedIn demoted = people.officer(Role.TEAM_LEAD);
        SignedIn recused = people.officer(Role.TEAM_LEAD);
        Visitor first = demoted.browser();
        Visitor second = recused.browser();
        // With the tokens of forms that are open, too.
        first.formToken();
        second.formToken();
        for (String page : pages) {
            assertEquals(200, first.get(page).status(), page);
            assertEquals(200, second.get(page).status(), page);
        }
        Acting.SERVER.run(
                () ->
                        SERVER.part(RoleChanges.class)
                                .change(
                                        admin.member(),
                                        demoted.member().person(),
                                        Set.of(Role.DATA_ANALYST)));
        new CaseRows(SERVER).recuses(made.caseFile, recused);
        for (String page : pages) {
            assertTrue(first.get(page).status() >= 300, page);
            assertEquals(404, second.get(page).status(), page);
        }
        assertTrue(first.post(file + "/bundle", "reason", "The court").status() >= 300);
        assertEquals(404, second.post(file + "/bundle", "reason", "The court").status());
        assertFalse(
                made.officer.browser().get(file).text().contains("taken along as a file"),
                "nothing left the house");
    }

    @Test
    @DisplayName("SecureDrop 2024: a second factor of somebody else, by her id")
    void aSecondFactorOfSomebodyElseById() {
        PersonId owner = people.beginner(Role.TEAM_LEAD);
        SecondFactor factor = SecondFactor.of(SERVER, owner);
        PersonId beginner = people.beginner(Role.INVESTIGATOR);
        String id = owner.value().toString();
        Sessions sessions = SERVER.part(Sessions.class);
        // Who gave only the password of somebody who has a second factor gets no new one.
        Visitor thief =
                SERVER.visitor().with(Acting.SERVER.call(() -> sessions.start(owner, "?", false)));
        Answer again = thief.get("/sign-in/second-factor/set-up");
        assertNotEquals(200, again.status());
        assertNotEquals(
                200, thief.post("/sign-in/second-factor/set-up", "code", "000000").status());
        // Who sets her own up names somebody else in whatever field: it is her own that is shown.
        Visitor own =
                SERVER.visitor()
                        .with(Acting.SERVER.call(() -> sessions.start(beginner, "?", false)));
        String shown = secret(own.get("/sign-in/second-factor/set-up").text());
        for (String field : List.of("person", "id", "user", "account")) {
            String asked = "/sign-in/second-factor/set-up?" + field + "=" + id;
            assertEquals(shown, secret(own.get(asked).text()), field);
            assertEquals(
                    422,
                    own.post("/sign-in/second-factor/set-up", "code", factor.code(), field, id)
                            .status(),
                    field);
        }
        // New recovery codes are one's own, and ask for one's own code.
        SignedIn colleague = people.officer(Role.ADMINISTRATOR);
        SecondFactor hers = SecondFactor.of(SERVER, colleague.member().person());
        assertEquals(
                422,
                colleague
                        .browser()
                        .post("/office/account/recovery-codes", "code", factor.code(), "id", id)
                        .status());
        SERVER.clock().step(java.time.Duration.ofSeconds(60));
        assertEquals(
                200,
                colleague
                        .browser()
                        .post("/office/account/recovery-codes", "code", hers.code(), "id", id)
                        .status());
        // The owner still comes in with what she has: her code, and her old recovery codes.
        Visitor comes =
                SERVER.visitor().with(Acting.SERVER.call(() -> sessions.start(owner, "?", false)));
        assertEquals(
                "/office", comes.post("/sign-in/second-factor", "code", factor.code()).location());
        Visitor recovers =
                SERVER.visitor().with(Acting.SERVER.call(() -> sessions.start(owner, "?", false)));
        assertEquals(
                "/office",
                recovers.post("/sign-in/second-factor", "code", factor.recoveryCodes().getFirst())
                        .location());
        // No route takes somebody's second factor by an id.
        try (Stream<String> routes = Files.lines(Path.of("..", "docs", "routes.md"))) {
            assertEquals(
                    List.of(),
                    routes.filter(
                                    r ->
                                            r.matches(".*(factor|recovery-codes)[^`]*\\{.*")
                                                    || r.matches(
                                                            ".*\\{[^`]*(factor|recovery-codes).*"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String secret(String page) {
        Matcher secret = Pattern.compile("([A-Z2-7]{4}[ \\u00A0]){3,}[A-Z2-7]{2,4}").matcher(page);
        assertTrue(secret.find(), page);
        return secret.group();
    }

    @Test
    @DisplayName("Least Authority #828: an upload that broke off lay there in clear")
    void anUploadThatBrokeOffLayThereInClear() throws Exception {
        TestEvidence made = new TestEvidence(SERVER);
        Path blobs = SERVER.data().resolve("blobs");
        Set<Path> before = BreaksOff.files(blobs);
        String name = UUID.randomUUID() + ".txt";
        RuntimeException broken = null;
        try {
            made.officer
                    .browser()
                    .postFile(
                            made.list() + "/new", name, () -> new BreaksOff(blobs, before), ABOUT);
        } catch (RuntimeException e) {
            broken = e;
        }
        assertTrue(broken != null, "it broke off");
        for (int i = 0; i < 100 && !BreaksOff.files(blobs).equals(before); i++) {
            // The server notices in its own time.
            Thread.sleep(50);
        }
        assertEquals(before, BreaksOff.files(blobs), "nothing is left of what broke off");
        assertFalse(made.officer.browser().get(made.list()).text().contains(name));
        // What is kept lies there sealed.
        made.added("whole.txt", bytes("galumphingish ".repeat(500)));
        Set<Path> after = BreaksOff.files(blobs);
        after.removeAll(before);
        assertEquals(1, after.size());
        assertFalse(
                new String(Files.readAllBytes(after.iterator().next()), StandardCharsets.ISO_8859_1)
                        .contains("galumphingish"));
    }
}
