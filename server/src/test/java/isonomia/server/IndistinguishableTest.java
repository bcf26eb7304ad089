package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.Visitor.Answer;
import isonomia.server.casework.CaseRows;
import isonomia.server.casework.TestCases;
import isonomia.server.casework.TestComplaints;
import isonomia.server.casework.evidence.TestEvidence;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.job.JobId;
import isonomia.server.register.Body;
import isonomia.server.register.ImportId;
import isonomia.server.register.ImportRecords;
import isonomia.server.register.Records;
import isonomia.server.register.TestDocuments;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every route whose address names a thing, as the list of routes has it: what somebody without
/// access gets for a thing that exists is what she gets for one that does not. A new route has to be
/// given its things here, or this test fails.
@DisplayName("P6: whoever has no access cannot tell an existing thing from a missing one")
class IndistinguishableTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final Pattern LINE = Pattern.compile("\\| `(GET|POST) (/[^`]*)` \\|.*");
    private static final String WORD = "zanzibarian";

    /// Routes whose variable names nothing that could be hidden, and why.
    private static final Map<String, String> NOTHING_HIDDEN =
            Map.of(
                    "/assets/fonts/{name}", "files of the program",
                    "/assets/{name}", "files of the program",
                    "/language/{code}", "languages of the program",
                    "/bodies/{id}", "every body is listed for everybody",
                    "/rights/{theme}", "the catalogue is public",
                    "/complain/form/{group}", "pages of the form",
                    "/complain/one/{question}", "pages of the form",
                    "/set-up/{token}", "there is one link, and whoever has it has access");

    private final TestPeople people = new TestPeople(SERVER);
    private final TestRecords records = new TestRecords(SERVER);

    /// A route of the list.
    private record Route(String method, String path) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        Answer ask(Visitor visitor, String address) {
            return method.equals("POST") ? visitor.post(address) : visitor.get(address);
        }
    }

    private static List<Route> routes() {
        try (Stream<String> lines = Files.lines(Path.of("..", "docs", "routes.md"))) {
            return lines.map(LINE::matcher)
                    .filter(Matcher::matches)
                    .map(m -> new Route(m.group(1), m.group(2)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An address of something that exists, and one like it of something that does not.
    private record Pair(String what, String existing, String missing) {}

    /// Everything that somebody may not know of, all of one body.
    private record Hidden(
            Map<String, Version> versions,
            Version published,
            int openNumber,
            Body body,
            SignedIn person,
            Map<String, String> endedInvitations,
            Map<String, String> imports,
            String job,
            String document,
            TestCases.Hidden file,
            Asking asking,
            Evidence evidence) {}

    /// A case with a file and a copy of it that is being made.
    private record Evidence(String file, String exhibit, String redaction) {}

    private Hidden hidden() {
        Body body = records.body();
        SignedIn author = people.liaison(body.id());
        SignedIn reviewer = people.officer(Role.PUBLISHER);
        Map<String, Version> versions = new LinkedHashMap<>();
        versions.put(
                "draft",
                records.draft(author, body, TestRecords.complete(WORD), Visibility.open()));
        versions.put("filed", records.filed(author, body, TestRecords.complete(WORD)));
        Version returned = records.filed(author, body, TestRecords.complete(WORD));
        reviewer.runs(
                () ->
                        SERVER.part(Records.class)
                                .sendBack(reviewer.member(), returned.id(), "why?"));
        versions.put("returned", returned);
        Version published =
                records.published(author, body, TestRecords.complete("Queue order of housing"));
        Version next =
                author.does(
                        () ->
                                SERVER.part(Records.class)
                                        .revise(author.member(), published.system()));
        SignedIn federation = people.officer(Role.FEDERATION_OFFICER);
        String previewed = chosen(federation);
        String confirmed = chosen(federation);
        JobId job =
                federation.does(
                        () ->
                                SERVER.part(ImportRecords.class)
                                        .confirm(
                                                federation.member(),
                                                ImportId.parse(confirmed).orElseThrow()));
        String document =
                author.does(
                        () ->
                                TestDocuments.added(
                                        SERVER, author, published, "A note.", "How it works."));
        // First, since it lets days pass, and nobody stays signed in for days.
        Map<String, String> ended = endedInvitations();
        TestCases.Hidden file = new TestCases(SERVER).hidden(people, body.id());
        Asking asking = new Asking(SERVER).written(WORD, WORD).sent().openAgain();
        new CaseRows(SERVER).recuses(asking.caseFile, file.recused());
        TestEvidence made = new TestEvidence(SERVER);
        String exhibit = made.added("a.txt", WORD.getBytes(StandardCharsets.UTF_8));
        Evidence evidence =
                new Evidence(made.caseFile.text(), last(exhibit), last(made.begun(exhibit)));
        new CaseRows(SERVER).recuses(made.caseFile, file.recused());
        return new Hidden(
                versions,
                published,
                next.number(),
                body,
                people.officer(Role.PUBLISHER),
                ended,
                Map.of("previewed", previewed, "confirmed", confirmed),
                job.text(),
                document,
                file,
                asking,
                evidence);
    }

    private static String last(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /// A file of another register, looked at by who chose it.
    private static String chosen(SignedIn by) {
        String file =
                """
                [{"name": "%1$s", "organization": "Town %2$s", "lars": "%2$s",
                  "description_short": "Orders the list.", "standard_version": "1.0"}]
                """
                        .formatted(WORD, UUID.randomUUID());
        String address =
                by.browser()
                        .upload(
                                "/office/import",
                                file.getBytes(StandardCharsets.UTF_8),
                                "kind",
                                "dutch-standard")
                        .location();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Map<String, String> endedInvitations() {
        SignedIn admin = people.officer(Role.ADMINISTRATOR);
        Invitations invitations = SERVER.part(Invitations.class);
        Function<String, String> invite =
                email ->
                        Acting.SERVER.call(
                                () ->
                                        invitations.invite(
                                                admin.member(),
                                                "Nora",
                                                email,
                                                "en",
                                                Set.of(Role.PUBLISHER),
                                                Optional.empty()));
        String outdated = invite.apply(TestPeople.freshAddress());
        SERVER.clock().step(Duration.ofDays(8));
        String used = invite.apply(TestPeople.freshAddress());
        Acting.SERVER.run(() -> invitations.accept(used, "Nora", TestPeople.PASSWORD));
        String email = TestPeople.freshAddress();
        String withdrawn = invite.apply(email);
        invitations.withdraw(admin.member(), email);
        return Map.of("used", used, "withdrawn", withdrawn, "outdated", outdated);
    }

    /// The things that a route's address can name.
    private static List<Pair> pairs(Route route, Hidden hidden) {
        String path =
                route.path()
                        .replace("{section}", "basics")
                        .replace("{state}", "admissibility")
                        .replace("{allegation}", UUID.randomUUID().toString())
                        .replace("{decision}", UUID.randomUUID().toString())
                        .replace("{approval}", UUID.randomUUID().toString())
                        .replace("{kind}", "plan")
                        .replace("{note}", UUID.randomUUID().toString())
                        .replace("{task}", UUID.randomUUID().toString());
        List<Pair> pairs = new ArrayList<>();
        if (path.startsWith("/office/records/{id}")) {
            hidden.versions()
                    .forEach((what, v) -> pairs.add(pair(what, path, "{id}", v.id().text())));
            pairs.add(pair("published", path, "{id}", hidden.published().id().text()));
        } else if (path.contains("{exhibit}") || path.contains("{redaction}")) {
            String thing = path.replace("{number}", "1");
            String inCase = thing.replace("{id}", hidden.evidence().file());
            pairs.add(
                    path.contains("{exhibit}")
                            ? pair("evidence", inCase, "{exhibit}", hidden.evidence().exhibit())
                            : pair("copy", inCase, "{redaction}", hidden.evidence().redaction()));
            String one =
                    thing.replace("{exhibit}", hidden.evidence().exhibit())
                            .replace("{redaction}", hidden.evidence().redaction());
            pairs.add(pair("evidence of a case", one, "{id}", hidden.evidence().file()));
        } else if (path.contains("{of}")) {
            String letter = path.replace("{kind}", "acknowledgement");
            pairs.add(
                    pair(
                            "letter",
                            letter.replace("{id}", hidden.file().file()),
                            "{of}",
                            hidden.file().complaint()));
            pairs.add(
                    pair(
                            "letter of a case",
                            letter.replace("{of}", hidden.file().complaint()),
                            "{id}",
                            hidden.file().file()));
        } else if (path.contains("{request}")) {
            Asking asking = hidden.asking();
            String thing = path.replace("{item}", "1").replace("{file}", asking.fileId());
            String inCase = thing.replace("{id}", asking.caseFile.text());
            pairs.add(pair("request", inCase, "{request}", asking.id.text()));
            if (path.contains("{id}")) {
                String one = thing.replace("{request}", asking.id.text());
                pairs.add(pair("request of a case", one, "{id}", asking.caseFile.text()));
            }
        } else if (path.contains("{document}")) {
            String system = path.replace("{id}", hidden.published().system().text());
            pairs.add(pair("document", system, "{document}", hidden.document()));
        } else if (path.startsWith("/office/import/{id}")
                || path.startsWith("/office/review/{id}")) {
            hidden.imports().forEach((what, id) -> pairs.add(pair(what, path, "{id}", id)));
        } else if (path.startsWith("/office/jobs/{id}")) {
            pairs.add(pair("job", path, "{id}", hidden.job()));
        } else if (path.startsWith("/office/systems/{id}")) {
            hidden.versions()
                    .forEach((what, v) -> pairs.add(pair(what, path, "{id}", v.system().text())));
            pairs.add(pair("published", path, "{id}", hidden.published().system().text()));
        } else if (path.startsWith("/office/people/{id}")) {
            pairs.add(
                    pair(
                            "person",
                            path,
                            "{id}",
                            hidden.person().member().person().value().toString()));
        } else if (path.startsWith("/office/bodies/{id}")) {
            pairs.add(pair("body", path, "{id}", hidden.body().id().value().toString()));
        } else if (path.startsWith("/systems/{id}")) {
            hidden.versions()
                    .forEach(
                            (what, v) ->
                                    pairs.add(
                                            pair(
                                                    what,
                                                    path.replace("{number}", "1"),
                                                    "{id}",
                                                    v.system().text())));
            if (path.contains("{number}")) {
                String known = path.replace("{id}", hidden.published().system().text());
                pairs.add(
                        new Pair(
                                "next version",
                                known.replace("{number}", "" + hidden.openNumber()),
                                known.replace("{number}", "" + (hidden.openNumber() + 7))));
            }
        } else if (path.startsWith("/office/figures/{year}")) {
            // A year is no secret; one that was counted is the same for all who read.
            pairs.add(
                    new Pair(
                            "a year that nobody counted",
                            path.replace("{year}", "2001"),
                            path.replace("{year}", "2002")));
        } else if (path.startsWith("/office/cases/{id}")) {
            pairs.add(pair("case", path, "{id}", hidden.file().file()));
        } else if (path.startsWith("/office/retention/{id}")
                || path.startsWith("/office/erased/{id}")) {
            pairs.add(pair("case that is kept", path, "{id}", hidden.file().file()));
        } else if (path.startsWith("/office/complaints/{id}")) {
            pairs.add(pair("complaint", path, "{id}", hidden.file().complaint()));
        } else if (path.startsWith("/office/told/{id}")) {
            pairs.add(pair("what the body was told", path, "{id}", hidden.file().toBody()));
            pairs.add(pair("what the person was told", path, "{id}", hidden.file().toHer()));
        } else if (path.startsWith("/mailbox/inside/") && path.contains("{id}")) {
            pairs.add(pair("what the person was told", path, "{id}", hidden.file().toHer()));
        } else if (path.startsWith("/invitation/{token}")) {
            hidden.endedInvitations()
                    .forEach(
                            (what, token) ->
                                    pairs.add(
                                            new Pair(
                                                    what,
                                                    path.replace("{token}", token),
                                                    path.replace("{token}", "A".repeat(43)))));
        }
        return pairs;
    }

    private static Pair pair(String what, String path, String variable, String id) {
        return new Pair(
                what,
                path.replace(variable, id),
                path.replace(variable, UUID.randomUUID().toString()));
    }

    /// Who has no access to any of it, with and without permissions for things of their own.
    private Map<String, Visitor> strangers(Route route, Hidden hidden) {
        Map<String, Visitor> strangers = new LinkedHashMap<>();
        strangers.put("nobody", SERVER.visitor());
        strangers.put("liaison", people.liaison(records.body().id()).browser());
        strangers.put("auditor", people.officer(Role.AUDITOR).browser());
        if (route.path().startsWith("/office/cases/")
                || route.path().startsWith("/office/retention/")
                || route.path().startsWith("/office/complaints/")) {
            strangers.put("recused", hidden.file().recused().browser());
            strangers.put("investigator", people.officer(Role.INVESTIGATOR).browser());
        }
        if (!route.path().startsWith("/office/")) {
            // What is not published is on no public page, not even for those who may see it.
            strangers.put("publisher", people.officer(Role.PUBLISHER).browser());
        }
        return strangers;
    }

    private static List<Route> naming() {
        return routes().stream()
                .filter(r -> r.path().contains("{") && !NOTHING_HIDDEN.containsKey(r.path()))
                .toList();
    }

    @Test
    void statusAndEveryByteOfTheAnswerAreTheSame() {
        Hidden hidden = hidden();
        List<Executable> all = new ArrayList<>();
        int compared = 0;
        for (Route route : naming()) {
            List<Pair> pairs = pairs(route, hidden);
            assertFalse(
                    pairs.isEmpty(),
                    () -> route + " names a thing that is not tried here: add it to pairs()");
            Map<String, Visitor> strangers = strangers(route, hidden);
            for (Pair pair : pairs) {
                for (Map.Entry<String, Visitor> stranger : strangers.entrySet()) {
                    Answer real = route.ask(stranger.getValue(), pair.existing());
                    Answer none = route.ask(stranger.getValue(), pair.missing());
                    String where = stranger.getKey() + " at " + route + ", " + pair.what();
                    all.add(
                            () ->
                                    assertEquals(
                                            none.status() + " " + none.location(),
                                            real.status() + " " + real.location(),
                                            where));
                    all.add(() -> assertTrue(real.status() >= 300, where + " is let in"));
                    all.add(
                            () ->
                                    assertTrue(
                                            plain(none.text(), pair.missing())
                                                    .equals(plain(real.text(), pair.existing())),
                                            where + " differs"));
                    compared++;
                }
            }
        }
        assertAll(all);
        assertTrue(compared > 150, "few were compared: " + compared);
    }

    /// A page without the token of its forms and without its own address.
    private static String plain(String page, String address) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replace(URLEncoder.encode(address, StandardCharsets.UTF_8), "")
                .replace(address, "");
    }

    /// The time of one answer depends on much; half of many answers do not take longer than the
    /// other half by as much as single ones differ anyway. What does work only for one of the two,
    /// such as a password's hash or a second query over the network, shows in each of three rounds.
    @Test
    void theTimeOfTheAnswerIsTheSame() {
        Hidden hidden = hidden();
        List<Executable> all = new ArrayList<>();
        for (Route route : naming()) {
            Pair pair = pairs(route, hidden).getFirst();
            Visitor visitor = Objects.requireNonNull(strangers(route, hidden).get("liaison"));
            all.add(
                    () ->
                            assertTrue(
                                    Stream.generate(() -> sameTime(route, visitor, pair))
                                            .limit(3)
                                            .anyMatch(same -> same),
                                    () -> route + " takes longer for one of the two"));
        }
        assertAll(all);
    }

    private static boolean sameTime(Route route, Visitor visitor, Pair pair) {
        int rounds = 30;
        long[] real = new long[rounds];
        long[] none = new long[rounds];
        for (int i = -5; i < rounds; i++) {
            // Alternating, and each first in half of the rounds.
            boolean realFirst = i % 2 == 0;
            long one = time(route, visitor, realFirst ? pair.existing() : pair.missing());
            long two = time(route, visitor, realFirst ? pair.missing() : pair.existing());
            if (i >= 0) {
                real[i] = realFirst ? one : two;
                none[i] = realFirst ? two : one;
            }
        }
        Arrays.sort(real);
        Arrays.sort(none);
        long difference = Math.abs(real[rounds / 2] - none[rounds / 2]);
        long spread =
                Math.max(
                        real[rounds * 3 / 4] - real[rounds / 4],
                        none[rounds * 3 / 4] - none[rounds / 4]);
        return difference <= Math.max(spread, Duration.ofMillis(1).toNanos());
    }

    private static long time(Route route, Visitor visitor, String address) {
        long start = System.nanoTime();
        route.ask(visitor, address);
        return System.nanoTime() - start;
    }

    /// Whatever is written, filed, returned or invited, all pages without a variable stay as they
    /// were for those whom it does not concern: no list, count, search or file tells it.
    @Test
    void whatHappensBehindClosedDoorsChangesNoPageOfOthers() {
        Map<String, String> exempt =
                Map.of(
                        "/ledger", "how much happened is public, what did is not",
                        "/ledger/checkpoint", "the same",
                        "/ledger/consistency", "the same",
                        "/metrics", "for this machine",
                        "/office/ledger", "for those who keep it: kinds of acts and times",
                        "/office/people", "colleagues see who works here and who is invited");
        Body known = records.body();
        records.published(people.liaison(known.id()), known, TestRecords.complete("Known system"));
        Body own = records.body();
        Map<String, Visitor> others =
                Map.of("nobody", SERVER.visitor(), "liaison", people.liaison(own.id()).browser());
        List<String> pages =
                Stream.concat(
                                routes().stream()
                                        .filter(r -> r.method().equals("GET"))
                                        .map(Route::path)
                                        .filter(p -> !p.contains("{") && !exempt.containsKey(p)),
                                Stream.of(
                                        "/systems?q=" + WORD,
                                        "/systems?q=" + WORD.substring(0, 4),
                                        "/bodies/" + known.id().value()))
                        .toList();
        assertTrue(pages.size() > 15, pages::toString);
        Map<String, String> before = seen(pages, others);
        SignedIn author = people.liaison(known.id());
        SignedIn reviewer = people.officer(Role.PUBLISHER);
        records.draft(author, known, TestRecords.complete(WORD), Visibility.open());
        Version filed = records.filed(author, known, TestRecords.complete(WORD));
        records.filed(author, known, TestRecords.complete(WORD));
        TestComplaints complaints = new TestComplaints(SERVER);
        complaints.begun(WORD);
        complaints.complains(WORD).browser().post("/mailbox/inside/messages", "text", WORD);
        reviewer.runs(
                () ->
                        SERVER.part(Records.class)
                                .sendBack(reviewer.member(), filed.id(), "why " + WORD));
        Acting.SERVER.run(
                () ->
                        SERVER.part(Invitations.class)
                                .invite(
                                        people.officer(Role.ADMINISTRATOR).member(),
                                        WORD,
                                        TestPeople.freshAddress(),
                                        "en",
                                        Set.of(Role.PUBLISHER),
                                        Optional.empty()));
        new Asking(SERVER, "free", known).written(WORD, WORD).sent().openAgain();
        Map<String, String> after = seen(pages, others);
        assertAll(
                before.keySet().stream()
                        .map(
                                page ->
                                        () ->
                                                assertTrue(
                                                        Objects.equals(
                                                                before.get(page), after.get(page)),
                                                        () -> page + " tells of it")));
    }

    private static Map<String, String> seen(List<String> pages, Map<String, Visitor> others) {
        Map<String, String> seen = new LinkedHashMap<>();
        others.forEach(
                (who, visitor) -> {
                    for (String page : pages) {
                        Answer answer = visitor.get(page);
                        seen.put(
                                who + " at " + page,
                                answer.status()
                                        + " "
                                        + answer.location()
                                        + plain(answer.text(), page));
                    }
                });
        return seen;
    }

    @Test
    void aWordThatOnlyStandsInDraftsIsFoundLikeAWordThatStandsNowhere() {
        hidden();
        String nowhere = "xanzibarian";
        for (String address : List.of("/systems?q=", "/systems?status=in-use&q=")) {
            Visitor visitor = SERVER.visitor();
            assertTrue(
                    visitor.get(address + WORD)
                            .text()
                            .replace(WORD, "")
                            .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                            .equals(
                                    visitor.get(address + nowhere)
                                            .text()
                                            .replace(nowhere, "")
                                            .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")),
                    address);
        }
        for (String file : List.of("/systems.csv", "/systems.json")) {
            assertFalse(SERVER.visitor().get(file).text().contains(WORD), file);
        }
    }
}
