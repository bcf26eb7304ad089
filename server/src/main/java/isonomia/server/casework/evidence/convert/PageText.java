package isonomia.server.casework.evidence.convert;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.apache.pdfbox.util.Matrix;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The text of a page with the place of each letter.
final class PageText {
    private final StringBuilder text = new StringBuilder();
    private final List<@Nullable Glyph> glyphs = new ArrayList<>();

    private PageText() {}

    static PageText of(PDDocument document, int page) throws IOException {
        PageText found = new PageText();
        PDFTextStripper stripper = found.new Stripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        stripper.setSortByPosition(true);
        stripper.getText(document);
        return found;
    }

    /// Where a page has these words. Letters that run from the right may lie in the order in which they
    /// are seen, so they are looked for backwards, too.
    List<List<Glyph>> find(String words) {
        List<List<Glyph>> all = new ArrayList<>();
        find(Sought.pattern(words, Normalizer.Form.NFKC), all);
        String normal = Normalizer.normalize(words, Normalizer.Form.NFKC);
        if (normal.codePoints().anyMatch(PageText::fromTheRight)) {
            find(
                    Sought.pattern(
                            new StringBuilder(normal).reverse().toString(), Normalizer.Form.NFKC),
                    all);
        }
        return all;
    }

    private static boolean fromTheRight(int point) {
        byte way = Character.getDirectionality(point);
        return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    private void find(Pattern pattern, List<List<Glyph>> all) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            all.add(
                    glyphs.subList(matcher.start(), matcher.end()).stream()
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
        }
    }

    /// Where a letter stands, in the page's own measure and before the page is turned: its foot, the end
    /// of its foot, and as far up as a letter of its size goes.
    record Glyph(float x, float y, float endX, float endY, float upX, float upY) {
        /// Below the foot of most letters are the tails of some.
        private static final float DOWN = 0.35f;

        private static final float UP = 1.05f;

        static Glyph of(TextPosition position) {
            Matrix matrix = position.getTextMatrix();
            return new Glyph(
                    matrix.getTranslateX(),
                    matrix.getTranslateY(),
                    position.getEndX(),
                    position.getEndY(),
                    matrix.getShearX(),
                    matrix.getScaleY());
        }

        void fill(Drawing drawing, PDPage page, float scale, boolean shown) {
            double[] xs = new double[4];
            double[] ys = new double[4];
            float[][] corners = {
                {x - DOWN * upX, y - DOWN * upY},
                {x + UP * upX, y + UP * upY},
                {endX - DOWN * upX, endY - DOWN * upY},
                {endX + UP * upX, endY + UP * upY}
            };
            PDRectangle box = page.getCropBox();
            for (int i = 0; i < corners.length; i++) {
                double cx = corners[i][0];
                double cy = corners[i][1];
                switch (Math.floorMod(page.getRotation(), 360)) {
                    case 90 -> {
                        xs[i] = cy;
                        ys[i] = cx;
                    }
                    case 180 -> {
                        xs[i] = box.getWidth() - cx;
                        ys[i] = cy;
                    }
                    case 270 -> {
                        xs[i] = box.getHeight() - cy;
                        ys[i] = box.getWidth() - cx;
                    }
                    default -> {
                        xs[i] = cx;
                        ys[i] = box.getHeight() - cy;
                    }
                }
            }
            double edge = 0.8;
            drawing.fill(
                    (Arrays.stream(xs).min().orElseThrow() - edge) * scale,
                    (Arrays.stream(ys).min().orElseThrow() - edge) * scale,
                    (Arrays.stream(xs).max().orElseThrow() + edge) * scale,
                    (Arrays.stream(ys).max().orElseThrow() + edge) * scale,
                    shown);
        }
    }

    private void add(String signs, @Nullable Glyph glyph) {
        String normal = Normalizer.normalize(signs, Normalizer.Form.NFKC);
        text.append(normal);
        for (int i = 0; i < normal.length(); i++) {
            glyphs.add(glyph);
        }
    }

    private final class Stripper extends PDFTextStripper {
        @Override
        protected void writeString(String line, List<TextPosition> positions) {
            positions.forEach(p -> add(p.getUnicode(), Glyph.of(p)));
        }

        @Override
        protected void writeWordSeparator() {
            add(" ", null);
        }

        @Override
        protected void writeLineSeparator() {
            add("\n", null);
        }
    }
}
