package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.PlaywrightException;

import isonomia.engine.words.Words;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every page of the filled example office, as each who may sees it, looked at by axe and measured
/// by us, wide and narrow. Pictures lie in `target/pictures`.
class PagesTest {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final Path ROUTES = Path.of("..", "docs", "routes.md");
    private static final Pattern ROUTE = Pattern.compile("\\| `GET ([^`]+)` \\|");

    /// Addresses that show nothing, and why.
    private static final Map<String, String> NO_PAGES =
            Map.ofEntries(
                    Map.entry("/assets/{name}", "a file"),
                    Map.entry("/assets/fonts/{name}", "a file"),
                    Map.entry("/health", "a word for a program"),
                    Map.entry("/ready", "a word for a program"),
                    Map.entry("/metrics", "figures for a program"),
                    Map.entry("/office/cases/{id}/requests/{request}/files/{file}", "a file"),
                    Map.entry("/office/requests/{request}/files/{file}", "a file"),
                    Map.entry("/language/{code}", "leads back to the page before"),
                    Map.entry("/ledger/checkpoint", "a file"),
                    Map.entry("/ledger/consistency", "a file"),
                    Map.entry("/ledger/key", "a file"),
                    Map.entry("/systems.csv", "a file"),
                    Map.entry("/systems.json", "a file"),
                    Map.entry("/systems/{id}/record.csv", "a file"),
                    Map.entry("/systems/{id}/record.json", "a file"),
                    Map.entry("/systems/{id}/versions/{number}/proof.json", "a file"),
                    Map.entry("/systems-nl.json", "a file"),
                    Map.entry("/systems/{id}/record-nl.json", "a file"),
                    Map.entry("/rights.csv", "a file"),
                    Map.entry("/rights.json", "a file"),
                    Map.entry("/rights.schema.json", "a file"),
                    Map.entry("/office/access-log.csv", "a file"),
                    Map.entry("/office/due.ics", "a file"),
                    Map.entry("/office/cases/{id}/brief/file", "a file"),
                    Map.entry("/office/cases/{id}/evidence/{exhibit}/copy", "a file"),
                    Map.entry("/office/cases/{id}/evidence/{exhibit}/original", "a file"),
                    Map.entry("/office/cases/{id}/letters/{kind}/{of}/file", "a file"),
                    Map.entry("/office/cases/{id}/redactions/{redaction}/file", "a file"),
                    Map.entry(
                            "/office/cases/{id}/redactions/{redaction}/pages/{number}",
                            "a picture"),
                    Map.entry("/office/told/{id}/file", "a file"),
                    Map.entry("/mailbox/inside/files/{id}", "a file"),
                    Map.entry("/mailbox/inside/letters/{id}", "a file"),
                    Map.entry("/office/figures", "leads to this year"),
                    Map.entry("/office/figures/{year}/figures.csv", "a file"),
                    Map.entry("/office/backups/file", "a file"),
                    Map.entry("/office/begin", "leads on to what is to be done first"),
                    Map.entry("/office/systems/{id}/documents/{document}", "a file"));

    private static Chromium chromium;
    private static Walk walk;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        walk = Walk.start(chromium);
    }

    @AfterAll
    static void stop() {
        if (walk != null) {
            walk.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void everyPageOfTheListOfRoutesIsLookedAt() throws IOException {
        Set<String> listed = new TreeSet<>();
        Matcher route = ROUTE.matcher(Files.readString(ROUTES));
        while (route.find()) {
            listed.add(route.group(1));
        }
        assertTrue(listed.size() > 30, () -> "only " + listed + " are listed");
        Set<String> known = new TreeSet<>(NO_PAGES.keySet());
        walk.early().forEach(stop -> known.add(stop.route()));
        walk.stops().forEach(stop -> known.add(stop.route()));
        assertEquals(
                listed,
                known,
                "the routes that are listed, and those that are looked at or no pages");
    }

    /// English and Arabic everywhere, the four others in turn; all six where everything is tested.
    private static List<List<String>> languages() {
        if (Boolean.getBoolean("isonomia.full")) {
            return Words.LANGUAGES.stream().map(List::of).toList();
        }
        List<String> others =
                Words.LANGUAGES.stream().filter(l -> !l.equals("en") && !l.equals("ar")).toList();
        return List.of(List.of("en"), List.of("ar"), others);
    }

    @Test
    void noPageShutsAnybodyOutOrFallsApart() {
        List<String> defects = new ArrayList<>();
        for (List<Stop> part : List.of(walk.early(), walk.stops())) {
            for (List<String> inTurn : languages()) {
                int turn = 0;
                for (Stop stop : part) {
                    String language = inTurn.get(turn++ % inTurn.size());
                    look(stop, language, "%02d-%s.png".formatted(turn, stop.name()))
                            .forEach(d -> defects.add(language + " " + stop.name() + ": " + d));
                }
            }
        }
        defects.addAll(walk.troubles());
        assertEquals("", String.join("\n", defects));
    }

    /// Pictures take their time: of all languages only where everything is tested.
    private static boolean pictured(String language) {
        return language.equals("en")
                || language.equals("ar")
                || Boolean.getBoolean("isonomia.full");
    }

    private static List<String> look(Stop stop, String language, String name) {
        Visitor visitor = walk.visitor(stop);
        visitor.readsIn(language);
        visitor.page().setViewportSize(1280, 800);
        List<String> defects = new ArrayList<>();
        try {
            stop.way().accept(visitor);
        } catch (PlaywrightException | AssertionError e) {
            defects.add("was not reached from " + visitor.page().url() + ": " + e.getMessage());
            return defects;
        }
        if (visitor.status() != stop.status()) {
            defects.add("the status is " + visitor.status() + ", not " + stop.status());
        }
        for (int width : List.of(1280, 320)) {
            Inspection.measure(visitor.page(), language, width)
                    .forEach(defect -> defects.add("at " + width + " px " + defect));
            if (pictured(language)) {
                Inspection.picture(
                        visitor.page(), PICTURES.resolve(language + "-" + width).resolve(name));
            }
        }
        defects.addAll(Inspection.axe(visitor.page()));
        return defects;
    }

    @Test
    void theMeasureSeesWhatIsWrong() {
        try (Visitor visitor = walk.anybody()) {
            visitor.page()
                    .setContent(
                            """
                            <!DOCTYPE html><html lang="en" dir="ltr"><head><title>Nothing</title></head>
                            <body class="public"><main>
                            <h1>One</h1><h1>Two</h1><h4>Deep</h4>
                            <p style="width: 1500px">Wide</p>
                            <p style="width: 3em; overflow: hidden; white-space: nowrap">Much too long</p>
                            <p style="text-align: left">Left</p>
                            <p style="position: absolute; top: 300px">First text</p>
                            <p style="position: absolute; top: 300px">Second text</p>
                            <button style="height: 20px">Low</button><input type="text">
                            <p><a href="/1" style="display: inline-block; font-size: 8px; line-height: 8px">a</a><br><a
                            href="/2" style="display: inline-block; font-size: 8px; line-height: 8px">b</a></p>
                            </main></body></html>
                            """);
            List<String> found = Inspection.measure(visitor.page(), "ar", 1280);
            for (String kind :
                    List.of(
                            "the language is en",
                            "the direction is ltr",
                            "there are 2 main headings",
                            "the title is “Nothing”",
                            "a level is left out",
                            "px wide in a window of 1280",
                            "out of the window",
                            "text is cut off",
                            "stands left",
                            "runs ltr",
                            "one text over another",
                            "20 px high, not 44",
                            "too small and too near")) {
                assertTrue(
                        found.stream().anyMatch(defect -> defect.contains(kind)),
                        () -> "“" + kind + "” is not seen in " + found);
            }
            List<String> byAxe = Inspection.axe(visitor.page());
            assertTrue(
                    byAxe.stream().anyMatch(defect -> defect.startsWith("label: ")),
                    () -> "the input without a label is not seen in " + byAxe);
        }
    }
}
