package isonomia.server.casework.evidence.convert;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A PDF, made anew from pictures of its pages. No text, no annotation, no field, no attachment, no
/// earlier state and no property of the file goes along; what is blacked out is black in the picture.
final class PdfPages {
    private static final int MOST_PAGES = 300;
    private static final float DOTS_PER_INCH = 150;
    private static final float POINTS_PER_INCH = 72;
    private static final double MOST_DOTS = 20_000_000;
    private static final float QUALITY = 0.8f;

    private final Task task;
    private final byte[] file;
    private final int[] found;

    PdfPages(Task task, byte[] file) {
        this.task = task;
        this.file = file;
        this.found = new int[task.marks().size()];
    }

    Made made() throws IOException {
        try (PDDocument from =
                Loader.loadPDF(file, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            int pages = from.getNumberOfPages();
            if (pages > MOST_PAGES) {
                return new Made.Not(Made.Why.LARGE);
            }
            if (pages == 0) {
                return new Made.Not(Made.Why.DAMAGED);
            }
            PDFRenderer renderer = new PDFRenderer(from);
            // What lies over the page is no part of it: notes, fields, stamps.
            renderer.setAnnotationsFilter(_ -> false);
            if (task.page() > 0) {
                if (task.page() > pages) {
                    return new Made.Not(Made.Why.DAMAGED);
                }
                Drawing drawing = page(from, renderer, task.page(), true);
                drawing.grid();
                return new Made.Done("png", pages, counts(), drawing.png());
            }
            byte[] content = rebuilt(from, renderer);
            checked(content);
            return new Made.Done("pdf", pages, counts(), content);
        } catch (InvalidPasswordException e) {
            return new Made.Not(Made.Why.DAMAGED);
        }
    }

    private List<Integer> counts() {
        List<Integer> counts = new ArrayList<>();
        for (int count : found) {
            counts.add(count);
        }
        return counts;
    }

    private byte[] rebuilt(PDDocument from, PDFRenderer renderer) throws IOException {
        try (PDDocument to = new PDDocument(IOUtils.createMemoryOnlyStreamCache())) {
            for (int number = 1; number <= from.getNumberOfPages(); number++) {
                Drawing drawing = page(from, renderer, number, false);
                PDRectangle size = seen(from.getPage(number - 1));
                PDPage page = new PDPage(size);
                to.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(to, page)) {
                    content.drawImage(
                            JPEGFactory.createFromImage(to, drawing.points(), QUALITY),
                            0,
                            0,
                            size.getWidth(),
                            size.getHeight());
                }
            }
            return Converter.bytes(to::save);
        }
    }

    /// A page as it is looked at.
    private static PDRectangle seen(PDPage page) {
        PDRectangle box = page.getCropBox();
        boolean turned = page.getRotation() % 180 != 0;
        return turned
                ? new PDRectangle(box.getHeight(), box.getWidth())
                : new PDRectangle(box.getWidth(), box.getHeight());
    }

    private Drawing page(PDDocument from, PDFRenderer renderer, int number, boolean shown)
            throws IOException {
        PDPage page = from.getPage(number - 1);
        PDRectangle size = seen(page);
        double inches = size.getWidth() / POINTS_PER_INCH * (size.getHeight() / POINTS_PER_INCH);
        float dots = (float) Math.min(DOTS_PER_INCH, Math.sqrt(MOST_DOTS / inches));
        Drawing drawing = new Drawing(renderer.renderImageWithDPI(number - 1, dots, ImageType.RGB));
        PageText text = PageText.of(from, number);
        for (int i = 0; i < found.length; i++) {
            switch (task.marks().get(i)) {
                case Mark.Place place -> {
                    if (place.page() == number) {
                        drawing.mark(place, shown);
                        found[i]++;
                    }
                }
                case Mark.Words(String words) -> {
                    for (List<PageText.Glyph> hit : text.find(words)) {
                        found[i]++;
                        hit.forEach(g -> g.fill(drawing, page, dots / POINTS_PER_INCH, shown));
                    }
                }
            }
        }
        return drawing;
    }

    /// Whoever writes a PDF may write more than was drawn: looked at once more before it is handed on.
    private static void checked(byte[] content) throws IOException {
        try (PDDocument made =
                Loader.loadPDF(content, "", null, null, IOUtils.createMemoryOnlyStreamCache())) {
            boolean more =
                    !new PDFTextStripper().getText(made).isBlank()
                            || made.getDocumentCatalog().getNames() != null
                            || made.getDocumentCatalog().getMetadata() != null
                            || made.getDocumentCatalog().getAcroForm() != null
                            || !made.getDocumentInformation().getMetadataKeys().isEmpty();
            for (PDPage page : made.getPages()) {
                more |= !page.getAnnotations().isEmpty();
            }
            if (more) {
                throw new IOException("More was written than pictures");
            }
        }
    }
}
