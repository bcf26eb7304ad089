package isonomia.server.casework.retention.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Pages;
import isonomia.server.privacy.Erased;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import java.io.IOException;

/// What is left of what was erased.
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class ErasedController {
    private final ErasedDoor door;
    private final Pages pages;

    ErasedController(ErasedDoor door, Pages pages) {
        this.door = door;
        this.pages = pages;
    }

    /// Whoever could see the thing sees what is left of it: that is asked for the thing.
    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/erased/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        return pages.view(
                "retention/erased.jte",
                new ErasedPage(
                        door.find(Actors.member(request), RetentionController.thing(id))
                                .orElseThrow(() -> new Denied(Access.Decision.ABSENT))));
    }

    /// A page that would open what was erased, for example what a body was told: as if it had never been.
    @ExceptionHandler(Erased.class)
    void erased(HttpServletResponse response) throws IOException {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
}
