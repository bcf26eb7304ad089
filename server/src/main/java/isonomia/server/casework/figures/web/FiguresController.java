package isonomia.server.casework.figures.web;

import isonomia.server.casework.Topics;
import isonomia.server.casework.figures.Figures;
import isonomia.server.casework.figures.YearInNumbers;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actors;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Csv;
import isonomia.server.page.Download;
import isonomia.server.page.Frame;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;
import isonomia.server.register.Body;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/// The year in numbers.
@Controller
class FiguresController {
    private static final Pattern YEAR = Pattern.compile("2[0-9]{3}");

    private final YearInNumbers numbers;
    private final Topics topics;
    private final Bodies bodies;
    private final Pages pages;

    FiguresController(YearInNumbers numbers, Topics topics, Bodies bodies, Pages pages) {
        this.numbers = numbers;
        this.topics = topics;
        this.bodies = bodies;
        this.pages = pages;
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/figures")
    View figures() {
        return Redirect.to("/office/figures/" + numbers.thisYear());
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/figures/{year}")
    View year(@PathVariable String year, HttpServletRequest request) {
        return pages.view("figures/year.jte", page(year, request));
    }

    private FiguresPage page(String year, HttpServletRequest request) {
        List<Integer> years = numbers.years();
        if (!YEAR.matcher(year).matches() || !years.contains(Integer.parseInt(year))) {
            throw new Denied(Access.Decision.ABSENT);
        }
        Figures figures = numbers.of(Actors.member(request), Integer.parseInt(year));
        return new FiguresPage(figures, years, topics, names(figures));
    }

    private Map<String, String> names(Figures figures) {
        Map<String, String> names = new HashMap<>();
        figures.tables().stream()
                .filter(t -> t.subject() == Figures.Subject.BODY)
                .flatMap(t -> t.lines().stream())
                .forEach(
                        line ->
                                bodies.find(new BodyId(UUID.fromString(line.code())))
                                        .map(Body::name)
                                        .ifPresent(name -> names.put(line.code(), name)));
        return names;
    }

    /// The same as a table: subject, what is counted, rounded count; the total of each first.
    @Needs(Permission.CASES_READ)
    @GetMapping("/office/figures/{year}/figures.csv")
    View file(@PathVariable String year, HttpServletRequest request) {
        FiguresPage page = page(year, request);
        Frame frame = pages.frame(request);
        StringBuilder csv = new StringBuilder(Csv.BYTE_ORDER_MARK);
        Csv.row(
                csv,
                List.of(
                        frame.say("figures.csv.subject"),
                        frame.say("figures.csv.code"),
                        frame.say("figures.csv.what"),
                        frame.say("figures.csv.count")));
        for (Figures.Table table : page.figures().tables()) {
            String subject = frame.say("figures." + table.subject().key());
            Csv.row(
                    csv,
                    List.of(
                            subject,
                            "",
                            frame.say("figures.total"),
                            String.valueOf(table.total())));
            for (Figures.Line line : table.lines()) {
                Csv.row(
                        csv,
                        List.of(
                                subject,
                                line.code(),
                                page.label(frame, table.subject(), line.code()),
                                String.valueOf(line.count())));
            }
        }
        return Download.csv("figures-" + page.figures().year() + ".csv", csv.toString());
    }
}
