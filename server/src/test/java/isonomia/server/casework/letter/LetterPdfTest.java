package isonomia.server.casework.letter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.engine.words.Words;
import isonomia.server.page.Languages;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Letters as files: what a checker of PDF/UA-1 says of them, and what is in them.
class LetterPdfTest {
    static final List<String> LANGUAGES = Words.LANGUAGES;

    static {
        VeraGreenfieldFoundryProvider.initialise();
    }

    /// A letter with all that letters have, in this language.
    private static Letter letter(String language) {
        Words words = Languages.words(language);
        String text =
                words.say(
                        "letter.acknowledgement.text",
                        Map.of("date", "25.11.2026", "number", "2026-0007"));
        return new Letter(
                language,
                words.say("letter.acknowledgement.title"),
                "Office <of> Equal & Fair “Treatment”",
                List.of("1 Square", "+994 12 000 00 00"),
                List.of(
                        new Letter.Fact(words.say("letter.date"), "25.11.2026"),
                        new Letter.Fact(words.say("letter.number"), "2026-0007")),
                List.of(
                        new Letter.Block.Text(text + "\n\n" + text.repeat(20)),
                        new Letter.Block.Numbered(
                                words.say("letter.request.number"),
                                words.say("letter.request.what"),
                                List.of(
                                        words.say("letter.acknowledgement.next"),
                                        "Scores & <weights>\nof 2026"))));
    }

    private static List<String> problems(byte[] pdf) throws Exception {
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            ValidationResult result = validator.validate(parser);
            List<String> problems =
                    result.getTestAssertions().stream()
                            .map(a -> a.getRuleId() + " " + a.getMessage())
                            .distinct()
                            .toList();
            assertEquals(problems.isEmpty(), result.isCompliant());
            return problems;
        }
    }

    @ParameterizedTest
    @FieldSource("LANGUAGES")
    @DisplayName("A letter is PDF/UA-1, says veraPDF")
    void aLetterIsAccessible(String language) throws Exception {
        byte[] pdf = LetterPdf.of(letter(language));
        Path folder = Files.createDirectories(Path.of("target", "letters"));
        Files.write(folder.resolve("letter-" + language + ".pdf"), pdf);
        assertEquals(List.of(), problems(pdf));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(language, document.getDocumentCatalog().getLanguage());
            assertEquals(letter(language).title(), document.getDocumentInformation().getTitle());
        }
    }

    @Test
    void theCheckerFindsWhatIsWrong() throws Exception {
        byte[] pdf = LetterPdf.of(letter("en"));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().setLanguage(null);
            document.getDocumentCatalog().setStructureTreeRoot(null);
            java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
            document.save(out);
            assertFalse(problems(out.toByteArray()).isEmpty());
        }
    }

    @Test
    void whatWasWrittenStandsInItAsItWasWritten() throws IOException {
        try (PDDocument document = Loader.loadPDF(LetterPdf.of(letter("en")))) {
            String text = new PDFTextStripper().getText(document);
            assertTrue(text.contains("Office <of> Equal & Fair"), text);
            assertTrue(text.contains("Scores & <weights>"), text);
        }
    }

    /// What stands on the pages as it is seen, from the left: extractors turn it again as they think best.
    private static String seen(PDDocument document) throws IOException {
        StringBuilder seen = new StringBuilder();
        new PDFTextStripper() {
            @Override
            protected void writeString(String text, List<TextPosition> positions) {
                positions.stream()
                        .sorted(Comparator.comparingDouble(TextPosition::getXDirAdj))
                        .forEach(p -> seen.append(p.getUnicode()));
                seen.append('\n');
            }
        }.getText(document);
        return seen.toString();
    }

    @Test
    void aNumberKeepsItsOrderAmongLettersFromTheRight() throws IOException {
        try (PDDocument document = Loader.loadPDF(LetterPdf.of(letter("ar")))) {
            String text = seen(document);
            assertTrue(text.contains("2026-0007"), text);
            assertFalse(text.contains("0007-2026"), text);
        }
    }
}
