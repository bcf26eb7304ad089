package isonomia.server.certificates;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the server says to those who come by HTTP: to a certificate authority the answer that proves
/// whose name it is, to everybody else where the server speaks HTTPS.
///
/// It reads nothing of a request but its first line, and writes down nothing about anybody. Where it sends
/// people is the public address of the settings; neither the `Host` they name nor the rest of what they
/// send can lead anywhere else. What stands behind a question mark is not repeated: it can be what
/// somebody searched for, and has gone over the wire in clear once already.
///
/// Written here, on sockets: the JDK's own server has its limits in properties of the whole process.
final class PlainHttp implements AutoCloseable {
    private static final String CHALLENGE = "/.well-known/acme-challenge/";
    private static final int MOST_BYTES = 8192;
    private static final int MOST_AT_ONCE = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Pattern REQUEST = Pattern.compile("([A-Z]{1,20}) (\\S+) HTTP/1\\.[01]");

    /// RFC 3986, 3.3: what a path may hold.
    private static final Pattern PATH =
            Pattern.compile("/[A-Za-z0-9\\-._~!$&'()*+,;=:@/%]*+(?=[?#]|$)");

    private final ServerSocket door;
    private final String publicUrl;
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    private PlainHttp(ServerSocket door, String publicUrl) {
        this.door = door;
        this.publicUrl = publicUrl;
    }

    /// Begins to listen.
    ///
    /// @param port 0 takes any free one
    /// @param publicUrl where people are sent
    static PlainHttp open(String address, int port, URI publicUrl) throws IOException {
        ServerSocket door = new ServerSocket();
        try {
            door.setReuseAddress(true);
            door.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            door.close();
            throw e;
        }
        PlainHttp plain = new PlainHttp(door, publicUrl.toString().replaceAll("/+$", ""));
        Thread.ofPlatform().name("plain-http").daemon().start(plain::listen);
        return plain;
    }

    int port() {
        return door.getLocalPort();
    }

    /// Answers `token` with `content` from now on.
    void answer(String token, String content) {
        answers.put(token, content);
    }

    void forget(String token) {
        answers.remove(token);
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                if (places.tryAcquire()) {
                    Thread.ofVirtual().start(() -> serve(socket));
                } else {
                    socket.close();
                }
            } catch (IOException _) {
                // Closed, or this one is gone already; a machine that has no more sockets gets some
                // time.
                pause();
            }
        }
    }

    private void pause() {
        try {
            // Nothing tells when there are sockets again; without a rest this would keep a
            // processor busy.
            Thread.sleep(20);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.getOutputStream()
                    .write(response(head(socket)).getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
        } catch (IOException _) {
            // Whoever went away, or was too slow, gets no answer.
        } finally {
            places.release();
        }
    }

    /// All lines up to the empty one. The whole of it has to come in time, not only each byte.
    private static String head(Socket socket) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        byte[] some = new byte[1024];
        while (head.size() < MOST_BYTES) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new IOException("too slow");
            }
            socket.setSoTimeout((int) left);
            int read = in.read(some);
            if (read < 0) {
                break;
            }
            head.write(some, 0, read);
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (text.contains("\r\n\r\n") || text.contains("\n\n")) {
                return text;
            }
        }
        // Too long, or not finished: refused as no request.
        return "";
    }

    /// What is answered to a request with these lines.
    private String response(String head) {
        Matcher request = REQUEST.matcher(head.lines().findFirst().orElse(""));
        if (!request.matches()) {
            return response("400 Bad Request", "", "");
        }
        if (!request.group(1).equals("GET") && !request.group(1).equals("HEAD")) {
            // What somebody sends in clear is not asked for again: they are to begin on the safe
            // side.
            return response("405 Method Not Allowed", "Allow: GET, HEAD\r\n", "");
        }
        Matcher found = PATH.matcher(request.group(2));
        String path = found.lookingAt() ? found.group() : "/";
        if (path.startsWith(CHALLENGE)) {
            String content = answers.getOrDefault(path.substring(CHALLENGE.length()), "");
            return content.isEmpty()
                    ? response("404 Not Found", "", "")
                    : response(
                            "200 OK",
                            "Content-Type: application/octet-stream\r\nCache-Control: no-store\r\n",
                            request.group(1).equals("HEAD") ? "" : content);
        }
        return response("308 Permanent Redirect", "Location: " + publicUrl + path + "\r\n", "");
    }

    private static String response(String status, String headers, String body) {
        return "HTTP/1.1 %s\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                .formatted(status, headers, body.length(), body);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
