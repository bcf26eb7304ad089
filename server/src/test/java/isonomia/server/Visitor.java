package isonomia.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a picture: keeps cookies, sends forms with their token, follows no redirect.
public final class Visitor {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String formToken = "";

    /// At a server that answers under `base`.
    public Visitor(String base) {
        this(base, CLIENT);
    }

    /// The same, whose requests go through a client of its own, for example from another address.
    public Visitor(String base, HttpClient client) {
        this.base = base;
        this.client = client;
    }

    /// What the server answered.
    ///
    /// @param location where it leads; empty when it does not
    public record Answer(int status, String text, String location) {}

    /// Where its server answers.
    public String address() {
        return base;
    }

    /// The same browser with the session of a token.
    public Visitor with(String session) {
        cookies.put("session", session);
        return this;
    }

    /// The secrets that this browser holds.
    public java.util.Set<String> secrets() {
        java.util.Set<String> secrets = new java.util.HashSet<>(cookies.values());
        if (!formToken.isEmpty()) {
            secrets.add(formToken);
        }
        return secrets;
    }

    /// The token of the session, empty when there is none.
    public String session() {
        return cookies.getOrDefault("session", "");
    }

    /// Opens a page.
    public Answer get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    /// Loads a file.
    public byte[] load(String path) {
        return send(request(HttpRequest.newBuilder().GET(), path), BodyHandlers.ofByteArray())
                .body();
    }

    /// A file with what was said of it.
    ///
    /// @param headers as they stand, one a line
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Loaded(int status, byte[] content, String headers) {}

    /// Sends a form that is answered with a file.
    ///
    /// @param fields names and values, one after the other
    public Loaded loadPosted(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=" + encoded(formToken()));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        HttpResponse<byte[]> response =
                send(
                        request(
                                HttpRequest.newBuilder()
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(form.toString())),
                                path),
                        BodyHandlers.ofByteArray());
        return new Loaded(
                response.statusCode(), response.body(), response.headers().map().toString());
    }

    /// Loads a file, with what is said of it.
    public Loaded loadSaid(String path) {
        HttpResponse<byte[]> response =
                send(request(HttpRequest.newBuilder().GET(), path), BodyHandlers.ofByteArray());
        return new Loaded(
                response.statusCode(), response.body(), response.headers().map().toString());
    }

    /// Sends a form with a file.
    ///
    /// @param fields names and values, one after the other
    public Answer upload(String path, byte[] file, String... fields) {
        return postFile(path, "file.json", () -> new ByteArrayInputStream(file), fields);
    }

    /// The token that its forms send.
    public String formToken() {
        if (formToken.isEmpty()) {
            Matcher token = TOKEN.matcher(get("/sign-in").text());
            if (!token.find()) {
                throw new IllegalStateException("The form has no token");
            }
            formToken = token.group(1);
        }
        return formToken;
    }

    /// Sends a form with a file as its last field, as browsers do.
    ///
    /// @param fields names and values, one after the other
    public Answer postFile(
            String path, String fileName, Supplier<InputStream> content, String... fields) {
        String boundary = "----boundary" + UUID.randomUUID();
        StringBuilder before = new StringBuilder();
        part(before, boundary, "_csrf").append("\r\n\r\n").append(formToken()).append("\r\n");
        for (int i = 0; i < fields.length; i += 2) {
            part(before, boundary, fields[i])
                    .append("\r\n\r\n")
                    .append(fields[i + 1])
                    .append("\r\n");
        }
        part(before, boundary, "file")
                .append("; filename=\"%s\"\r\n".formatted(fileName))
                .append("Content-Type: application/octet-stream\r\n\r\n");
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(before.toString()),
                                        BodyPublishers.ofInputStream(content),
                                        BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"))),
                path);
    }

    private static StringBuilder part(StringBuilder to, String boundary, String name) {
        return to.append(
                "--%s\r\nContent-Disposition: form-data; name=\"%s\"".formatted(boundary, name));
    }

    /// Sends a form.
    ///
    /// @param fields names and values, one after the other
    public Answer post(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=" + encoded(formToken()));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return postRaw(path, form.toString());
    }

    /// Where the server answers.
    public String base() {
        return base;
    }

    /// Its cookies as it sends them.
    public String cookieHeader() {
        return cookies.entrySet().stream()
                .map(c -> c.getKey() + "=" + c.getValue())
                .collect(Collectors.joining("; "));
    }

    /// Sends a form with files as it stands, without a token.
    public Answer postForm(String path, String boundary, String form) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(form)),
                path);
    }

    /// Sends a form as it stands, without a token.
    public Answer postRaw(String path, String form) {
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form)),
                path);
    }

    /// Sends a request by any method.
    public Answer send(String method, String path) {
        return send(HttpRequest.newBuilder().method(method, BodyPublishers.noBody()), path);
    }

    /// How many bytes an address answers with; none of them is kept.
    public long size(String path) {
        try (InputStream answer =
                client.send(
                                HttpRequest.newBuilder(URI.create(base + path)).build(),
                                BodyHandlers.ofInputStream())
                        .body()) {
            return answer.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// A header of the answer at an address; empty when it has none.
    public Optional<String> header(String path, String name) {
        try {
            return client.send(
                            HttpRequest.newBuilder(URI.create(base + path)).build(),
                            BodyHandlers.discarding())
                    .headers()
                    .firstValue(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Answer send(HttpRequest.Builder request, String path) {
        HttpResponse<String> response = send(request(request, path), BodyHandlers.ofString());
        return new Answer(
                response.statusCode(),
                response.body(),
                path(response.headers().firstValue("Location")));
    }

    private HttpRequest request(HttpRequest.Builder request, String path) {
        request.uri(URI.create(base + path))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
                .header("Accept-Language", "en");
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookieHeader());
        }
        return request.build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            HttpResponse<T> response = client.send(request, handler);
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String path(Optional<String> location) {
        return location.map(l -> l.startsWith(base) ? l.substring(base.length()) : l).orElse("");
    }

    private void keep(String header) {
        String cookie = header.substring(0, (header + ";").indexOf(';'));
        int equals = cookie.indexOf('=');
        String value = cookie.substring(equals + 1);
        if (value.isEmpty()) {
            cookies.remove(cookie.substring(0, equals));
        } else {
            cookies.put(cookie.substring(0, equals), value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
