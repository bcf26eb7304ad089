package isonomia.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Somebody at a browser of her own. What she presses and reads is named by the key of its text, so
/// that one story can be told in every language. By keyboard she goes from one control to the next,
/// and must see at each where she is.
final class Visitor implements AutoCloseable {
    private static final int MOST_TABS = 600;

    /// What is wrong about where the focus is; empty when nothing is.
    private static final String FOCUS_SEEN =
            """
            () => {
              const e = document.activeElement;
              if (!e || e === document.body || e === document.documentElement) return '';
              const style = getComputedStyle(e);
              const box = e.getBoundingClientRect();
              const name = e.tagName + ' ' + (e.id || e.textContent.trim().slice(0, 40));
              if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
                return 'nothing shows that the focus is on ' + name;
              if (box.width === 0 || box.bottom <= 0 || box.top >= innerHeight
                  || box.right <= 0 || box.left >= innerWidth)
                return 'the focus is out of sight on ' + name;
              return '';
            }
            """;

    private final BrowserContext context;
    private final Office office;
    private final Setting setting;
    private final Page page;
    private final Words words;
    private final List<String> requests = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private int loads;
    private int status;
    private String cookie;

    Visitor(BrowserContext context, Office office, Setting setting) {
        this.context = context;
        this.office = office;
        this.setting = setting;
        this.words = Languages.words(setting.language());
        this.cookie = setting.language();
        this.page = context.newPage();
        page.onLoad(_ -> loads++);
        page.onRequest(request -> requests.add(request.url()));
        page.onResponse(
                response -> {
                    if (response.request().isNavigationRequest()) {
                        status = response.status();
                    }
                });
        page.onConsoleMessage(
                message -> {
                    // Chromium reports a page that answers 404 as an error of that page.
                    if (message.type().equals("error")
                            && !message.text().startsWith("Failed to load resource")) {
                        complaints.add(message.text());
                    }
                });
        page.onPageError(complaints::add);
    }

    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    /// In which she reads.
    String language() {
        return setting.language();
    }

    /// A text as she reads it.
    String words(String key, Map<String, ?> values) {
        return words.say(key, values);
    }

    String words(String key) {
        return words.say(key);
    }

    /// Types an address, a path of the office or a whole link.
    ///
    /// @return the status of the answer
    int go(String address) {
        var answer = page.navigate(address.startsWith("/") ? office.at(address) : address);
        return answer == null ? 0 : answer.status();
    }

    /// The status of the page that is open.
    int status() {
        return status;
    }

    /// Sends the last form of the page as it stands: that of the page itself, where there is one.
    void send() {
        leave(page.locator("main form [type=submit]").last());
    }

    /// Reads in another language from now on.
    ///
    /// @return the one before
    String readsIn(String code) {
        String before = cookie;
        context.addCookies(List.of(new Cookie("language", code).setUrl(office.at("/"))));
        cookie = code;
        return before;
    }

    /// Fills in a field.
    void type(String field, String text) {
        Locator control = control(field);
        switch (setting.hand()) {
            case MOUSE -> control.fill(text);
            case KEYBOARD -> {
                reach(control);
                page.keyboard().press("Control+A");
                page.keyboard().press("Delete");
                page.keyboard().type(text);
            }
        }
        assertEquals(text, control.inputValue(), () -> "typed into " + field);
    }

    /// Chooses from a list.
    void choose(String field, String value) {
        Locator control = control(field);
        switch (setting.hand()) {
            case MOUSE -> control.selectOption(value);
            case KEYBOARD -> {
                reach(control);
                int steps =
                        (int)
                                control.evaluate(
                                        """
                                        (e, value) => Array.from(e.options)
                                            .findIndex(o => o.value === value) - e.selectedIndex\
                                        """,
                                        value);
                for (int i = 0; i < Math.abs(steps); i++) {
                    page.keyboard().press(steps > 0 ? "ArrowDown" : "ArrowUp");
                }
            }
        }
        assertEquals(value, control.inputValue(), () -> "chosen for " + field);
    }

    /// The value of the answer of these words in a list.
    String only(String field, String text) {
        Locator option =
                control(field)
                        .locator("option")
                        .filter(new Locator.FilterOptions().setHasText(text));
        String value = option.getAttribute("value");
        assertTrue(value != null, () -> text + " is not in the list " + field);
        return value;
    }

    /// Ticks an answer of a question that allows several.
    void tick(String question, String value) {
        Locator box = page.locator("[name=\"" + question + "\"][value=\"" + value + "\"]");
        switch (setting.hand()) {
            case MOUSE -> box.check();
            case KEYBOARD -> {
                reach(box);
                page.keyboard().press("Space");
            }
        }
        assertTrue(box.isChecked(), () -> value + " is not ticked at " + question);
    }

    /// Chooses the one answer of a question.
    void pick(String question, String value) {
        Locator answers = page.locator("[name=\"" + question + "\"]");
        Locator answer = page.locator("[name=\"" + question + "\"][value=\"" + value + "\"]");
        switch (setting.hand()) {
            case MOUSE -> answer.check();
            case KEYBOARD -> {
                reach(answers.first());
                page.keyboard().press("Space");
                for (int i = 0; i < answers.count() && !answer.isChecked(); i++) {
                    page.keyboard().press("ArrowDown");
                }
            }
        }
        assertTrue(answer.isChecked(), () -> value + " is not chosen at " + question);
    }

    /// Follows the first link of a table.
    void followFirst() {
        leave(page.locator("main tbody th a").first());
    }

    /// Follows a link to something that is named behind its words, for example "Change: Body".
    void followBeginning(String key) {
        leave(
                page.locator("main, aside")
                        .getByRole(
                                AriaRole.LINK, new Locator.GetByRoleOptions().setName(words(key)))
                        .first());
    }

    /// Presses a button for something that is named behind its words, for example "Choose: Queue order".
    void pressBeginning(String key) {
        leave(
                page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(words(key)))
                        .first());
    }

    /// Unfolds what is folded around a field.
    void unfold(String field) {
        Locator summary =
                page.locator("details:has([id=\"" + field + "\"])").locator("summary").first();
        act(summary);
        assertTrue(control(field).isVisible(), () -> field + " stays folded");
    }

    /// Presses a button, and waits for the page that comes.
    void press(String key) {
        leave(page.getByRole(AriaRole.BUTTON, button(words(key))));
    }

    /// Presses a button, and waits for the page that comes.
    void press(Locator button) {
        leave(button);
    }

    /// Follows a link, and waits for the page that comes.
    void follow(String key) {
        followSaid(words(key));
    }

    void follow(String key, Map<String, ?> values) {
        followSaid(words(key, values));
    }

    /// Follows the link of these words.
    void followSaid(String text) {
        leave(
                page.locator("main, aside")
                        .getByRole(
                                AriaRole.LINK,
                                new Locator.GetByRoleOptions().setName(text).setExact(true))
                        .first());
    }

    /// Goes to a main part of the workspace or of the public site.
    void turnTo(String key) {
        leave(
                page.getByRole(
                                AriaRole.NAVIGATION,
                                new Page.GetByRoleOptions().setName(words("frame.nav.label")))
                        .getByRole(
                                AriaRole.LINK,
                                new Locator.GetByRoleOptions().setName(words(key)).setExact(true)));
    }

    /// Downloads what a link leads to.
    byte[] download(String key) {
        Locator link =
                page.getByRole(
                        AriaRole.LINK,
                        new Page.GetByRoleOptions().setName(words(key)).setExact(true));
        Download download = page.waitForDownload(() -> act(link));
        try (InputStream bytes = download.createReadStream()) {
            return bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading a download", e);
        }
    }

    /// Whether there is a button of these words.
    boolean offers(String key) {
        return page.getByRole(AriaRole.BUTTON, button(words(key))).count() > 0;
    }

    private static Page.GetByRoleOptions button(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    /// The text of the page, with each run of white space as one.
    String text() {
        return plain(String.join(" ", page.locator("main, aside").allInnerTexts()));
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    /// Asserts that the page says something.
    void reads(String key, Map<String, ?> values) {
        readsSaid(words(key, values));
    }

    void reads(String key) {
        readsSaid(words(key));
    }

    void readsSaid(String said) {
        String text = text();
        assertTrue(
                text.contains(plain(said)),
                () -> "“%s” is not on %s, which says: %s".formatted(said, page.url(), text));
    }

    void doesNotRead(String said) {
        String text = text();
        assertTrue(
                !text.contains(plain(said)),
                () -> "“%s” is on %s, which says: %s".formatted(said, page.url(), text));
    }

    /// Lines to copy: a link, a key, recovery codes.
    List<String> secret(String id) {
        return page.locator("[aria-labelledby=\"" + id + "\"] code").allInnerTexts();
    }

    /// Sends a form that no page offers, with the token of the page that is open.
    APIResponse sends(String address, Map<String, String> fields) {
        FormData form = FormData.create();
        fields.forEach(form::set);
        form.set("_csrf", page.locator("[name=_csrf]").first().inputValue());
        return context.request()
                .post(address, RequestOptions.create().setForm(form).setMaxRedirects(0));
    }

    /// What the browser had to complain about, and requests to anybody else.
    List<String> troubles() {
        List<String> troubles = new ArrayList<>(complaints);
        Office.elsewhere(requests, office.at("/"))
                .forEach(address -> troubles.add("a request went to " + address));
        return troubles;
    }

    private Locator control(String field) {
        return page.locator("[id=\"" + field + "\"]");
    }

    private void leave(Locator control) {
        int before = loads;
        act(control);
        page.waitForCondition(() -> loads > before);
    }

    private void act(Locator control) {
        switch (setting.hand()) {
            case MOUSE -> control.click();
            case KEYBOARD -> {
                reach(control);
                page.keyboard().press("Enter");
            }
        }
    }

    private void reach(Locator control) {
        for (int i = 0; i <= MOST_TABS; i++) {
            if ((boolean) control.evaluate("e => e === document.activeElement")) {
                assertEquals("", page.evaluate(FOCUS_SEEN), page::url);
                return;
            }
            page.keyboard().press("Tab");
            assertEquals("", page.evaluate(FOCUS_SEEN), page::url);
        }
        throw new AssertionError(
                "The keyboard does not reach %s on %s".formatted(control, page.url()));
    }

    @Override
    public void close() {
        context.close();
    }
}
