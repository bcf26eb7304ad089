package isonomia.e2e;

import com.microsoft.playwright.Page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Looks at a page: with axe by the rules of WCAG 2.2 AA, and with a measure of our own for what axe
/// does not see, such as the direction of writing.
final class Inspection {
    private static final String AXE = resource("/axe.min.js");
    private static final String GEOMETRY = resource("/isonomia/e2e/geometry.js");

    private static final String RUN_AXE =
            """
            async () => {
              const found = await axe.run(document, {
                runOnly: {type: 'tag', values:
                  ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']},
                resultTypes: ['violations']});
              return found.violations.map(v => v.id + ': ' + v.help + ' at '
                + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' (' + n.failureSummary
                    .split('\\n').slice(1, 2).join('').trim() + ')').join(', '));
            }
            """;

    private Inspection() {}

    private static String resource(String name) {
        try (InputStream in = Inspection.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError(name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What axe finds; nothing when the page passes.
    static List<String> axe(Page page) {
        page.evaluate(AXE);
        return lines(page.evaluate(RUN_AXE));
    }

    /// What the measure finds on a window of this width.
    static List<String> measure(Page page, String language, int width) {
        page.setViewportSize(width, width > 640 ? 800 : 640);
        boolean office = page.locator("body.office").count() > 0;
        Map<String, Object> expected =
                Map.of(
                        "lang",
                        language,
                        "dir",
                        language.equals("ar") ? "rtl" : "ltr",
                        // On a phone everything is as large as on the public pages.
                        "target",
                        office && width > 640 ? 32 : 44);
        page.evaluate("() => document.fonts.ready");
        return lines(page.evaluate(GEOMETRY, expected));
    }

    /// Keeps a picture of the whole page, for people to look at.
    static void picture(Page page, Path path) {
        page.screenshot(new Page.ScreenshotOptions().setPath(path).setFullPage(true));
    }

    private static List<String> lines(Object found) {
        List<String> lines = new ArrayList<>();
        for (Object line : (List<?>) found) {
            lines.add(String.valueOf(line));
        }
        return lines;
    }
}
