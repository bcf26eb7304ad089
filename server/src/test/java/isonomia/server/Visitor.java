package isonomia.server;

import java.io.ByteArrayOutputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A browser without a picture: keeps cookies, sends forms with their token, follows no redirect.
public final class Visitor {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final String base;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private String formToken = "";

    Visitor(String base) {
        this.base = base;
    }

    /// What the server answered.
    ///
    /// @param location where it leads; empty when it does not
    public record Answer(int status, String text, String location) {}

    /// The same browser with the session of a token.
    public Visitor with(String session) {
        cookies.put("session", session);
        return this;
    }

    /// The token of the session, empty when there is none.
    public String session() {
        return cookies.getOrDefault("session", "");
    }

    /// Opens a page.
    public Answer get(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    /// Sends a form with a file.
    ///
    /// @param fields names and values, one after the other
    public Answer upload(String path, String field, byte[] file, String... fields) {
        String boundary = "----isonomia" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        part(body, boundary, "name=\"_csrf\"", token().getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < fields.length; i += 2) {
            part(
                    body,
                    boundary,
                    "name=\"" + fields[i] + "\"",
                    fields[i + 1].getBytes(StandardCharsets.UTF_8));
        }
        part(body, boundary, "name=\"" + field + "\"; filename=\"file.json\"", file);
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                HttpRequest.newBuilder()
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())),
                path);
    }

    private static void part(
            ByteArrayOutputStream body, String boundary, String name, byte[] value) {
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; " + name + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(value);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }

    private String token() {
        if (formToken.isEmpty()) {
            Matcher token = TOKEN.matcher(get("/sign-in").text());
            if (!token.find()) {
                throw new IllegalStateException("The form has no token");
            }
            formToken = token.group(1);
        }
        return formToken;
    }

    /// Sends a form.
    ///
    /// @param fields names and values, one after the other
    public Answer post(String path, String... fields) {
        StringBuilder form = new StringBuilder("_csrf=" + encoded(token()));
        for (int i = 0; i < fields.length; i += 2) {
            form.append('&').append(encoded(fields[i])).append('=').append(encoded(fields[i + 1]));
        }
        return postRaw(path, form.toString());
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
                CLIENT.send(
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

    private Answer send(HttpRequest.Builder request, String path) {
        request.uri(URI.create(base + path))
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0")
                .header("Accept-Language", "en");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(c -> c.getKey() + "=" + c.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    path(response.headers().firstValue("Location")));
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
