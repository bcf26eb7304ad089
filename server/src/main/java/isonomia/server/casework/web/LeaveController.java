package isonomia.server.casework.web;

import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Everyone;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The way out for somebody who is not alone: one press ends what was open and shows a calendar.
@Controller
class LeaveController {
    private final HeldSessions sessions;
    private final Pages pages;
    private final InstantSource clock;

    LeaveController(HeldSessions sessions, Pages pages, InstantSource clock) {
        this.sessions = sessions;
        this.pages = pages;
        this.clock = clock;
    }

    @Everyone("whoever has to leave quickly must not be asked anything")
    @PostMapping("/leave")
    View leave(HttpServletRequest request, HttpServletResponse response) {
        // Not cookies: the language that she chose says nothing about where she was.
        response.setHeader("Clear-Site-Data", "\"cache\", \"storage\"");
        return new Redirect("/calendar", sessions.end(request, Use.DRAFT, Use.MAILBOX));
    }

    @Everyone("shows the month, and where nobody sees what was there before")
    @GetMapping("/calendar")
    View calendar() {
        return pages.view(
                "complain/calendar.jte",
                new CalendarPage(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
    }
}
