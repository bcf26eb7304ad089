package isonomia.server.page;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Takes forms with a file apart without laying anything down. The parsers of Tomcat and Spring write
/// every file to the disk before a controller sees it, in clear; both are off. Here the fields before
/// the file are read into memory, and become the parameters of the request, so that the token of the
/// form is checked as in any other; the file is left in the connection for who keeps it.
///
/// A form has one file, in its last field. Only for people who are signed in, and for mailboxes.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 200)
class UploadFilter extends OncePerRequestFilter {
    private static final int LONGEST_FIELD = 1 << 16;
    private static final int MOST_FIELDS = 20;

    /// As much of a file that nobody read is read and thrown away, so that the sender gets to see the
    /// answer: a browser shows none while it is sending.
    private static final long MOST_DRAINED = 100_000_000;

    /// The same, for who is not signed in.
    private static final long MOST_OF_ALL = 25_000_000;

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!(Actors.of(request) instanceof Actor.Member || inMailbox(request))
                || !multipart(request)) {
            chain.doFilter(request, response);
            return;
        }
        HttpServletRequest form;
        try {
            form = form(request);
        } catch (IOException e) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        try {
            chain.doFilter(form, response);
        } finally {
            drain(request, Actors.of(request) instanceof Actor.Member ? MOST_DRAINED : MOST_OF_ALL);
        }
    }

    /// Whether it may come from somebody without an account who holds a receipt. Whether she does is found
    /// out by who reads the file; before, nothing of it is.
    private static boolean inMailbox(HttpServletRequest request) {
        return request.getRequestURI().equals("/mailbox/inside/files");
    }

    private static boolean multipart(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return request.getMethod().equals("POST")
                && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private static HttpServletRequest form(HttpServletRequest request) throws IOException {
        Map<String, String[]> fields = new LinkedHashMap<>();
        FileItemIterator parts =
                new FileUpload().getItemIterator(new ServletRequestContext(request));
        while (parts.hasNext()) {
            FileItemStream part = parts.next();
            if (!part.isFormField()) {
                new Upload(Optional.ofNullable(part.getName()).orElse(""), part.openStream())
                        .attach(request);
                break;
            }
            if (fields.size() == MOST_FIELDS
                    || fields.put(part.getFieldName(), new String[] {field(part)}) != null) {
                throw new FileUploadException("A form has each field once, and few");
            }
        }
        return new Form(request, fields);
    }

    private static String field(FileItemStream part) throws IOException {
        try (InputStream in = part.openStream()) {
            byte[] value = in.readNBytes(LONGEST_FIELD + 1);
            if (value.length > LONGEST_FIELD) {
                throw new FileUploadException("A field is too long");
            }
            return new String(value, StandardCharsets.UTF_8);
        }
    }

    private static void drain(HttpServletRequest request, long most) {
        byte[] buffer = new byte[1 << 14];
        long left = most;
        try {
            InputStream in = request.getInputStream();
            for (int read = in.read(buffer); read >= 0 && left > 0; read = in.read(buffer)) {
                left -= read;
            }
        } catch (IOException e) {
            // The sender has gone: there is nobody to answer.
            return;
        }
    }

    /// The request with the fields of its form as parameters.
    private static final class Form extends HttpServletRequestWrapper {
        private final Map<String, String[]> fields;

        Form(HttpServletRequest request, Map<String, String[]> fields) {
            super(request);
            this.fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public @Nullable String getParameter(String name) {
            String @Nullable [] values = fields.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return fields;
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(fields.keySet());
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return fields.get(name);
        }
    }
}
