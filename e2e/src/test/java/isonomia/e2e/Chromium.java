package isonomia.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;

import org.junit.jupiter.api.Assumptions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine. Nothing is downloaded.
final class Chromium implements AutoCloseable {
    private static final List<String> USUAL =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /// It runs as root in containers, without a display, and asks nobody for anything.
    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync");

    private static final String REMEDY =
            "No Chromium was found, so no page was opened in a browser. Install the package"
                    + " chromium, or set ISONOMIA_CHROMIUM to the path of one.";

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it. Where there is none the tests are skipped, and say so; where everything has to be
    /// tested they fail.
    static Chromium start() {
        Path program = found().orElseGet(Chromium::missing);
        Playwright playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(program)
                                        .setArgs(ARGUMENTS));
        return new Chromium(playwright, browser);
    }

    private static Optional<Path> found() {
        return Stream.concat(Stream.ofNullable(System.getenv("ISONOMIA_CHROMIUM")), USUAL.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path missing() {
        if (Boolean.getBoolean("isonomia.full") || "true".equals(System.getenv("CI"))) {
            throw new AssertionError(REMEDY);
        }
        System.err.println("SKIPPED: " + REMEDY);
        return Assumptions.<Path>abort(REMEDY);
    }

    /// A browser as somebody opens it for the first time: without cookies, without a past.
    Visitor visitor(Office office, Setting setting) {
        return new Visitor(
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setLocale(setting.language())
                                .setViewportSize(setting.width(), setting.height())
                                .setColorScheme(setting.scheme())
                                .setJavaScriptEnabled(setting.scripts())),
                office,
                setting);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
