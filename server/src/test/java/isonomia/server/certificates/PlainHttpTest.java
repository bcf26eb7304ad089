package isonomia.server.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class PlainHttpTest {
    private PlainHttp http;

    @BeforeEach
    void open() throws Exception {
        http = PlainHttp.open("127.0.0.1", 0, URI.create("https://office.example.org/"));
    }

    @AfterEach
    void close() throws Exception {
        http.close();
    }

    private String said(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private String get(String target) throws IOException {
        return said("GET " + target + " HTTP/1.1\r\nHost: office.example.org\r\n\r\n");
    }

    private static String status(String answer) {
        return answer.lines().findFirst().orElse("");
    }

    private static Optional<String> location(String answer) {
        return answer.lines()
                .filter(l -> l.startsWith("Location: "))
                .map(l -> l.substring("Location: ".length()))
                .findFirst();
    }

    @Test
    void whoComesByHttpIsSentToTheSamePageByHttps() throws Exception {
        String answer = get("/systems/%D8%B3?text=something#there");
        assertEquals("HTTP/1.1 308 Permanent Redirect", status(answer));
        assertEquals(Optional.of("https://office.example.org/systems/%D8%B3"), location(answer));
        assertEquals(Optional.of("https://office.example.org/"), location(get("/")));
        assertEquals(
                Optional.of("https://office.example.org/"),
                location(said("HEAD / HTTP/1.0\r\n\r\n")));
    }

    @Test
    void nobodyIsEverSentToAnotherHost() throws Exception {
        for (String target :
                List.of(
                        "http://evil.example/",
                        "//evil.example/",
                        "/\\evil.example",
                        "@evil.example/",
                        ".evil.example/",
                        ":80/",
                        "/%0d%0aLocation:%20https://evil.example/",
                        "/?next=https://evil.example/",
                        "*")) {
            String answer =
                    said(
                            "GET "
                                    + target
                                    + " HTTP/1.1\r\nHost: evil.example\r\n"
                                    + "X-Forwarded-Host: evil.example\r\n\r\n");
            assertEquals("HTTP/1.1 308 Permanent Redirect", status(answer), target);
            String to = location(answer).orElseThrow();
            assertEquals("office.example.org", URI.create(to).getHost(), target);
            assertEquals(1, answer.lines().filter(l -> l.startsWith("Location")).count(), target);
        }
    }

    @Test
    void onlyTheTokensOfAnOrderUnderWayAreAnswered() throws Exception {
        String path = "/.well-known/acme-challenge/";
        assertEquals("HTTP/1.1 404 Not Found", status(get(path + "one")));
        http.answer("one", "one.proof");
        String answer = get(path + "one");
        assertEquals("HTTP/1.1 200 OK", status(answer));
        assertTrue(answer.endsWith("\r\n\r\none.proof"), answer);
        assertEquals("HTTP/1.1 404 Not Found", status(get(path + "two")));
        assertEquals("HTTP/1.1 404 Not Found", status(get(path)));
        assertEquals("HTTP/1.1 404 Not Found", status(get(path + "../acme-challenge/one")));
        http.forget("one");
        assertEquals("HTTP/1.1 404 Not Found", status(get(path + "one")));
    }

    @Test
    void whatSomebodySendsInClearIsNotAskedForAgain() throws Exception {
        String answer = said("POST /sign-in HTTP/1.1\r\nContent-Length: 0\r\n\r\n");
        assertEquals("HTTP/1.1 405 Method Not Allowed", status(answer));
        assertEquals(Optional.empty(), location(answer));
    }

    @Test
    void whatIsNoRequestIsRefusedAndEndless() throws Exception {
        assertEquals("HTTP/1.1 400 Bad Request", status(said("hello\r\n\r\n")));
        assertEquals("HTTP/1.1 400 Bad Request", status(said("GET / HTTP/2.0\r\n\r\n")));
        assertEquals(
                "HTTP/1.1 400 Bad Request",
                status(said("GET /" + "a".repeat(8186) + " HTTP/1.1\r\n")));
    }

    @Test
    void whoSaysNothingIsHungUpOnAndKeepsNobodyOut() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try {
            for (int i = 0; i < 200; i++) {
                silent.add(new Socket(InetAddress.getLoopbackAddress(), http.port()));
            }
            Instant began = Instant.now();
            assertEquals("HTTP/1.1 308 Permanent Redirect", status(get("/")));
            silent.getFirst().setSoTimeout(20_000);
            assertEquals(-1, silent.getFirst().getInputStream().read());
            assertTrue(
                    Duration.between(began, Instant.now()).compareTo(Duration.ofSeconds(15)) < 0);
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }
}
