package isonomia.server.register;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void paragraphsBreaksAndBulletsOfHtmlStay() {
        assertEquals(
                "Eerlijk.\n\n• Minder wachten\n• Gelijk",
                PlainText.ofHtml(
                        "<div><p>Eerlijk.</p>\n<ul><li>Minder wachten</li>"
                                + "<li>Gelijk</li></ul></div>"));
        assertEquals("a\nb", PlainText.ofHtml("a<br>b"));
    }

    @Test
    void whatIsNoTagStays() {
        assertEquals("3 < 4 & <x> > 2", PlainText.ofHtml("3 < 4 &amp; <x> > 2"));
    }

    @Test
    void anEscapedEntityIsNotResolvedTwice() {
        assertEquals("&lt;p>", PlainText.ofHtml("<p>&amp;lt;p></p>"));
    }

    @Test
    void aNumberThatIsNoCharacterIsShownAsUnreadable() {
        assertEquals("a\ufffdb", PlainText.ofHtml("a&#9999999;b"));
    }

    @Test
    void textThatIsWrittenAsHtmlReadsBackAsItWas() {
        Law.holds(
                500,
                random -> {
                    String text = PlainText.clean(Law.text(random) + "\n" + Law.text(random));
                    if (!text.isEmpty() && text.lines().noneMatch(PlainTextTest::indented)) {
                        assertEquals(text, PlainText.ofHtml(PlainText.toHtml(text)));
                    }
                });
    }

    /// HTML does not keep white space at the beginning of a line, nor several blanks in a row.
    private static boolean indented(String line) {
        return !line.equals(PlainText.line(line));
    }

    @Test
    void wordsAreCountedInEveryScript() {
        assertEquals(4, PlainText.words("Kim qərar verir — و"));
        assertEquals(0, PlainText.words(" … "));
    }

    @Test
    void aLongTextIsShownShortened() {
        assertEquals("x".repeat(40) + "…", PlainText.shown("x".repeat(41)));
    }
}
