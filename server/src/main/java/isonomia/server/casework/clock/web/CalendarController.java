package isonomia.server.casework.clock.web;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;

import isonomia.engine.words.Words;
import isonomia.server.casework.clock.Calendars;
import isonomia.server.casework.clock.OfficeCalendar;
import isonomia.server.casework.clock.OwnDay;
import isonomia.server.casework.clock.OwnDays;
import isonomia.server.casework.clock.PublicHolidays;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.Upload;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The calendar of the office: which days count, and which do not.
@Controller
class CalendarController {
    private static final int LARGEST_FILE = 100_000;

    private final Calendars calendars;
    private final Pages pages;

    CalendarController(Calendars calendars, Pages pages) {
        this.calendars = calendars;
        this.pages = pages;
    }

    /// What a page is shown with.
    private record Shown(
            CalendarPage.Typed typed,
            int year,
            boolean saved,
            Optional<OwnDay> removed,
            String pasted,
            List<String> problems,
            FormErrors errors) {}

    private static Shown plain(OfficeCalendar office, int year) {
        return new Shown(
                typed(office), year, false, Optional.empty(), "", List.of(), FormErrors.none());
    }

    private static CalendarPage.Typed typed(OfficeCalendar office) {
        return new CalendarPage.Typed(
                office.holidays().country(),
                office.holidays().region(),
                office.weekend().stream().map(CalendarController::word).collect(Collectors.toSet()),
                office.zone().getId());
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @GetMapping("/office/calendar")
    View show(
            @RequestParam(defaultValue = "0") int year,
            @RequestParam(defaultValue = "") String saved,
            @RequestParam(defaultValue = "") String removed,
            HttpServletRequest request) {
        int now = calendars.today().getYear();
        Shown plain = plain(calendars.office(), year == 0 ? now : Math.clamp(year, 2000, 2100));
        return page(
                200,
                new Shown(
                        plain.typed(),
                        plain.year(),
                        saved.equals("yes"),
                        day(removed).flatMap(calendars::removed),
                        "",
                        List.of(),
                        FormErrors.none()),
                request);
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @PostMapping("/office/calendar")
    View change(
            @RequestParam(defaultValue = "") String country,
            @RequestParam(defaultValue = "") String region,
            @RequestParam(defaultValue = "") List<String> weekend,
            @RequestParam(defaultValue = "") String zone,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        CalendarPage.Typed typed =
                new CalendarPage.Typed(country, region, Set.copyOf(weekend), zone.strip());
        if (!country.isEmpty() && !PublicHolidays.countries().contains(country)) {
            errors.add("country", "clock.calendar.error.country");
        }
        Set<DayOfWeek> off =
                Arrays.stream(DayOfWeek.values())
                        .filter(d -> weekend.contains(word(d)))
                        .collect(Collectors.toSet());
        if (off.size() == DayOfWeek.values().length) {
            errors.add("weekend", "clock.calendar.error.weekend");
        }
        if (!ZoneId.getAvailableZoneIds().contains(typed.zone()) && !typed.zone().equals("Z")) {
            errors.add("zone", "clock.calendar.error.zone");
        }
        if (!errors.isEmpty()) {
            Shown plain = plain(calendars.office(), calendars.today().getYear());
            return page(
                    422,
                    new Shown(typed, plain.year(), false, Optional.empty(), "", List.of(), errors),
                    request);
        }
        // A region of the country that was chosen before lies in no other.
        boolean known = !country.isEmpty() && PublicHolidays.regions(country).containsKey(region);
        calendars.change(
                Actors.member(request),
                new OfficeCalendar(
                        new PublicHolidays(country, known ? region : ""),
                        off,
                        ZoneId.of(typed.zone())));
        return Redirect.to("/office/calendar?saved=yes");
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @PostMapping("/office/calendar/days")
    View add(@RequestParam(defaultValue = "") String days, HttpServletRequest request)
            throws IOException {
        Words words = pages.frame(request).words();
        String text = (days.strip() + "\n" + file(request)).strip();
        OwnDays read =
                OwnDays.read(
                        text,
                        words(words, "open"),
                        words(words, "closed"),
                        calendars.current(),
                        calendars.today());
        if (!read.problems().isEmpty()) {
            FormErrors errors = FormErrors.none();
            errors.add("days", "clock.days.error");
            Shown plain = plain(calendars.office(), calendars.today().getYear());
            return page(
                    422,
                    new Shown(
                            plain.typed(),
                            plain.year(),
                            false,
                            Optional.empty(),
                            text,
                            read.problems().stream()
                                    .map(p -> words.say(p.key(), p.values()))
                                    .toList(),
                            errors),
                    request);
        }
        calendars.add(Actors.member(request), read.days());
        return Redirect.to(
                "/office/calendar?saved=yes&year=" + read.days().getFirst().day().getYear());
    }

    /// A file, in memory only.
    private static String file(HttpServletRequest request) throws IOException {
        Optional<Upload> upload = Upload.of(request);
        return upload.isEmpty()
                ? ""
                : new String(
                        upload.get().content().readNBytes(LARGEST_FILE), StandardCharsets.UTF_8);
    }

    /// The word in English, as in files of others, and as the page of the reader has it.
    private static Set<String> words(Words words, String word) {
        return Set.copyOf(
                List.of(
                        word,
                        words.say("clock.days." + word).toLowerCase(words.locale().toLocale())));
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @PostMapping("/office/calendar/remove")
    View remove(@RequestParam(defaultValue = "") String day, HttpServletRequest request) {
        Optional<LocalDate> chosen = day(day);
        if (chosen.isEmpty() || !calendars.remove(Actors.member(request), chosen.get())) {
            return Redirect.to("/office/calendar");
        }
        return Redirect.to(
                "/office/calendar?removed=%s&year=%d"
                        .formatted(chosen.get(), chosen.get().getYear()));
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @PostMapping("/office/calendar/restore")
    View restore(@RequestParam(defaultValue = "") String day, HttpServletRequest request) {
        Optional<OwnDay> before = day(day).flatMap(calendars::removed);
        before.ifPresent(d -> calendars.add(Actors.member(request), List.of(d)));
        return Redirect.to(
                before.map(d -> "/office/calendar?saved=yes&year=" + d.day().getYear())
                        .orElse("/office/calendar"));
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private View page(int status, Shown shown, HttpServletRequest request) {
        Words words = pages.frame(request).words();
        OfficeCalendar office = calendars.office();
        String country = shown.typed().country();
        return pages.view(
                status,
                "clock/calendar.jte",
                new CalendarPage(
                        shown.typed(),
                        countries(words),
                        PublicHolidays.countries().contains(country)
                                ? PublicHolidays.regions(country).entrySet().stream()
                                        .map(e -> Choice.of(e.getKey(), e.getValue()))
                                        .sorted(Comparator.comparing(Choice::label, order(words)))
                                        .toList()
                                : List.of(),
                        shown.year(),
                        special(office, shown.year(), words),
                        shown.saved(),
                        shown.removed(),
                        shown.pasted(),
                        shown.problems(),
                        shown.errors()));
    }

    private static Comparator<String> order(Words words) {
        Collator collator = Collator.getInstance(words.locale());
        return collator::compare;
    }

    private static List<Choice> countries(Words words) {
        return PublicHolidays.countries().stream()
                .map(
                        code ->
                                Choice.of(
                                        code,
                                        ULocale.getDisplayCountry(
                                                "und-" + code.toUpperCase(Locale.ROOT),
                                                words.locale())))
                .sorted(Comparator.comparing(Choice::label, order(words)))
                .toList();
    }

    /// Public holidays and the office's own days, which come before them.
    private List<CalendarPage.Special> special(OfficeCalendar office, int year, Words words) {
        SortedMap<LocalDate, CalendarPage.Special> days = new TreeMap<>();
        office.holidays()
                .in(year, words.locale().toLocale())
                .forEach(
                        (day, name) ->
                                days.put(day, new CalendarPage.Special(day, name, false, false)));
        calendars.own().stream()
                .filter(d -> d.day().getYear() == year)
                .forEach(
                        d ->
                                days.put(
                                        d.day(),
                                        new CalendarPage.Special(
                                                d.day(), d.name(), d.open(), true)));
        return List.copyOf(days.values());
    }
}
