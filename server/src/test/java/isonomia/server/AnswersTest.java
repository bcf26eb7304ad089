package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What the server answers to what no browser of a reader sends, and to readers who go away.
class AnswersTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private static Socket connected() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.setSoTimeout(10_000);
        URI address = URI.create(SERVER.visitor().address());
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        return socket;
    }

    private static void ask(Socket socket, String path, String language) throws IOException {
        String request =
                """
                GET %s HTTP/1.1
                Host: localhost
                Accept-Language: %s
                Connection: close

                """
                        .formatted(path, language)
                        .replace("\n", "\r\n");
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static String answer(String path, String language) throws IOException {
        try (Socket socket = connected();
                InputStream in = socket.getInputStream()) {
            ask(socket, path, language);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/..%2fkeys", "/systems/%2F", "/[", "/%00", "/%zz"})
    void anAddressThatTheWebServerRefusesGetsAPageOfOurs(String path) throws IOException {
        String answer = answer(path, "fr");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertFalse(answer.contains("HTTP Status"), answer);
        assertTrue(answer.contains("<html lang=\"fr\" dir=\"ltr\">"), answer);
        assertTrue(answer.contains("<h1>Nous n’avons pas compris cette demande</h1>"), answer);
        assertTrue(answer.contains("Content-Security-Policy: default-src 'none'"), answer);
        assertFalse(answer.contains(path), "it does not say again what was asked for");
    }

    @Test
    void soDoesOneThatEndsTheReadingBeforeTheLanguageIsKnown() throws IOException {
        String answer = answer("/a\\b", "fr");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("<h1>We could not understand this request</h1>"), answer);
        assertFalse(answer.contains("HTTP Status"), answer);
    }

    @Test
    void whatIsTypedThatCannotBeReadIsNoFailureOfOurs() throws IOException {
        String answer = answer("/systems?q=%zz", "es");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("<html lang=\"es\" dir=\"ltr\">"), answer);
        assertEquals(400, SERVER.visitor().postRaw("/sign-in", "email=%zz&_csrf=x").status());
    }

    @Test
    void aReaderWhoGoesAwayInTheMiddleIsNoFailureOfOurs() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> seen = new ListAppender<>();
        seen.start();
        root.addAppender(seen);
        try {
            for (int i = 0; i < 20; i++) {
                try (Socket socket = connected()) {
                    ask(socket, "/assets/fonts/noto-sans-arabic-400.woff2", "en");
                    assertTrue(socket.getInputStream().read() >= 0);
                    socket.setSoLinger(true, 0);
                }
            }
            // What comes after has its answer, so those before were written out as far as they
            // went.
            assertEquals(200, SERVER.visitor().get("/systems").status());
            // The failure is logged after the answer is given up, by a thread that nobody can ask.
            Thread.sleep(200);
        } finally {
            root.detachAppender(seen);
        }
        List<String> errors =
                List.copyOf(seen.list).stream()
                        .filter(e -> e.getLevel().isGreaterOrEqual(Level.WARN))
                        .map(ILoggingEvent::getFormattedMessage)
                        .toList();
        assertEquals(List.of(), errors);
    }
}
