package isonomia.server.casework.retention.web;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Ids;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Leads from every page of an erased case or complaint to what is left of it, so that none of them has to
/// know that a case can be erased. Whoever may not see that goes on, and gets what she would get anyway.
@Configuration(proxyBeanMethods = false)
class ErasedInterceptor implements WebMvcConfigurer, HandlerInterceptor {
    private static final List<String> THINGS =
            List.of("/office/cases/{id}", "/office/complaints/{id}", "/office/retention/{id}");

    private final ErasedDoor door;

    ErasedInterceptor(ErasedDoor door) {
        this.door = door;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Optional<UUID> erased = erased(request);
        erased.ifPresent(
                id -> Redirect.to("/office/erased/" + id).render(Map.of(), request, response));
        return erased.isEmpty();
    }

    private Optional<UUID> erased(HttpServletRequest request) {
        if (Actors.of(request) instanceof Actor.Member member
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                        instanceof String route
                && THINGS.stream().anyMatch(route::startsWith)
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
                        instanceof Map<?, ?> variables
                && variables.get("id") instanceof String id) {
            return Ids.parse(id).filter(thing -> door.find(member, thing).isPresent());
        }
        return Optional.empty();
    }
}
