package isonomia.server;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Permission;
import isonomia.server.register.Imports;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.Locale;

/// Lets a file in only where one is expected, and only from who may send it. What is let in is held
/// in memory and never written to a temporary file; so nobody else may fill the memory. It stands
/// before anything that asks for a form's fields, since asking reads the whole request.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 110)
class UploadFilter extends OncePerRequestFilter {
    /// A file with the other fields of its form.
    static final long LARGEST = Imports.LARGEST + 1024L * 1024;

    UploadFilter() {}

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!multipart(request)) {
            chain.doFilter(request, response);
        } else if (!request.getRequestURI().equals("/office/import")
                || !Access.may(Actors.of(request), Permission.RECORDS_IMPORT)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
        } else if (request.getContentLengthLong() > LARGEST) {
            response.sendError(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean multipart(HttpServletRequest request) {
        @Nullable String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }
}
