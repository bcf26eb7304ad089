package isonomia.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;

import isonomia.engine.words.Words;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Contact;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Role;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the pages of all parts as a browser would, on the public site and in the workspace.
class ComponentsTest {
    private static final Pattern TAG =
            Pattern.compile(
                    "<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\\s+[^\\s=<>/]+(?:=\"[^\"]*\")?)*)\\s*/?>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=<>/]+)(?:=\"([^\"]*)\")?");
    private static final Map<String, String> PAGES = new HashMap<>();

    /// @param line what stands in the tag, for messages
    record Tag(String name, Map<String, String> attributes, String line) {
        String get(String attribute) {
            return attributes.getOrDefault(attribute, "");
        }

        List<String> ids(String attribute) {
            String value = get(attribute);
            return value.isEmpty() ? List.of() : List.of(value.split(" "));
        }
    }

    @BeforeAll
    static void render() {
        TemplateEngine templates = templates();
        for (String language : List.of("en", "ar")) {
            for (String template : List.of("components.jte", "components-office.jte")) {
                StringOutput html = new StringOutput();
                templates.render(
                        template,
                        Map.of("frame", frame(language), "page", Components.shown()),
                        html);
                PAGES.put(template + " in " + language, html.toString());
            }
        }
    }

    private static TemplateEngine templates() {
        return TemplateEngine.createPrecompiled(
                null,
                ContentType.Html,
                ComponentsTest.class.getClassLoader(),
                "isonomia.server.jte");
    }

    private static Frame frame(String language) {
        Actor reader =
                new Actor.Member(
                        PersonId.fresh(),
                        "session",
                        "Leyla Məmmədova",
                        language,
                        EnumSet.of(Role.ADMINISTRATOR, Role.RECORDS_MANAGER),
                        Optional.empty());
        return new Frame(
                Words.in(language, WordFiles.class, List.of("frame", "error")),
                "Ombudsman",
                Contact.none(),
                reader,
                "/office/records",
                new Frame.Csrf("_csrf", "token"),
                true);
    }

    static List<String> pages() {
        return PAGES.keySet().stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFieldHasALabel(String page) {
        Set<String> labelled = new HashSet<>();
        for (Tag tag : tags(page)) {
            if (tag.name().equals("label")) {
                labelled.add(tag.get("for"));
            }
        }
        List<Tag> fields =
                tags(page).stream()
                        .filter(t -> Set.of("input", "select", "textarea").contains(t.name()))
                        .filter(t -> !t.get("type").equals("hidden"))
                        .toList();
        assertTrue(fields.size() > 40, () -> page + " shows only " + fields.size() + " fields");
        for (Tag field : fields) {
            assertTrue(labelled.contains(field.get("id")), () -> "no label: " + field.line());
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyGroupOfFieldsHasAQuestion(String page) {
        String html = html(page);
        assertEquals(count(html, "<fieldset"), count(html, "<legend"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyProblemLeadsToItsField(String page) {
        Map<String, Tag> byId = byId(page);
        Set<String> described = described(page);
        for (String field : Components.shown().errors().all().keySet()) {
            assertTrue(html(page).contains("<a href=\"#" + field + "\">"), field);
            Tag there = byId.get(field);
            assertTrue(
                    there != null && Set.of("input", "select", "textarea").contains(there.name()),
                    () -> field + " leads to " + there);
            assertTrue(described.contains(field + "-error"), () -> field + " does not say it");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatDescribesAFieldIsThere(String page) {
        assertEquals(Set.of(), minus(described(page), byId(page).keySet()));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noTwoThingsHaveTheSameId(String page) {
        Set<String> seen = new HashSet<>();
        for (Tag tag : tags(page)) {
            if (!tag.get("id").isEmpty()) {
                assertTrue(seen.add(tag.get("id")), () -> "twice: " + tag.line());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void nothingIsStyledOrScriptedInThePage(String page) {
        for (Tag tag : tags(page)) {
            assertFalse(Set.of("style", "script").contains(tag.name()), tag::line);
            for (String attribute : tag.attributes().keySet()) {
                assertFalse(attribute.equals("style") || attribute.startsWith("on"), tag::line);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyFormThatChangesSomethingCarriesTheToken(String page) {
        String html = html(page);
        assertEquals(count(html, "method=\"post\""), count(html, "name=\"_csrf\" value=\"token\""));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyCellRepeatsItsHeadWhereTheTableStacks(String page) {
        for (Tag tag : tags(page)) {
            assertTrue(!tag.name().equals("td") || !tag.get("data-head").isEmpty(), tag::line);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void headingsLeaveOutNoLevel(String page) {
        int before = 0;
        for (Tag tag : tags(page)) {
            if (tag.name().matches("h[1-6]")) {
                int level = tag.name().charAt(1) - '0';
                assertTrue(level <= before + 1, tag::line);
                before = level;
            }
        }
        assertEquals(1, count(html(page), "<h1"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void aPageOffersAllLanguagesInThemselves(String page) {
        for (String code : Words.LANGUAGES) {
            String name = Words.in(code).say("about.name");
            assertTrue(html(page).contains("<bdi>" + name + "</bdi>"), name);
        }
        assertTrue(html(page).contains("/language/ar?to=%2Foffice%2Frecords\" lang=\"ar\""));
    }

    @Test
    void arabicRunsFromTheRight() {
        assertTrue(html("components.jte in ar").contains("<html lang=\"ar\" dir=\"rtl\">"));
        assertTrue(html("components.jte in en").contains("<html lang=\"en\" dir=\"ltr\">"));
    }

    @Test
    void aPageWithProblemsSaysSoInItsTitleAndGoesToThem() {
        FormErrors errors = new FormErrors();
        errors.add("name", "frame.show.wrong.name");
        Content nothing = output -> output.writeContent("");
        StringOutput html = new StringOutput();
        templates()
                .render(
                        "layout/public.jte",
                        Map.of(
                                "frame",
                                frame("en"),
                                "title",
                                "Sign in",
                                "content",
                                nothing,
                                "errors",
                                errors),
                        html);
        String page = html.toString();
        assertTrue(page.contains("<title>Problem: Sign in – Ombudsman</title>"), page);
        assertTrue(page.contains("<h2>There is something to correct</h2>"), page);
        assertTrue(page.contains(" autofocus>"), page);
    }

    @Test
    void theSheetKnowsNoRightAndLeft() throws IOException {
        String css = asset("isonomia.css").replaceAll("(?s)/\\*.*?\\*/", "");
        Set<String> physical = new TreeSet<>();
        Matcher declaration = Pattern.compile("([a-z-]+)\\s*:\\s*([^;{}]+)[;}]").matcher(css);
        while (declaration.find()) {
            String property = declaration.group(1);
            String value = declaration.group(2).strip();
            if (property.matches("(.*-)?(left|right|top|bottom)(-.*)?")
                    || value.matches(".*\\b(left|right)\\b.*")
                    || property.matches("((min|max)-)?(width|height)|overflow-[xy]|resize-[xy]")
                    || (property.matches("margin|padding|inset|border-width|border-style")
                            && differs(value))) {
                physical.add(property + ": " + value);
            }
        }
        // The tick of a checkbox is drawn, not set: it looks the same in every direction.
        physical.removeIf(p -> p.matches("border-width: 0 [34]px [34]px 0"));
        assertEquals(Set.of(), physical);
    }

    /// Whether a shorthand of four sides sets the second and the fourth apart.
    private static boolean differs(String value) {
        List<String> sides = new ArrayList<>();
        Matcher side = Pattern.compile("(?:[^\\s(]|\\([^)]*\\))+").matcher(value);
        while (side.find()) {
            sides.add(side.group());
        }
        return sides.size() == 4 && !sides.get(1).equals(sides.get(3));
    }

    @Test
    void everyFileThatTheSheetNamesIsThere() throws IOException {
        Matcher url = Pattern.compile("url\\(([^)]+)\\)").matcher(asset("isonomia.css"));
        int files = 0;
        while (url.find()) {
            files++;
            assertFalse(asset(url.group(1)).isEmpty(), url.group(1));
        }
        assertEquals(8, files);
    }

    private static String asset(String name) throws IOException {
        try (InputStream stream =
                ComponentsTest.class.getResourceAsStream("/isonomia/server/assets/" + name)) {
            assertTrue(stream != null, () -> name + " is not there");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Set<String> described(String page) {
        Set<String> ids = new TreeSet<>();
        for (Tag tag : tags(page)) {
            ids.addAll(tag.ids("aria-describedby"));
            ids.addAll(tag.ids("aria-labelledby"));
        }
        return ids;
    }

    private static Map<String, Tag> byId(String page) {
        Map<String, Tag> byId = new HashMap<>();
        for (Tag tag : tags(page)) {
            if (!tag.get("id").isEmpty()) {
                byId.put(tag.get("id"), tag);
            }
        }
        return byId;
    }

    private static Set<String> minus(Set<String> all, Set<String> known) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(known);
        return rest;
    }

    private static int count(String html, String text) {
        return html.split(Pattern.quote(text), -1).length - 1;
    }

    private static String html(String page) {
        @Nullable String html = PAGES.get(page);
        return Optional.ofNullable(html).orElseThrow();
    }

    private static List<Tag> tags(String page) {
        List<Tag> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(html(page));
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                continue;
            }
            Map<String, String> attributes = new HashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag.group(3));
            while (attribute.find()) {
                attributes.put(
                        attribute.group(1), Optional.ofNullable(attribute.group(2)).orElse(""));
            }
            tags.add(new Tag(tag.group(2), attributes, tag.group()));
        }
        return tags;
    }
}
