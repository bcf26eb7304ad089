package isonomia.server.privacy.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.privacy.AccessLog;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Enters into the access log that somebody who is signed in was refused at a page of the office,
/// whatever refused them. What is not there and what is not for them look alike there too, as they did
/// on the page.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 300)
class RefusalFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalFilter.class);

    private final AccessLog log;

    RefusalFilter(AccessLog log) {
        this.log = log;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        Optional<Needs> needs = needs(request);
        if (needs.isPresent()
                && request.getAttribute(Denied.class.getName()) instanceof Denied denied
                && Actors.of(request) instanceof Actor.Member member
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                        instanceof String route) {
            enter(request, member, route, needs.get().reaches(), denied.decision());
        }
    }

    private void enter(
            HttpServletRequest request,
            Actor.Member member,
            String route,
            FieldClass fieldClass,
            Access.Decision decision) {
        try {
            log.refused(member, route, thing(request), fieldClass, decision);
        } catch (DataAccessException e) {
            // Nothing was shown that would have to be taken back.
            LOG.error("a refusal could not be logged: {}", e.getClass().getName());
        }
    }

    /// What the last id in the address names.
    private static Optional<UUID> thing(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                ? variables.values().stream()
                        .map(String::valueOf)
                        .map(Ids::parse)
                        .flatMap(Optional::stream)
                        .reduce((_, last) -> last)
                : Optional.empty();
    }

    private static Optional<Needs> needs(HttpServletRequest request) {
        return request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
                        instanceof HandlerMethod method
                ? Optional.ofNullable(method.getMethodAnnotation(Needs.class))
                : Optional.empty();
    }
}
