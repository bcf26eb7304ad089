package isonomia.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.casework.Topics;
import isonomia.server.page.Languages;
import isonomia.server.settings.Settings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The office's own standards: what they add, and what the operator reads when they are wrong.
class StandardsTest {
    @TempDir private Path data;

    private void own(String file, String text) throws IOException {
        Files.writeString(Files.createDirectories(data.resolve("standards")).resolve(file), text);
    }

    @Test
    void anOfficeAddsWhatItsCasesAreAboutAndSaysOursInItsOwnWords() throws IOException {
        own(
                "topics.json",
                """
                {"standard": "topics/1",
                 "types": [{"code": "water", "label": {"en": "No water", "fr": "Pas d’eau"}}],
                 "grounds": [{"code": "age", "label": {"en": "How old somebody is"}}]}
                """);
        Topics topics = Topics.load(data);
        assertEquals("Pas d’eau", topics.type("water").orElseThrow().label(Languages.words("fr")));
        assertEquals(
                "No water",
                topics.type("water").orElseThrow().label(Languages.words("ru")),
                "in English where it says nothing");
        assertEquals(
                "How old somebody is",
                topics.ground("age").orElseThrow().label(Languages.words("en")));
        assertTrue(topics.type("decision").isPresent(), "ours stay");
    }

    @Test
    void everythingThatIsWrongWithAllOfThemIsToldBeforeAnythingStarts() throws IOException {
        own(
                "topics.json",
                """
                {"standard": "topics/9",
                 "types": [{"code": "No Code", "label": {"en": "x"}}, {"code": "water"}]}
                """);
        own("clocks.json", "{}");
        own("retention.json", "[");
        Settings settings = Settings.from(Map.of("ISONOMIA_DATA", data.toString()), false);
        String said =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> Serve.start(settings))
                                .getMessage());
        for (String part :
                List.of(
                        "\"standard\" is \"topics/9\" and has to be \"topics/1\".",
                        "Number 1 of \"types\": \"code\" is \"No Code\".",
                        "Number 2 of \"types\": \"label\" of \"water\" has no text",
                        "clocks.json",
                        "retention.json")) {
            assertTrue(said.contains(part), said);
        }
        assertTrue(Files.notExists(data.resolve("database")), "nothing was started");
    }

    @Test
    void aFileThatIsNoTextIsSaidToBeNone() throws IOException {
        own("topics.json", "");
        Files.write(data.resolve("standards/topics.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        String said =
                String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> Topics.load(data))
                                .getMessage());
        assertTrue(said.contains("cannot be read as UTF-8"), said);
    }
}
