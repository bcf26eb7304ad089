package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;

import isonomia.server.sample.SampleOffice;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A walk through two offices, the example and one that was just opened: by everybody who works
/// there, to every page, also to those that are empty, refuse, or come back with what is wrong.
final class Walk implements AutoCloseable {
    static final String PRIORITY = "Priority of applications for housing support";

    /// Names of institutions are long, and that of the page must not push anything out.
    private static final String LONG_NAME =
            "الهيئة الوطنية المستقلة لحقوق الإنسان والمساواة أمام القرارات الآلية وحماية البيانات"
                    + " الشخصية في جمهورية المثال";

    private static final String HEAD = "head";
    private static final String NEWCOMER = "newcomer";

    private final Chromium chromium;
    private final Office example;
    private final Office fresh;
    private final Map<String, Visitor> visitors = new TreeMap<>();
    private final List<Stop> early = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();
    private final AtomicInteger guests = new AtomicInteger();

    private Walk(Chromium chromium, Office example, Office fresh) {
        this.chromium = chromium;
        this.example = example;
        this.fresh = fresh;
    }

    /// Opens both offices and finds the way to every stop.
    static Walk start(Chromium chromium) {
        Office example = Office.sample("pages-example");
        Office fresh = Office.start("pages-fresh");
        Walk walk = new Walk(chromium, example, fresh);
        try {
            walk.plan();
            return walk;
        } catch (RuntimeException | AssertionError e) {
            walk.close();
            throw e;
        }
    }

    private void plan() {
        visitors.put(Stop.NOBODY, at(example));
        example.signIns()
                .forEach(
                        (name, signIn) ->
                                visitors.put(
                                        name, Colleague.ofTheExample(at(example), signIn).at()));
        publicSite();
        signingIn();
        new WorkspaceStops(this).plan();
        new ComplaintStops(this).plan();
        new CaseStops(this).plan();
        errors();
        beforeItIsOpen();
        justOpened();
    }

    /// Somebody at a browser of her own, who is nobody so far.
    Visitor anybody() {
        return at(example);
    }

    private Visitor at(Office office) {
        Visitor visitor = chromium.visitor(office, Setting.desk("en"));
        visitor.page().setDefaultTimeout(10_000);
        return visitor;
    }

    /// The stops at an office that is not open yet, to be made before all others.
    List<Stop> early() {
        return List.copyOf(early);
    }

    /// All other stops, in the order in which they are made.
    List<Stop> stops() {
        return List.copyOf(stops);
    }

    /// Whoever makes a stop.
    Visitor visitor(Stop stop) {
        Visitor visitor = visitors.get(stop.who());
        assertTrue(visitor != null, () -> stop.who() + " is not here");
        return visitor;
    }

    /// What browsers had to complain about.
    List<String> troubles() {
        return visitors.values().stream().flatMap(v -> v.troubles().stream()).toList();
    }

    private void publicSite() {
        String system = linkOf(Stop.NOBODY, "/systems", PRIORITY);
        page(Stop.NOBODY, "/", "/");
        for (String search : List.of("", "?q=housing&domain=housing", "?q=zzzz")) {
            page(Stop.NOBODY, "/systems", "/systems" + search);
        }
        page(Stop.NOBODY, "/systems/{id}", system);
        page("Omar", "/systems/{id}", system);
        page(
                Stop.NOBODY,
                "/systems/{id}",
                linkOf(Stop.NOBODY, "/systems", "Score for consumer credit"));
        page(Stop.NOBODY, "/systems/{id}/versions/{number}", system + "/versions/1");
        page(
                Stop.NOBODY,
                "/systems/{id}/versions/{number}/changes",
                system + "/versions/2/changes");
        page(Stop.NOBODY, "/bodies", "/bodies");
        page(Stop.NOBODY, "/bodies/{id}", linkOf(Stop.NOBODY, "/bodies", "City Housing Office"));
        page(Stop.NOBODY, "/bodies/{id}", linkOf(Stop.NOBODY, "/bodies", "Border Agency"));
        page(Stop.NOBODY, "/ledger", "/ledger");
        for (String search : List.of("", "?q=privacy", "?q=zzzz")) {
            page(Stop.NOBODY, "/rights", "/rights" + search);
        }
        page(Stop.NOBODY, "/rights/{theme}", "/rights/privacy");
        refused(Stop.NOBODY, "/rights/{theme}", "/rights/nothing", 404);
    }

    private void signingIn() {
        page(Stop.NOBODY, "/sign-in", "/sign-in");
        sent(Stop.NOBODY, "/sign-in", "/sign-in");
        stops.add(
                new Stop(
                        "nobody-locked-out",
                        Stop.NOBODY,
                        "/sign-in",
                        422,
                        v -> {
                            String address =
                                    "guest" + guests.incrementAndGet() + "@nowhere.example";
                            for (int i = 0; i < 6; i++) {
                                v.go("/sign-in");
                                v.type("email", address);
                                v.type("password", "not the password");
                                v.send();
                            }
                        }));
        Visitor halfway = at(example);
        visitors.put("halfway", halfway);
        halfway.go("/sign-in");
        SampleOffice.SignIn claire =
                Objects.requireNonNull(example.signIns().get("Claire"), "Claire works here");
        halfway.type("email", claire.email());
        halfway.type("password", claire.password());
        halfway.send();
        page("halfway", "/sign-in/second-factor", "/sign-in/second-factor");
        sent("halfway", "/sign-in/second-factor", "/sign-in/second-factor");
        page("Lena", "/office/account", "/office/account");
        sent("Lena", "/office/account", "/office/account");
    }

    private void errors() {
        refused(Stop.NOBODY, "/error", "/nothing", 404);
        refused("Omar", "/error", "/nothing", 404);
        refused("Omar", "/error", "/office/ledger", 403);
        refused(Stop.NOBODY, "/error", "/systems?q=%zz", 400);
        refused(Stop.NOBODY, "/error", "/assets/..%2fkeys", 400);
        stops.add(
                new Stop(
                        "nobody-stale",
                        Stop.NOBODY,
                        "/error",
                        403,
                        v -> {
                            v.go("/sign-in");
                            v.page()
                                    .evaluate(
                                            "document.querySelector('main [name=_csrf]').value ="
                                                    + " 'x'");
                            v.send();
                        }));
    }

    /// An office of which only the link is there that opens it.
    private void beforeItIsOpen() {
        visitors.put(HEAD, at(fresh));
        visitors.put(NEWCOMER, at(fresh));
        String path = URI.create(fresh.setUpLink()).getPath();
        for (String address : List.of("/", "/systems", "/bodies", "/ledger", "/rights")) {
            early.add(Stop.at(HEAD, address, address));
        }
        early.add(Stop.at(HEAD, "/set-up/{token}", path));
        early.add(Stop.sent(HEAD, "/set-up/{token}", path));
    }

    /// The same office with its head and nobody else: opened when the first stop needs it, since
    /// everything before shows it closed.
    private void justOpened() {
        stops.add(new Stop("head-office", HEAD, "/office", 200, this::openTheFreshOffice));
        for (String address :
                List.of(
                        "/office/complaints",
                        "/office/cases",
                        "/office/requests",
                        "/office/due",
                        "/office/records",
                        "/office/bodies",
                        "/office/people",
                        "/office/ledger",
                        "/office/jobs",
                        "/office/backups",
                        "/office/recovery-key",
                        "/office/institution")) {
            page(HEAD, address, address);
        }
        stops.add(
                new Stop(
                        "newcomer-invitation",
                        NEWCOMER,
                        "/invitation/{token}",
                        200,
                        v -> v.go(invitation())));
        stops.add(
                new Stop(
                        "newcomer-invitation-sent",
                        NEWCOMER,
                        "/invitation/{token}",
                        422,
                        Visitor::send));
        stops.add(
                new Stop(
                        "newcomer-second-factor",
                        NEWCOMER,
                        "/sign-in/second-factor/set-up",
                        200,
                        v -> {
                            v.type("password", Cast.PASSWORD);
                            v.type("passwordAgain", Cast.PASSWORD);
                            v.send();
                        }));
        stops.add(
                new Stop(
                        "newcomer-second-factor-sent",
                        NEWCOMER,
                        "/sign-in/second-factor/set-up",
                        422,
                        Visitor::send));
        stops.add(
                new Stop(
                        "newcomer-recovery-codes",
                        NEWCOMER,
                        "/sign-in/second-factor/set-up",
                        200,
                        v -> {
                            v.type("code", new Authenticator(v.secret("key").getFirst()).code());
                            v.send();
                        }));
        stops.add(
                new Stop(
                        "newcomer-invitation-ended",
                        NEWCOMER,
                        "/invitation/{token}",
                        404,
                        v -> v.go(invitation)));
    }

    private boolean open;
    private String invitation = "";

    private void openTheFreshOffice(Visitor head) {
        if (!open) {
            open = true;
            String language = head.readsIn("en");
            Colleague.openingTheOffice(head, fresh, Cast.of("en"));
            head.go("/office/institution");
            head.type("office", LONG_NAME);
            head.send();
            head.readsIn(language);
        }
        head.go("/office");
    }

    private String invitation() {
        Visitor head = visitors.get(HEAD);
        assertTrue(head != null, "the head is here");
        head.go("/office/people/invite");
        head.type("name", "Nigar Aliyeva");
        head.type("email", "nigar" + guests.incrementAndGet() + "@office.example");
        head.tick("roles", "investigator");
        head.send();
        invitation = head.secret("link").getFirst();
        return invitation;
    }

    /// Somebody else, who is nobody so far.
    void admit(String who) {
        visitors.put(who, at(example));
    }

    void add(Stop stop) {
        stops.add(stop);
    }

    /// A number that nobody had before, for names and addresses that must be new.
    int another() {
        return guests.incrementAndGet();
    }

    void page(String who, String route, String address) {
        stops.add(Stop.at(who, route, address));
    }

    void sent(String who, String route, String address) {
        stops.add(Stop.sent(who, route, address));
    }

    void refused(String who, String route, String address, int status) {
        stops.add(Stop.refused(who, route, address, status));
    }

    /// Where the link leads whose text holds some words.
    String linkOf(String who, String address, String words) {
        Locator link =
                opened(who, address)
                        .page()
                        .locator("main a")
                        .filter(new Locator.FilterOptions().setHasText(words))
                        .first();
        return String.valueOf(link.getAttribute("href"));
    }

    /// Where the links of a list of records lead.
    List<String> links(String who, String address) {
        List<String> links = new ArrayList<>();
        for (Locator link :
                opened(who, address).page().locator("main :is(th, .row-between) a").all()) {
            links.add(String.valueOf(link.getAttribute("href")));
        }
        assertTrue(links.size() >= 4, () -> "only " + links + " are on " + address);
        return links;
    }

    Visitor opened(String who, String address) {
        Visitor visitor = visitors.get(who);
        assertTrue(visitor != null, () -> who + " is not here");
        assertEquals(200, visitor.go(address), () -> who + " at " + address);
        return visitor;
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
        example.close();
        fresh.close();
    }
}
