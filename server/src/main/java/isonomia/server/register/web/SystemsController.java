package isonomia.server.register.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.ledger.Ledger;
import isonomia.server.page.Download;
import isonomia.server.page.Frame;
import isonomia.server.page.Pages;
import isonomia.server.page.Paging;
import isonomia.server.register.Bodies;
import isonomia.server.register.Catalogue;
import isonomia.server.register.Difference;
import isonomia.server.register.DutchStandard;
import isonomia.server.register.Quality;
import isonomia.server.register.RecordCsv;
import isonomia.server.register.RecordJson;
import isonomia.server.register.Records;
import isonomia.server.register.SystemId;
import isonomia.server.register.Version;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The register as everybody sees it.
@Controller
class SystemsController {
    private final Catalogue catalogue;
    private final Records records;
    private final Bodies bodies;
    private final Ledger ledger;
    private final Pages pages;
    private final InstantSource clock;

    SystemsController(
            Catalogue catalogue,
            Records records,
            Bodies bodies,
            Ledger ledger,
            Pages pages,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.records = records;
        this.bodies = bodies;
        this.ledger = ledger;
        this.pages = pages;
        this.clock = clock;
    }

    @Everyone("the register is public")
    @GetMapping("/systems")
    View list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String status,
            @RequestParam(defaultValue = "1") int page) {
        Catalogue.Query query = new Catalogue.Query(q.strip(), domain, status, Optional.empty());
        Catalogue.Found found = catalogue.search(query, Math.max(1, page));
        Paging paging = ListPaging.of("/systems", query, found, page);
        return pages.view(
                "register/systems.jte",
                new SystemsPage(
                        query,
                        page > paging.page() ? catalogue.search(query, paging.page()) : found,
                        paging));
    }

    @Everyone("the register is public")
    @GetMapping("/systems/{id}")
    View newest(@PathVariable String id) {
        List<Version> readable = readable(id);
        return recordPage(readable.getFirst(), readable);
    }

    @Everyone("the register is public")
    @GetMapping("/systems/{id}/versions/{number}")
    View version(@PathVariable String id, @PathVariable int number) {
        List<Version> readable = readable(id);
        return recordPage(version(readable, number), readable);
    }

    private View recordPage(Version version, List<Version> readable) {
        return pages.view(
                "register/record.jte", new RecordPage(version, readable, quality(version)));
    }

    private Quality quality(Version version) {
        LocalDate published =
                version.decidedAt()
                        .orElse(version.changedAt())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate();
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        return Quality.of(version.published(), published, today);
    }

    @Everyone("the register is public")
    @GetMapping("/systems/{id}/versions/{number}/changes")
    View changes(@PathVariable String id, @PathVariable int number) {
        List<Version> readable = readable(id);
        Version after = version(readable, number);
        Version before =
                readable.stream()
                        .filter(v -> v.number() < number)
                        .findFirst()
                        .orElseThrow(SystemsController::absent);
        return pages.view(
                "register/changes.jte",
                new ChangesPage(
                        before,
                        after,
                        Difference.between(
                                before.published().content(), after.published().content())));
    }

    @Everyone("the register is public")
    @GetMapping("/systems/{id}/record.json")
    View json(@PathVariable String id) {
        Version version = readable(id).getFirst();
        return Download.json(
                "record-" + version.system().text() + ".json", RecordJson.write(document(version)));
    }

    @Everyone("the register is public")
    @GetMapping("/systems/{id}/record.csv")
    View csv(@PathVariable String id, HttpServletRequest request) {
        Version version = readable(id).getFirst();
        Frame frame = pages.frame(request);
        return Download.csv(
                "record-" + version.system().text() + ".csv",
                RecordCsv.one(version.published(), frame.words()));
    }

    @Everyone("the register is public")
    @GetMapping("/systems/{id}/record-nl.json")
    View dutch(@PathVariable String id) {
        Version version = readable(id).getFirst();
        return Download.json(
                "record-nl-" + version.system().text() + ".json",
                DutchStandard.text(version.content(), version.visibility(), version.body().name()));
    }

    @Everyone("anybody may check a publication")
    @GetMapping("/systems/{id}/versions/{number}/proof.json")
    View proof(@PathVariable String id, @PathVariable int number) {
        Version version = version(readable(id), number);
        return version.leaf().stream()
                .mapToObj(ledger::proof)
                .flatMap(Optional::stream)
                .findFirst()
                .map(
                        text ->
                                Download.json(
                                        "proof-" + version.system().text() + "-" + number + ".json",
                                        text))
                .orElseThrow(SystemsController::absent);
    }

    @Everyone("the register is public")
    @GetMapping("/systems.csv")
    View all(HttpServletRequest request) {
        return new WholeRegister(catalogue, pages.frame(request).words(), WholeRegister.Form.CSV);
    }

    @Everyone("the register is public")
    @GetMapping("/systems.json")
    View allJson(HttpServletRequest request) {
        return new WholeRegister(catalogue, pages.frame(request).words(), WholeRegister.Form.JSON);
    }

    @Everyone("the register is public")
    @GetMapping("/systems-nl.json")
    View allDutch(HttpServletRequest request) {
        return new WholeRegister(catalogue, pages.frame(request).words(), WholeRegister.Form.DUTCH);
    }

    @Everyone("the register is public")
    @GetMapping("/bodies")
    View bodies(HttpServletRequest request) {
        return pages.view(
                "register/bodies.jte",
                new BodiesPage(ByName.sorted(bodies.shown(), pages.frame(request).words())));
    }

    @Everyone("the register is public")
    @GetMapping("/bodies/{id}")
    View body(@PathVariable String id) {
        var body =
                isonomia.server.identity.BodyId.parse(id)
                        .flatMap(bodies::find)
                        .orElseThrow(SystemsController::absent);
        Catalogue.Found found =
                catalogue.search(new Catalogue.Query("", "", "", Optional.of(body.id())), 1);
        return pages.view("register/body.jte", new BodyPage(body, found));
    }

    private static RecordJson.Document document(Version version) {
        return new RecordJson.Document(
                new RecordJson.About(
                        version.system().text(),
                        version.body().name(),
                        version.number(),
                        version.decidedAt()
                                .orElse(version.changedAt())
                                .atOffset(ZoneOffset.UTC)
                                .toLocalDate()
                                .toString(),
                        "/systems/" + version.system().text()),
                version.published());
    }

    /// What everybody may read of a system, the newest first. Somebody signed in may see more; not
    /// here.
    private List<Version> readable(String id) {
        List<Version> readable =
                SystemId.parse(id).map(records::of).orElse(List.of()).stream()
                        .filter(v -> v.state().readable())
                        .toList();
        if (readable.isEmpty()) {
            throw absent();
        }
        return readable;
    }

    private static Version version(List<Version> readable, int number) {
        return readable.stream()
                .filter(v -> v.number() == number)
                .findFirst()
                .orElseThrow(SystemsController::absent);
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }
}
