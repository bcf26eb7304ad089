package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Somebody comes too often.
class LimitsTest {
    /// One more than the search lets through at once.
    private static final int TOO_MANY = 61;

    private static Chromium chromium;

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void whoeverComesTooOftenWaitsOrLetsHerBrowserSolveAPuzzle() {
        try (Office office = Office.startCounting("limits");
                Visitor without = chromium.visitor(office, Setting.small("ar").byKeyboard());
                Visitor with = chromium.visitor(office, Setting.desk("en"))) {
            with.go("/");
            exhaust(with, office);
            assertEquals(429, without.go("/bodies"));
            without.reads("error.many.title");
            assertTrue(
                    without.page().locator("#limit-solving").isHidden(),
                    "a puzzle is promised that nobody solves");
            exhaust(with, office);
            assertEquals(429, with.go("/bodies"));
            // The page turns into the one that was asked for, by itself.
            with.page()
                    .waitForFunction(
                            "said => document.querySelector('h1').textContent.trim() === said",
                            with.words("records.bodies.title"),
                            new Page.WaitForFunctionOptions().setTimeout(60_000));
            assertEquals(List.of(), with.troubles());
            assertEquals(List.of(), without.troubles());
        }
    }

    private static void exhaust(Visitor visitor, Office office) {
        for (int i = 0; i < TOO_MANY; i++) {
            visitor.context().request().get(office.at("/bodies"));
        }
    }
}
