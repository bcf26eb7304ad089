package isonomia.server.casework;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.List;
import java.util.Optional;

/// Cases are found by number and words, within what somebody may see; to all others a search looks like
/// one for a case that does not exist.
class CaseSearchTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final Cases cases = SERVER.part(Cases.class);
    private final TestPeople people = new TestPeople(SERVER);
    private final SignedIn worker = people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR);
    private final CaseId file = registered("Okapistrasse, refused");

    private CaseId registered(String title) {
        TestCases.Sent sent = new TestCases(SERVER).sent();
        return worker.does(
                () -> cases.register(worker.member(), sent.id(), title, Optional.empty()));
    }

    private List<CaseId> found(SignedIn by, String words) {
        return by.does(() -> cases.search(by.member(), words, 50)).cases().stream()
                .map(l -> l.file().id())
                .toList();
    }

    private CaseNumber number() {
        return worker.does(() -> cases.find(worker.member(), file, Permission.CASES_READ)).number();
    }

    @Test
    void aCaseIsFoundByItsNumberItsTitleAndItsAllegations() {
        assertEquals(List.of(file), found(worker, number().text()));
        assertTrue(found(worker, "okapistrasse").contains(file), "whatever the case of letters");
        assertEquals(List.of(), found(worker, "Quaggas"));
        worker.runs(
                () ->
                        SERVER.part(Allegations.class)
                                .name(worker.member(), file, "Quaggas were counted instead"));
        assertEquals(List.of(file), found(worker, "quaggas counted"));
        assertEquals(List.of(), found(worker, "quaggas zebras"), "every word has to be there");
        assertEquals(List.of(), found(worker, "  "));
    }

    @Test
    void nobodyFindsWhatSheMayNotSee() {
        SignedIn colleague = people.officer(Role.INVESTIGATOR);
        SignedIn lead = people.officer(Role.TEAM_LEAD, Role.DECISION_MAKER);
        assertEquals(List.of(), found(colleague, "okapistrasse"));
        assertEquals(List.of(), found(colleague, number().text()));
        assertTrue(found(lead, "okapistrasse").contains(file), "who oversees finds it");
        worker.runs(
                () ->
                        SERVER.part(Team.class)
                                .recuse(worker.member(), file, worker.member().person(), "a link"));
        assertEquals(List.of(), found(worker, "okapistrasse"), "from the next search on");
        String seen = worker.browser().post("/office/cases/search", "q", "okapistrasse").text();
        String never = worker.browser().post("/office/cases/search", "q", "okapistrasze").text();
        assertEquals(
                never.replace("okapistrasze", "okapistrasse")
                        .replaceAll("value=\"[^\"]{40,}\"", ""),
                seen.replaceAll("value=\"[^\"]{40,}\"", ""),
                "the page says the same as of a case that does not exist");
        assertEquals(
                0,
                worker.does(
                        () ->
                                SERVER.part(JdbcClient.class)
                                        .sql("SELECT count(*) FROM search_token WHERE thing = :id")
                                        .param("id", file.value())
                                        .query(Integer.class)
                                        .single()),
                "the database hides its words too");
    }

    @Test
    void whateverIsTypedIsLookedForAndShownAsItIs() {
        for (String typed :
                List.of(
                        "'; DROP TABLE case_file; --",
                        "<script>alert(1)</script>",
                        "%_\\",
                        "2026-99999999",
                        "2999-1",
                        "\u202egnp",
                        "x".repeat(20_000))) {
            var answer = worker.browser().post("/office/cases/search", "q", typed);
            assertEquals(200, answer.status(), typed);
            assertTrue(answer.text().contains("Nothing found"), typed);
            assertFalse(answer.text().contains("<script>alert"), answer::text);
        }
        // What no text can hold is refused as a whole, with a page that says so.
        assertEquals(
                400, worker.browser().post("/office/cases/search", "q", "zeb\u0000ra").status());
        assertEquals(List.of(file), found(worker, number().text()), "and nothing is lost");
    }

    @Test
    void ofManySomeAreListedAndThePageSaysThatThereAreMore() {
        registered("Okapistrasse again");
        Cases.Found found = worker.does(() -> cases.search(worker.member(), "okapistrasse", 1));
        assertTrue(found.more());
        assertEquals(1, found.cases().size());
        assertFalse(
                worker.does(() -> cases.search(worker.member(), "okapistrasse again", 1)).more());
    }
}
