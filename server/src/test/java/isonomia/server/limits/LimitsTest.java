package isonomia.server.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.SteppingClock;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class LimitsTest {
    private static final RunningServer SERVER =
            RunningServer.start(
                    s ->
                            new Settings(
                                    s.data(),
                                    0,
                                    "127.0.0.1",
                                    Optional.of(URI.create("https://office.example.org")),
                                    Optional.empty(),
                                    false));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final AtomicInteger NEXT = new AtomicInteger();

    @AfterAll
    static void stop() {
        CLIENT.close();
        SERVER.close();
    }

    /// An address that no other test uses.
    private static String address() {
        return "198.51.100." + NEXT.incrementAndGet();
    }

    private static HttpResponse<String> get(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + SERVER.port() + path))
                .header("Accept-Language", "en");
    }

    private static HttpResponse<String> from(String address, String path)
            throws IOException, InterruptedException {
        return get(path, "X-Forwarded-For", address);
    }

    private static void exhaust(String address, Door door, String path) throws Exception {
        for (int i = 0; i < door.most(); i++) {
            assertNotEquals(429, from(address, path).statusCode(), "number " + (i + 1));
        }
    }

    @Test
    void whoeverSearchesTooOftenIsToldHowLongToWaitAndGoesOnThen() throws Exception {
        String address = address();
        exhaust(address, Door.SEARCH, "/systems?q=a");
        HttpResponse<String> refused = from(address, "/systems?q=a");
        assertEquals(429, refused.statusCode());
        assertEquals(Optional.of("1"), refused.headers().firstValue("Retry-After"));
        assertTrue(refused.body().contains("Please wait a little"), refused.body());
        assertTrue(
                refused.body().contains("The next one is let through in 1 second."),
                refused.body());
        SERVER.clock().step(Duration.ofSeconds(1));
        assertEquals(200, from(address, "/systems?q=a").statusCode());
        assertEquals(429, from(address, "/systems?q=a").statusCode());
    }

    @Test
    void whoeverSearchedTooOftenStillReadsAndSoDoesEverybodyElse() throws Exception {
        String address = address();
        exhaust(address, Door.SEARCH, "/bodies");
        assertEquals(429, from(address, "/bodies").statusCode());
        assertEquals(200, from(address, "/ledger").statusCode());
        assertEquals(200, from(address(), "/bodies").statusCode());
    }

    @Test
    void theWholeRegisterIsRefusedInItsOwnForm() throws Exception {
        String address = address();
        exhaust(address, Door.EXPORT, "/systems.csv");
        HttpResponse<String> csv = from(address, "/systems.csv");
        assertEquals(429, csv.statusCode());
        assertEquals("error,retry_after_seconds\ntoo many requests,60\n", csv.body());
        assertEquals(
                Optional.of("text/csv;charset=UTF-8"), csv.headers().firstValue("Content-Type"));
        assertEquals(
                "{\"error\":\"too many requests\",\"retry_after_seconds\":60}\n",
                from(address, "/systems.json").body());
    }

    @Test
    void onlyTheLastAddressThatTheProxyAddedCounts() throws Exception {
        String address = address();
        for (int i = 0; i < Door.EXPORT.most(); i++) {
            from("203.0.113." + i + ", " + address, "/systems.csv");
        }
        assertEquals(429, from("203.0.113.99, " + address, "/systems.csv").statusCode());
        assertEquals(200, from(address + ", " + address(), "/systems.csv").statusCode());
    }

    @Test
    void anAddressOfVersion6CountsForItsNetwork() throws Exception {
        for (int i = 0; i < Door.EXPORT.most(); i++) {
            from("2001:db8:1:2::" + i, "/systems.csv");
        }
        assertEquals(429, from("2001:db8:1:2:ffff::1", "/systems.csv").statusCode());
        assertEquals(200, from("2001:db8:1:3::1", "/systems.csv").statusCode());
    }

    @Test
    void staffWorkUncountedButDoNotTakeTheRegisterAlongAsOftenAsTheyLike() throws Exception {
        String cookie = "session=" + new TestPeople(SERVER).officer(Role.INVESTIGATOR).token();
        String address = address();
        for (int i = 0; i < Door.READING.most() + 5; i++) {
            assertEquals(
                    200,
                    get("/office/account", "X-Forwarded-For", address, "Cookie", cookie)
                            .statusCode());
        }
        for (int i = 0; i < Door.EXPORT.most(); i++) {
            assertEquals(
                    200,
                    get("/systems.csv", "X-Forwarded-For", address(), "Cookie", cookie)
                            .statusCode());
        }
        assertEquals(
                429,
                get("/systems.csv", "X-Forwarded-For", address(), "Cookie", cookie).statusCode());
    }

    private static final Pattern DATA =
            Pattern.compile("data-challenge=\"([0-9a-f]+)\" data-bits=\"([0-9]+)\"");

    private static Puzzle puzzle(HttpResponse<String> page) {
        Matcher data = DATA.matcher(page.body());
        assertTrue(data.find(), page.body());
        return new Puzzle(data.group(1), Integer.parseInt(data.group(2)));
    }

    private static String answer(Puzzle puzzle) {
        long number = 0;
        while (!puzzle.solvedBy(Long.toString(number))) {
            number++;
        }
        return Long.toString(number);
    }

    private static int prove(String address, HttpResponse<String> page, String answer)
            throws Exception {
        Matcher token = Pattern.compile("data-token=\"([^\"]+)\"").matcher(page.body());
        assertTrue(token.find(), page.body());
        String cookie =
                page.headers().allValues("Set-Cookie").stream()
                        .filter(c -> c.startsWith("XSRF-TOKEN="))
                        .map(c -> c.substring(0, c.indexOf(';')))
                        .findFirst()
                        .orElseThrow();
        return CLIENT.send(
                        request("/limits/proof")
                                .headers("X-Forwarded-For", address, "Cookie", cookie)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "_csrf="
                                                        + URLEncoder.encode(
                                                                token.group(1),
                                                                StandardCharsets.UTF_8)
                                                        + "&door=SEARCH&answer="
                                                        + answer))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void whoeverSolvesThePuzzleGoesOnAtOnceAndTheNextOneIsHarder() throws Exception {
        String address = address();
        exhaust(address, Door.SEARCH, "/systems");
        HttpResponse<String> refused = from(address, "/systems");
        Puzzle first = puzzle(refused);
        assertEquals(422, prove(address, refused, "x"));
        String right = answer(first);
        assertEquals(422, prove(address(), refused, right), "somebody else's answer");
        assertEquals(204, prove(address, refused, right));
        assertEquals(422, prove(address, refused, right), "an answer that was used already");
        exhaust(address, Door.SEARCH, "/systems");
        Puzzle second = puzzle(from(address, "/systems"));
        assertEquals(first.bits() + 1, second.bits());
        assertNotEquals(first.challenge(), second.challenge());
    }

    @Test
    void aPuzzleIsSolvedByLeadingZeroBitsOnly() {
        Puzzle puzzle = new Puzzle("00", 8);
        long found = Long.parseLong(answer(puzzle));
        for (long number = 0; number < found; number++) {
            assertFalse(puzzle.solvedBy(Long.toString(number)));
        }
        assertFalse(puzzle.solvedBy(""));
        assertFalse(puzzle.solvedBy("-1"));
        assertFalse(puzzle.solvedBy(found + " "));
        assertFalse(puzzle.solvedBy("1".repeat(17)));
    }

    /// P3: the hash of an address cannot be told to be that of the same address an hour later, and
    /// nothing that was counted under the old key remains.
    @Test
    void p3NoCountOutlivesTheKeyOfAnHour() throws Exception {
        SteppingClock clock = new SteppingClock();
        HourlyKey key = new HourlyKey(clock);
        byte[] address = {(byte) 198, 51, 100, 1};
        var before = key.hash("address", address);
        assertEquals(before, key.hash("address", address));
        assertNotEquals(before, key.hash("address", new byte[] {(byte) 198, 51, 100, 2}));
        clock.step(HourlyKey.LIFE.minusSeconds(1));
        assertFalse(key.turned());
        assertEquals(before, key.hash("address", address));
        clock.step(Duration.ofSeconds(1));
        assertTrue(key.turned());
        assertNotEquals(before, key.hash("address", address));

        String visitor = address();
        exhaust(visitor, Door.EXPORT, "/systems.csv");
        assertEquals(429, from(visitor, "/systems.csv").statusCode());
        SERVER.clock().step(HourlyKey.LIFE);
        assertEquals(200, from(visitor, "/systems.csv").statusCode());
    }

    @Test
    void everyPublicDoorHasItsLimit() {
        assertEquals(Optional.of(Door.SIGN_IN), Door.of("POST", "/sign-in"));
        assertEquals(Optional.of(Door.READING), Door.of("GET", "/sign-in"));
        assertEquals(Optional.of(Door.SECOND_FACTOR), Door.of("POST", "/sign-in/second-factor"));
        assertEquals(
                Optional.of(Door.SECOND_FACTOR), Door.of("POST", "/sign-in/second-factor/set-up"));
        assertEquals(Optional.of(Door.INVITATION), Door.of("GET", "/invitation/abc"));
        assertEquals(Optional.of(Door.SET_UP), Door.of("POST", "/set-up/abc"));
        assertEquals(Optional.of(Door.SEARCH), Door.of("GET", "/systems"));
        assertEquals(Optional.of(Door.EXPORT), Door.of("GET", "/systems.json"));
        assertEquals(Optional.of(Door.READING), Door.of("GET", "/systems/abc/record.json"));
        assertEquals(Optional.of(Door.MAILBOX), Door.of("POST", "/mailbox"));
        assertEquals(Optional.of(Door.COMPLAINT), Door.of("POST", "/complain"));
        // Whoever writes goes on writing, however many begin where she is.
        assertEquals(Optional.of(Door.READING), Door.of("POST", "/complain/form/what"));
        assertEquals(Optional.of(Door.READING), Door.of("POST", "/mailbox/inside/messages"));
        assertEquals(Optional.of(Door.READING), Door.of("POST", "/nothing"));
        assertEquals(Optional.empty(), Door.of("GET", "/assets/isonomia.css"));
    }
}
