package isonomia.server.casework.evidence.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.imageio.ImageIO;

/// What becomes of a file, without the process around.
class ConverterTest {
    private static Made.Done done(Task task, byte[] file) {
        return assertInstanceOf(Made.Done.class, Converter.made(task, file));
    }

    private static List<Mark> words(String... words) {
        return java.util.Arrays.stream(words).<Mark>map(Mark.Words::new).toList();
    }

    @Test
    @DisplayName(
            "P7 Of what is blacked out nothing is found: not in bytes, streams, text, properties or"
                    + " attachments")
    void ofWhatIsBlackedOutNothingIsFound() throws IOException {
        byte[] planted = Planted.pdf();
        Set<String> all = new TreeSet<>(Planted.WORDS.keySet());
        all.add("what stays");
        assertEquals(all, Planted.in(planted), "the search finds what is there");
        Made.Done made = done(Task.copy("pdf", words("zerlindsdottir")), planted);
        assertEquals(List.of(1), made.found());
        assertEquals(Set.of(), Planted.in(made.content()));
        BufferedImage before = rendered(planted);
        BufferedImage after = rendered(made.content());
        assertTrue(black(before, 100, 80, 200, 100) < 0.5, "the letters alone are dark");
        // The word stands from the 99th to the 180th point.
        assertEquals(1.0, black(after, 102, 84, 177, 92), 0.01);
        // What follows is still there to be read.
        double stays = black(after, 240, 80, 330, 96);
        assertTrue(stays > 0.02 && stays < 0.5, () -> "what stays: " + stays);
    }

    private static BufferedImage rendered(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFRenderer(document).renderImage(0);
        }
    }

    private static double black(BufferedImage image, int left, int top, int right, int bottom) {
        int dark = 0;
        for (int x = left; x < right; x++) {
            for (int y = top; y < bottom; y++) {
                Color color = new Color(image.getRGB(x, y));
                if (color.getRed() + color.getGreen() + color.getBlue() < 150) {
                    dark++;
                }
            }
        }
        return dark / (double) ((right - left) * (bottom - top));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 90, 180, 270})
    void wordsAreBlackAlsoOnAPageThatIsTurnedAndCut(int rotation) throws IOException {
        byte[] file;
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            page.setCropBox(new org.apache.pdfbox.pdmodel.common.PDRectangle(50, 60, 500, 680));
            page.setRotation(rotation);
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 20);
                content.newLineAtOffset(120, 500);
                content.showText("Secret");
                content.endText();
            }
            file = Converter.bytes(document::save);
        }
        Made.Done made = done(Task.copy("pdf", words("SECRET")), file);
        assertEquals(List.of(1), made.found());
        BufferedImage before = rendered(file);
        BufferedImage after = rendered(made.content());
        assertEquals(before.getWidth(), after.getWidth(), 1);
        int letters = 0;
        for (int x = 0; x < before.getWidth(); x++) {
            for (int y = 0; y < before.getHeight(); y++) {
                if (new Color(before.getRGB(x, y)).getRed() < 100) {
                    letters++;
                    int point = after.getRGB(x, y);
                    assertTrue(new Color(point).getRed() < 60, "a letter shows at " + x + "," + y);
                }
            }
        }
        assertTrue(letters > 100, "there were letters");
    }

    @Test
    void wordsThatAreNotThereAreCountedAsNone() throws IOException {
        assertEquals(
                List.of(0, 1),
                done(Task.copy("pdf", words("Nobody", "lives  in")), Planted.pdf()).found());
    }

    @Test
    void aTextLosesWordsInAnyCaseAndOverTheEndOfALine() {
        byte[] text =
                "\uFEFFMrs ZERLINDS-\ndottir and zerlindsdottir, Ünal\nBey; Rest"
                        .getBytes(StandardCharsets.UTF_8);
        Made.Done made = done(Task.copy("txt", words("Zerlindsdottir", "ünal bey")), text);
        assertEquals(List.of(2, 1), made.found());
        assertEquals(
                "Mrs █████ and █████, █████; Rest",
                new String(made.content(), StandardCharsets.UTF_8));
    }

    @Test
    void aPictureKeepsNothingButItsPoints() throws IOException {
        BufferedImage white = new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB);
        white.createGraphics().fillRect(0, 0, 200, 100);
        ByteArrayOutputStream jpg = new ByteArrayOutputStream();
        ImageIO.write(white, "jpg", jpg);
        byte[] plain = jpg.toByteArray();
        byte[] comment = "Zerlindsdottir at 40.4,49.8".getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream with = new ByteArrayOutputStream();
        with.write(plain, 0, 2);
        with.write(new byte[] {(byte) 0xFF, (byte) 0xFE, 0, (byte) (comment.length + 2)});
        with.write(comment);
        with.write(plain, 2, plain.length - 2);
        Made.Done made =
                done(
                        Task.copy("jpg", List.of(new Mark.Place(1, 50, 0, 50, 100))),
                        with.toByteArray());
        assertEquals("png", made.ending());
        assertFalse(
                new String(made.content(), StandardCharsets.ISO_8859_1).contains("Zerlindsdottir"));
        BufferedImage after = ImageIO.read(new ByteArrayInputStream(made.content()));
        assertEquals(Color.BLACK.getRGB(), after.getRGB(150, 50));
        assertTrue(new Color(after.getRGB(50, 50)).getRed() > 240);
    }

    @Test
    void whatCannotBeReadIsSaidToBe() {
        byte[] nonsense = "%PDF-nonsense".getBytes(StandardCharsets.UTF_8);
        for (String ending : List.of("pdf", "jpg", "png")) {
            assertEquals(
                    new Made.Not(Made.Why.DAMAGED),
                    Converter.made(Task.copy(ending, List.of()), nonsense));
        }
        assertEquals(
                new Made.Not(Made.Why.KIND),
                Converter.made(Task.copy("docx", List.of()), nonsense));
    }
}
