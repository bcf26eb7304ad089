package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.Visitor.Answer;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Invitations;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;
import isonomia.server.identity.Sessions;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.register.Body;
import isonomia.server.register.TestDocuments;
import isonomia.server.register.TestRecords;
import isonomia.server.register.Version;
import isonomia.server.register.Visibility;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every route of the server, taken from the server itself, and called by everybody. The list of
/// routes and the table of permissions are documents: when they change on purpose, accept them with
/// `-Disonomia.accept=true` and read the difference.
@DisplayName("P10: every route states its permission or says why it is public")
class RoutesTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final RunningServer SERVER = RunningServer.shared();

    private final TestPeople people = new TestPeople(SERVER);
    private final TestRecords records = new TestRecords(SERVER);

    /// A route as it declares itself.
    private record Route(String method, String path, @Nullable Needs needs, @Nullable Everyone all)
            implements Comparable<Route> {
        @Override
        public int compareTo(Route other) {
            return Comparator.comparing(Route::path)
                    .thenComparing(Route::method)
                    .compare(this, other);
        }

        boolean changes() {
            return method.equals("POST");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static final List<Route> ROUTES = routes();

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        SERVER.part("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach(
                        (info, handler) -> {
                            Set<RequestMethod> declared = info.getMethodsCondition().getMethods();
                            List<String> methods =
                                    declared.isEmpty()
                                            ? List.of("GET", "POST")
                                            : declared.stream().map(Enum::name).toList();
                            for (String path : info.getPatternValues()) {
                                for (String method : methods) {
                                    routes.add(
                                            new Route(
                                                    method,
                                                    path,
                                                    handler.getMethodAnnotation(Needs.class),
                                                    handler.getMethodAnnotation(Everyone.class)));
                                }
                            }
                        });
        return routes.stream().sorted().toList();
    }

    @Test
    void everyRouteStatesItsPermissionOrSaysWhyItIsPublic() {
        assertTrue(ROUTES.size() > 40, () -> "only " + ROUTES.size() + " routes were found");
        for (Route route : ROUTES) {
            assertTrue(
                    (route.needs() == null) != (route.all() == null),
                    () -> route + " needs one of @Needs and @Everyone");
            if (route.all() != null) {
                assertTrue(
                        route.all().value().matches("[a-z].{6,}[^.]"),
                        () -> route + " does not say why everyone may");
            }
            assertTrue(
                    Set.of("GET", "POST").contains(route.method()),
                    () -> route + " is neither a page nor a form");
            assertEquals(
                    route.path().equals("/office") || route.path().startsWith("/office/"),
                    route.needs() != null,
                    () -> route + ": the office, and nothing else, is for people who sign in");
        }
    }

    @Test
    void theListsOfRoutesAndPermissionsAreThoseOfTheServer() throws IOException {
        compare(DOCS.resolve("routes.md"), routesDocument());
        compare(DOCS.resolve("permissions.md"), permissionsDocument());
    }

    private static void compare(Path file, String expected) throws IOException {
        if (Boolean.getBoolean("isonomia.accept")) {
            Files.writeString(file, expected);
        }
        assertEquals(
                expected,
                Files.exists(file) ? Files.readString(file) : "",
                () -> file + " is not what the server does");
    }

    private static String routesDocument() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Routes

                        Every address of the server, and who may use it. Written by `RoutesTest`, which also
                        calls each of them as everybody; do not edit. Roles by permission are in
                        [permissions.md](permissions.md). A class of fields beside a permission asks for that clearance.

                        | Route | Permission | Roles, or why everybody may |
                        |---|---|---|
                        """);
        for (Route route : ROUTES) {
            Needs needs = route.needs();
            Everyone all = route.all();
            text.append(
                    "| `%s` | %s | %s |\n"
                            .formatted(
                                    route,
                                    needs == null ? "" : needed(needs),
                                    needs != null
                                            ? roles(needs)
                                            : all == null ? "" : "everybody: " + all.value()));
        }
        return text.toString();
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static String needed(Needs needs) {
        return words(needs.value())
                + (needs.reaches() == FieldClass.C0 ? "" : ", " + needs.reaches());
    }

    /// Whether a holder of the role gets through. What a body handed in, its own liaison officers
    /// reach whatever its class.
    private static boolean through(Role role, Needs needs) {
        return role.permissions().contains(needs.value())
                && (role.forBody() || role.clearance().compareTo(needs.reaches()) >= 0);
    }

    private static String roles(Needs needs) {
        List<Role> holders = Arrays.stream(Role.values()).filter(r -> through(r, needs)).toList();
        return holders.size() == Role.values().length
                ? "all"
                : holders.stream().map(RoutesTest::words).collect(Collectors.joining(", "));
    }

    private static String permissionsDocument() {
        StringBuilder text =
                new StringBuilder(
                        """
                        # Roles and permissions

                        What each role may do. Written by `RoutesTest`; do not edit. A person may hold several
                        roles. A liaison officer holds hers for one body and reaches nothing of another. Whoever
                        wrote a record never publishes it, whatever her roles.

                        | Role | Clearance |\
                        """);
        for (Permission permission : Permission.values()) {
            text.append(' ').append(words(permission)).append(" |");
        }
        text.append("\n|---|---|").append(":-:|".repeat(Permission.values().length)).append('\n');
        for (Role role : Role.values()) {
            text.append("| %s | %s |".formatted(words(role), role.clearance()));
            for (Permission permission : Permission.values()) {
                text.append(role.permissions().contains(permission) ? " ● |" : " |");
            }
            text.append('\n');
        }
        return text.toString();
    }

    /// The things that the addresses name, all of one body.
    private record Things(Body body, Version draft, Version published, Map<String, String> words) {
        String address(Route route, UUID record) {
            String path = route.path();
            if (path.startsWith("/office/records/")) {
                path = path.replace("{id}", record.toString());
            } else if (path.startsWith("/office/people/")) {
                path = path.replace("{id}", words.getOrDefault("person", ""));
            } else if (path.startsWith("/office/import/") || path.startsWith("/office/review/")) {
                path = path.replace("{id}", words.getOrDefault("import", ""));
            } else if (path.contains("/systems/")) {
                path = path.replace("{id}", published.system().text());
            } else {
                path = path.replace("{id}", body.id().value().toString());
            }
            if (path.startsWith("/assets/fonts/")) {
                path = path.replace("{name}", "noto-sans-latin-400.woff2");
            }
            for (Map.Entry<String, String> word : words.entrySet()) {
                path = path.replace("{" + word.getKey() + "}", word.getValue());
            }
            return path;
        }

        /// Whether the route is to a record that is not everybody's.
        static boolean ofABody(Route route) {
            return route.path().startsWith("/office/records/{id}")
                    || route.path().startsWith("/office/systems/{id}");
        }
    }

    private Things things() {
        SignedIn head = people.officer(Role.ADMINISTRATOR);
        Body body = records.body();
        SignedIn liaison = people.liaison(body.id());
        Version first = records.published(liaison, body, TestRecords.complete("Queue order"));
        Version second =
                records.publish(
                        records.file(
                                liaison,
                                liaison.does(
                                        () ->
                                                SERVER.part(isonomia.server.register.Records.class)
                                                        .revise(
                                                                liaison.member(),
                                                                first.system()))));
        Version draft =
                records.draft(
                        liaison,
                        body,
                        TestRecords.complete("").toBuilder().without("purpose").build(),
                        Visibility.open());
        String invitation =
                Acting.SERVER.call(
                        () ->
                                SERVER.part(Invitations.class)
                                        .invite(
                                                head.member(),
                                                "Invited",
                                                TestPeople.freshAddress(),
                                                "en",
                                                Set.of(Role.PUBLISHER),
                                                Optional.empty()));
        String document =
                liaison.does(
                        () -> TestDocuments.added(SERVER, liaison, second, "note", "content\n"));
        Asking asking =
                new Asking(SERVER, "free", body).written("Scores", "Which?").sent().openAgain();
        Map<String, String> words = new TreeMap<>();
        words.put("import", chosen());
        words.put("person", people.beginner(Role.PUBLISHER).value().toString());
        words.put("number", "2");
        words.put("section", "basics");
        words.put(
                "year",
                String.valueOf(
                        SERVER.clock().instant().atOffset(java.time.ZoneOffset.UTC).getYear()));
        words.put("document", document);
        words.put("code", "fr");
        words.put("name", "isonomia.css");
        words.put("token", invitation);
        words.put("theme", "privacy");
        words.put("group", "what");
        words.put("question", "narrative");
        words.put("task", UUID.randomUUID().toString());
        words.put("state", "triage");
        words.put("allegation", UUID.randomUUID().toString());
        words.put("decision", UUID.randomUUID().toString());
        words.put("approval", UUID.randomUUID().toString());
        words.put("kind", "plan");
        words.put("note", UUID.randomUUID().toString());
        words.put("request", asking.id.text());
        words.put("item", "1");
        words.put("exhibit", UUID.randomUUID().toString());
        words.put("redaction", UUID.randomUUID().toString());
        words.put("kind", "acknowledgement");
        words.put("of", UUID.randomUUID().toString());
        words.put("file", asking.fileId());
        return new Things(body, draft, second, words);
    }

    /// A file of another register that somebody chose.
    private String chosen() {
        SignedIn federation = people.officer(Role.FEDERATION_OFFICER);
        String file =
                """
                {"records": [{"publishing_body": "Body %1$s", "tool_name": "Queue",
                 "url": "https://register.example/%1$s"}]}
                """
                        .formatted(UUID.randomUUID());
        String address =
                federation
                        .browser()
                        .upload(
                                "/office/import",
                                file.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                "kind",
                                "uk-index")
                        .location();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private Answer call(Route route, Visitor visitor, String address) {
        return route.changes() ? visitor.post(address) : visitor.get(address);
    }

    private static void expect(
            List<Executable> all, String who, Route route, Answer answer, String status) {
        all.add(
                () ->
                        assertEquals(
                                status,
                                answer.status() + " " + answer.location(),
                                () -> who + " at " + route));
    }

    @Test
    void everyoneGetsWhatTheTableOfPermissionsSays() {
        Things things = things();
        PersonId beginner = people.beginner(Role.PUBLISHER);
        List<Executable> all = new ArrayList<>();
        for (Route route : ROUTES) {
            Needs needs = route.needs();
            if (needs == null) {
                continue;
            }
            String address = things.address(route, things.draft().id().value());
            expect(all, "nobody", route, call(route, SERVER.visitor(), address), "302 /sign-in");
            Visitor halfway =
                    SERVER.visitor()
                            .with(
                                    Acting.SERVER.call(
                                            () ->
                                                    SERVER.part(Sessions.class)
                                                            .start(beginner, "?", false)));
            expect(
                    all,
                    "somebody without a second factor",
                    route,
                    call(route, halfway, address),
                    "302 /sign-in/second-factor");
            for (Role role : Role.values()) {
                Visitor visitor = signedIn(role, things.body().id()).browser();
                Answer answer = call(route, visitor, address);
                if (through(role, needs) && ofFew(route)) {
                    // Of cases and complaints one knows only those that are one's work.
                    expect(all, role.name(), route, answer, "404 ");
                } else if (route.path().startsWith("/office/jobs/{id}")) {
                    // Everybody has jobs of her own; those of others are as if they did not exist.
                    expect(all, role.name(), route, answer, "404 ");
                } else if (through(role, needs)) {
                    all.add(() -> assertOpen(role, route, answer));
                } else {
                    expect(all, role.name(), route, answer, "403 ");
                }
            }
        }
        assertAll(all);
    }

    private static boolean ofFew(Route route) {
        return Stream.of(
                        "/office/cases/{id}",
                        "/office/complaints/{id}",
                        "/office/retention/{id}",
                        "/office/erased/{id}",
                        "/office/told/{id}")
                .anyMatch(route.path()::startsWith);
    }

    private SignedIn signedIn(Role role, BodyId body) {
        return role.forBody() ? people.liaison(body) : people.officer(role);
    }

    /// Let in. What is asked for may still not fit, as an empty form.
    private static void assertOpen(Role role, Route route, Answer answer) {
        assertTrue(
                Set.of(200, 303, 409, 422).contains(answer.status())
                        && !answer.location().startsWith("/sign-in"),
                () -> role + " at " + route + " got " + answer.status() + answer.location());
    }

    @Test
    void aLiaisonOfficerOfAnotherBodyCannotTellARecordFromNone() {
        Things things = things();
        SignedIn stranger = people.liaison(records.body().id());
        UUID made = UUID.randomUUID();
        List<Executable> all = new ArrayList<>();
        List<UUID> existing =
                Stream.of(things.draft(), things.published()).map(v -> v.id().value()).toList();
        for (Route route : ROUTES) {
            if (!Things.ofABody(route) || route.needs() == null) {
                continue;
            }
            boolean holds = Role.LIAISON_OFFICER.permissions().contains(route.needs().value());
            for (UUID id : existing) {
                String address = things.address(route, id);
                String elsewhere =
                        route.path()
                                .replace("{id}", made.toString())
                                .replace("{section}", "basics")
                                .replace("{document}", things.words().getOrDefault("document", ""));
                Answer real = call(route, stranger.browser(), address);
                Answer none = call(route, stranger.browser(), elsewhere);
                all.add(
                        () ->
                                assertEquals(
                                        holds ? 404 : 403,
                                        real.status(),
                                        () -> "a stranger at " + route));
                all.add(
                        () ->
                                // Not assertEquals: two whole pages tell nobody anything.
                                assertTrue(
                                        plain(none.text(), elsewhere)
                                                .equals(plain(real.text(), address)),
                                        () -> route + " tells that a record exists"));
            }
        }
        assertTrue(all.size() >= 20, "few routes were tried");
        assertAll(all);
    }

    /// A page without what differs each time: its own address and the token of its forms.
    private static String plain(String page, String address) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "")
                .replace(
                        java.net.URLEncoder.encode(
                                address, java.nio.charset.StandardCharsets.UTF_8),
                        "")
                .replace(address, "");
    }

    @Test
    void whatIsPublicAnswersEverybodyAlike() {
        Things things = things();
        List<Executable> all = new ArrayList<>();
        for (Route route : ROUTES) {
            if (route.all() == null) {
                continue;
            }
            String address = things.address(route, things.published().id().value());
            Answer anybody = call(route, SERVER.visitor(), address);
            all.add(
                    () ->
                            assertTrue(
                                    anybody.status() < 500 && anybody.status() != 403,
                                    () -> "nobody at " + route + " got " + anybody.status()));
            for (Role role : Role.values()) {
                Visitor visitor = signedIn(role, things.body().id()).browser();
                expect(
                        all,
                        role.name(),
                        route,
                        call(route, visitor, address),
                        anybody.status() + " " + anybody.location());
            }
        }
        assertAll(all);
    }

    @Test
    void otherMethodsAndOtherAddressesLeadNowhere() {
        Things things = things();
        Visitor everyRole = people.officer(Role.values()).browser();
        for (Route route : ROUTES) {
            String address = things.address(route, things.draft().id().value());
            for (String method : List.of("PUT", "DELETE", "PATCH")) {
                assertEquals(
                        403,
                        everyRole.send(method, address).status(),
                        () -> method + " without a form's token at " + address);
            }
        }
        for (String path :
                List.of(
                        "/actuator",
                        "/actuator/health",
                        "/actuator/prometheus",
                        "/actuator/env",
                        "/office/",
                        "/office/nothing",
                        "/assets/..%2f..%2fapplication.properties",
                        "/assets/application.properties",
                        "/WEB-INF/web.xml",
                        "/webjars/x.js",
                        "/systems/",
                        "/h2-console")) {
            int status = everyRole.get(path).status();
            assertTrue(status == 404 || status == 400, () -> path + " answers " + status);
        }
    }

    @Test
    void aFormOfAnotherSiteIsRefused() {
        Visitor admin = people.officer(Role.ADMINISTRATOR).browser();
        Answer answer = admin.postRaw("/office/people/invite", "name=A&email=a@example.org");
        assertEquals(403, answer.status());
        assertTrue(
                answer.text().contains("open for too long") || answer.text().contains("again"),
                answer.text());
    }

    @Test
    void nonsenseInAnAddressIsNoFailureOfTheServer() {
        Visitor anybody = SERVER.visitor();
        for (String path :
                List.of(
                        "/systems?page=abc",
                        "/systems?page=-1",
                        "/systems?page=99999999999",
                        "/systems?page=2147483647",
                        "/systems?q=%00",
                        "/systems?q=%27%22%3A%26%7C%21()%5C",
                        "/systems?domain=%00",
                        "/systems?status=%00x",
                        "/systems?domain=nothing",
                        "/systems/abc",
                        "/systems/" + UUID.randomUUID() + "/versions/abc",
                        "/systems/" + UUID.randomUUID() + "/versions/99999999999",
                        "/ledger/consistency?since=abc",
                        "/ledger/consistency?since=-1",
                        "/language/xx?to=//evil.example",
                        "/bodies/1-1-1-1-1")) {
            int status = anybody.get(path).status();
            assertTrue(status < 500, () -> path + " answers " + status);
        }
        assertEquals("/", anybody.get("/language/fr?to=//evil.example").location());
        assertTrue(anybody.post("/sign-in", "email", "a\0b", "password", "x\0").status() < 500);
        Actor.Member admin = people.officer(Role.ADMINISTRATOR).member();
        assertEquals(Set.of(Role.ADMINISTRATOR), admin.roles());
    }
}
