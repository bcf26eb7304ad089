package isonomia.server.casework.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

class PresetsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 12, 15);

    static List<String> languages() {
        return Words.LANGUAGES;
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPresetIsAWholeDraftInEveryLanguage(String language) {
        for (Preset preset : Presets.all()) {
            Draft draft = preset.draft(Languages.words(language), "Ombud", "2026-0007", TODAY);
            assertTrue(draft.written(), preset.code());
            assertEquals(preset.items().size(), draft.items().size(), preset.code());
            assertTrue(draft.letter().contains("2026-0007") && draft.letter().contains("Ombud"));
            assertTrue(draft.letter().contains("\n\n"), "the letter has paragraphs");
            assertEquals(Optional.of(TODAY.plusDays(preset.days())), draft.due());
            assertTrue(draft.subject().length() <= Draft.LONGEST_SUBJECT, preset.code());
            assertTrue(draft.basis().length() <= Draft.LONGEST_BASIS, preset.code());
            draft.items()
                    .forEach(i -> assertTrue(i.text().length() <= Draft.LONGEST_ITEM, i.text()));
        }
    }

    @Test
    void whatWasNotComparedWithTheLawIsCalledRecalled() {
        assertTrue(Presets.find("gdpr-15").orElseThrow().recalled());
        assertFalse(Presets.find("ai-act-77-1").orElseThrow().recalled());
        assertFalse(Presets.find("ai-act-86").orElseThrow().recalled());
        assertFalse(Presets.find("free").orElseThrow().recalled(), "it cites no law of ours");
    }

    @Test
    void whoComparedSaysWithWhichTextAndNotAfterTheFileWasDated() {
        for (Preset preset : Presets.all()) {
            preset.checked()
                    .ifPresent(
                            checked -> {
                                assertFalse(checked.against().isBlank(), preset.code());
                                assertFalse(
                                        checked.on().isAfter(LocalDate.of(2026, 11, 25)),
                                        preset.code());
                            });
        }
    }
}
