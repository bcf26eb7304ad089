package isonomia.server.privacy.web;

import com.ibm.icu.text.Collator;

import isonomia.engine.words.Words;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.page.Csv;
import isonomia.server.page.Download;
import isonomia.server.page.Pages;
import isonomia.server.page.Paging;
import isonomia.server.privacy.AccessLog;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who read what is confidential, for the records manager.
@Controller
class AccessLogController {
    private static final int PAGE = 50;

    /// A year of an office of twenty people has fewer.
    private static final int MOST_EXPORTED = 100_000;

    private final AccessLog log;
    private final People people;
    private final Pages pages;

    AccessLogController(AccessLog log, People people, Pages pages) {
        this.log = log;
        this.people = people;
        this.pages = pages;
    }

    @Needs(Permission.ACCESS_LOG_READ)
    @GetMapping("/office/access-log")
    View list(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String thing,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String only,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        AccessLog.Filter filter = filter(person, thing, from, to, only);
        long total = log.count(filter);
        long last = Math.max(1, (total + PAGE - 1) / PAGE);
        int shown = (int) Math.clamp((long) page, 1, last);
        return pages.view(
                "privacy/access-log.jte",
                new AccessLogPage(
                        filter,
                        log.events(filter, (shown - 1L) * PAGE, PAGE),
                        sorted(pages.frame(request).words()),
                        new Paging(
                                shown,
                                (int) last,
                                total,
                                AccessLogPage.address("/office/access-log", filter))));
    }

    @Needs(Permission.ACCESS_LOG_READ)
    @GetMapping("/office/access-log.csv")
    View export(
            @RequestParam(defaultValue = "") String person,
            @RequestParam(defaultValue = "") String thing,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String only,
            HttpServletRequest request) {
        Words words = pages.frame(request).words();
        StringBuilder csv = new StringBuilder(Csv.BYTE_ORDER_MARK);
        List<String> heads = new ArrayList<>();
        for (String column : AccessLogPage.COLUMNS) {
            heads.add(words.say("privacy.log.head." + column));
        }
        Csv.row(csv, heads);
        for (AccessLog.Event event :
                log.events(filter(person, thing, from, to, only), 0, MOST_EXPORTED)) {
            Csv.row(
                    csv,
                    List.of(
                            event.at().toString(),
                            event.who(),
                            AccessLogPage.roles(words, event),
                            AccessLogPage.purpose(words, event),
                            AccessLogPage.what(words, event),
                            event.thing().map(Object::toString).orElse(""),
                            event.fieldClass().name(),
                            AccessLogPage.outcome(words, event)));
        }
        return Download.csv("access-log.csv", csv.toString());
    }

    private static AccessLog.Filter filter(
            String person, String thing, String from, String to, String only) {
        return new AccessLog.Filter(
                Ids.parse(person).map(PersonId::new),
                Ids.parse(thing.strip()),
                day(from),
                day(to),
                only.equals("refused"));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return typed.isBlank()
                    ? Optional.empty()
                    : Optional.of(LocalDate.parse(typed.strip()))
                            .filter(d -> d.getYear() > 1999 && d.getYear() < 2200);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private List<Person> sorted(Words words) {
        Collator collator = Collator.getInstance(words.locale());
        return people.all().stream().sorted(Comparator.comparing(Person::name, collator)).toList();
    }
}
