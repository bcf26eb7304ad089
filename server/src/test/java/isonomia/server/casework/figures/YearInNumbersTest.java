package isonomia.server.casework.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseTopics;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Team;
import isonomia.server.casework.TestCases;
import isonomia.server.casework.Topics;
import isonomia.server.casework.clock.Calendars;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.page.Languages;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The year in numbers. On a server of its own, on which nobody else complains.
class YearInNumbersTest {
    private static final RunningServer SERVER = RunningServer.start();
    private static final int CASES = 23;

    private final YearInNumbers numbers = SERVER.part(YearInNumbers.class);
    private final TestPeople people = new TestPeople(SERVER);
    private final TestCases cases = new TestCases(SERVER);
    private final SignedIn worker = people.officer(Role.INTAKE_OFFICER, Role.TEAM_LEAD);

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    private CaseId about(String type, String sector, String... grounds) {
        CaseId file = cases.registered(worker, cases.sent(), Optional.empty());
        worker.runs(
                () ->
                        SERVER.part(CaseTopics.class)
                                .say(
                                        worker.member(),
                                        file,
                                        new CaseTopics.About(
                                                Optional.of(type),
                                                Optional.of(sector),
                                                Set.of(grounds))));
        return file;
    }

    private Figures.Table table(SignedIn by, Figures.Subject subject) {
        return by.does(() -> numbers.of(by.member(), numbers.thisYear())).tables().stream()
                .filter(t -> t.subject() == subject)
                .findFirst()
                .orElseThrow();
    }

    private static boolean near(long shown, int count) {
        return shown % 5 == 0 && Math.abs(shown - count) < 5;
    }

    @Test
    void itIsCountedByWhatCasesAreAboutAndNobodyIsRecognised() {
        List<CaseId> all =
                Stream.generate(() -> about("decision", "housing", "sex", "age"))
                        .limit(CASES)
                        .toList();
        Figures.Table types = table(worker, Figures.Subject.TYPE);
        assertEquals(List.of("decision"), types.lines().stream().map(Figures.Line::code).toList());
        assertTrue(near(types.lines().getFirst().count(), CASES), types.toString());
        Figures.Table grounds = table(worker, Figures.Subject.GROUND);
        assertEquals(2, grounds.lines().size());
        assertTrue(near(grounds.total(), CASES), "a case of two grounds is one case");
        assertTrue(near(table(worker, Figures.Subject.CHANNEL).total(), CASES));
        assertTrue(near(table(worker, Figures.Subject.AGE).lines().getFirst().count(), CASES));

        SignedIn recused = people.officer(Role.TEAM_LEAD, Role.DECISION_MAKER);
        String before = csv(recused);
        worker.runs(
                () ->
                        SERVER.part(Team.class)
                                .recuse(
                                        worker.member(),
                                        all.getFirst(),
                                        recused.member().person(),
                                        "a link"));
        assertEquals(before, csv(recused), "whoever is recused reads the same numbers");
        assertTrue(before.contains("A decision about a person"), before);
        assertFalse(
                before.lines().anyMatch(l -> l.matches(".*,[1-46-9]|.*[1-46-9]")),
                "all numbers are multiples of five: " + before);
    }

    private String csv(SignedIn by) {
        return by.browser().get("/office/figures/" + numbers.thisYear() + "/figures.csv").text();
    }

    @Test
    void thePageOfAYearThatNobodyCountedIsNotThere() {
        assertEquals(404, worker.browser().get("/office/figures/2001").status());
        assertEquals(404, worker.browser().get("/office/figures/none").status());
        assertEquals(200, worker.browser().get("/office/figures/" + numbers.thisYear()).status());
        assertTrue(SERVER.part(Calendars.class).today().getYear() == numbers.thisYear());
    }

    @Test
    void everythingThatCanBeCountedHasAWordInEveryLanguage() {
        Topics topics = SERVER.part(Topics.class);
        for (String language : isonomia.engine.words.Words.LANGUAGES) {
            var words = Languages.words(language);
            keys().forEach(key -> assertFalse(words.say(key).isBlank(), key));
            Stream.concat(topics.types().stream(), topics.grounds().stream())
                    .forEach(
                            t ->
                                    assertFalse(
                                            t.label().getOrDefault(language, "").isBlank(),
                                            t.code() + " in " + language));
        }
    }

    private static Stream<String> keys() {
        return Stream.of(
                        named("casework.channel.", Complaint.Channel.values()),
                        named("casework.anonymity.", Complaint.Anonymity.values()),
                        named("casework.complaint-state.", Complaint.State.values()),
                        named("casework.closure.", Closure.values()),
                        named("figures.mode.", Complaint.Mode.values()),
                        named("figures.", Figures.Subject.values()))
                .flatMap(s -> s);
    }

    private static Stream<String> named(String before, Enum<?>[] values) {
        return Arrays.stream(values)
                .map(v -> before + v.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
