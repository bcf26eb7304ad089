package isonomia.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Holds every route to what it declares. A route that declares nothing is closed.
@Component
public class AccessInterceptor implements HandlerInterceptor {
    AccessInterceptor() {}

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            throw new Denied(Access.Decision.ABSENT);
        }
        if (method.hasMethodAnnotation(Everyone.class)) {
            return true;
        }
        @Nullable Needs needs = method.getMethodAnnotation(Needs.class);
        if (needs == null) {
            throw new Denied(Access.Decision.ABSENT);
        }
        Access.Decision decision =
                Access.decide(Actors.of(request), needs.value(), needs.reaches());
        if (decision != Access.Decision.ALLOWED) {
            throw new Denied(decision);
        }
        return true;
    }
}
