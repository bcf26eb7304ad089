package isonomia.server.casework.clock.web;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.clock.About;
import isonomia.server.casework.clock.Calendars;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.clock.DueDates;
import isonomia.server.casework.clock.Rules;
import isonomia.server.casework.clock.Side;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Download;
import isonomia.server.page.Pages;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is due, and the rules on which that rests.
@Controller
class DueController {
    /// Cases that are looked through, what changed last first. Of somebody's own there are never so many;
    /// where an office has more, the page says so.
    private static final int CASES = 500;

    /// How far ahead one looks.
    private static final int DAYS = 60;

    /// What is due in so many days is due this week.
    private static final int WEEK = 7;

    private static final LocalDate LONG_AGO = LocalDate.of(2000, 1, 1);

    private final DueDates dueDates;
    private final Calendars calendars;
    private final Rules rules;
    private final Cases cases;
    private final InstantSource clock;
    private final Pages pages;

    DueController(
            DueDates dueDates,
            Calendars calendars,
            Rules rules,
            Cases cases,
            InstantSource clock,
            Pages pages) {
        this.dueDates = dueDates;
        this.calendars = calendars;
        this.rules = rules;
        this.cases = cases;
        this.clock = clock;
        this.pages = pages;
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/due")
    View due(@RequestParam(defaultValue = "") String show, HttpServletRequest request) {
        return pages.view("clock/due.jte", page(Actors.member(request), show.equals("all")));
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/due.ics")
    View calendar(HttpServletRequest request) {
        return new Download(
                "due.ics",
                "text/calendar",
                DueCalendar.write(
                        pages.frame(request),
                        page(Actors.member(request), false),
                        clock.instant()));
    }

    private DuePage page(Actor.Member member, boolean asksForAll) {
        boolean oversees = Access.may(member, Permission.CASES_OVERSEE);
        boolean all = oversees && asksForAll;
        Cases.Filter filter = new Cases.Filter(Optional.empty(), !all);
        Map<CaseId, Cases.Listed> seen =
                cases.list(member, filter, 0, CASES).stream()
                        .collect(Collectors.toMap(l -> l.file().id(), Function.identity()));
        LocalDate today = calendars.today();
        LocalDate until = today.plusDays(DAYS);
        List<Clock> due = new ArrayList<>(dueDates.due(seen.keySet(), LONG_AGO, until));
        if (Access.may(member, Permission.COMPLAINTS_READ, FieldClass.C1)) {
            due.addAll(dueDates.dueForComplaints(LONG_AGO, until));
        }
        Instant now = clock.instant();
        Map<String, List<DuePage.Line>> groups = new LinkedHashMap<>();
        due.stream()
                .sorted(Comparator.comparing(c -> c.deadline().dueAt()))
                .forEach(
                        c ->
                                groups.computeIfAbsent(group(c, today, now), _ -> new ArrayList<>())
                                        .add(line(c, seen)));
        return new DuePage(
                groups.entrySet().stream()
                        .map(e -> new DuePage.Group(e.getKey(), e.getValue()))
                        .toList(),
                all,
                oversees,
                cases.count(member, filter) > CASES ? CASES : 0);
    }

    private static String group(Clock due, LocalDate today, Instant now) {
        if (!now.isBefore(due.deadline().dueAt())) {
            return "overdue";
        }
        LocalDate day = due.deadline().due();
        if (!day.isAfter(today)) {
            return "today";
        }
        return day.isBefore(today.plusDays(WEEK)) ? "week" : "later";
    }

    private DuePage.Line line(Clock due, Map<CaseId, Cases.Listed> seen) {
        About about = due.about();
        Side acts = about.body().isPresent() ? Side.BODY : due.rule().sides().acts();
        Optional<Cases.Listed> file = about.caseFile().map(seen::get);
        return new DuePage.Line(
                due.id(),
                file.map(f -> "/office/cases/" + f.file().id().text()).orElse("/office/complaints"),
                file.map(f -> f.file().number().text()).orElse(""),
                file.map(Cases.Listed::title).orElse(""),
                acts,
                due.deadline());
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/due/rules")
    View rules() {
        return pages.view("clock/rules.jte", new RulesPage(rules.all()));
    }
}
