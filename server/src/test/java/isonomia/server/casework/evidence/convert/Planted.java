package isonomia.server.casework.evidence.convert;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDDocumentOutline;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A PDF with a word in every place of a PDF that holds one, and the search for them.
public final class Planted {
    /// On the page.
    public static final String SEEN = "Zerlindsdottir";

    /// Stays on the page.
    public static final String STAYS = "Wellington";

    private Planted() {}

    /// Words by where they are.
    public static final Map<String, String> WORDS =
            Map.of(
                    "text", SEEN,
                    "annotation", "Quokkanote",
                    "property", "Xylotitle",
                    "xmp", "Flibberxmp",
                    "attachment", "Taradattached",
                    "name of attachment", "Pettifogname",
                    "outline", "Gallimauline",
                    "earlier state", "Zugzwangearlier");

    private static String word(String place) {
        return java.util.Objects.requireNonNull(WORDS.get(place));
    }

    /// The file.
    public static byte[] pdf() throws IOException {
        ByteArrayOutputStream first = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            page(document, word("earlier state") + " was here");
            document.save(first);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (PDDocument document = Loader.loadPDF(first.toByteArray())) {
            document.removePage(0);
            page(document, "Mrs " + SEEN + " lives in " + STAYS + ".");
            PDPage page = document.getPage(0);
            PDAnnotationText note = new PDAnnotationText();
            note.setContents(word("annotation"));
            note.setRectangle(new PDRectangle(100, 100, 20, 20));
            page.getAnnotations().add(note);
            document.getDocumentInformation().setTitle(word("property"));
            PDMetadata xmp = new PDMetadata(document);
            xmp.importXMPMetadata(("<x>" + word("xmp") + "</x>").getBytes(StandardCharsets.UTF_8));
            document.getDocumentCatalog().setMetadata(xmp);
            attach(document);
            PDDocumentOutline outline = new PDDocumentOutline();
            PDOutlineItem item = new PDOutlineItem();
            item.setTitle(word("outline"));
            outline.addLast(item);
            document.getDocumentCatalog().setDocumentOutline(outline);
            document.getDocumentCatalog().getCOSObject().setNeedToBeUpdated(true);
            document.saveIncremental(
                    all,
                    Set.of(
                            document.getDocumentCatalog().getCOSObject(),
                            document.getPages().getCOSObject(),
                            document.getDocumentInformation().getCOSObject()));
        }
        return all.toByteArray();
    }

    private static void attach(PDDocument document) throws IOException {
        PDComplexFileSpecification file = new PDComplexFileSpecification();
        file.setFile(word("name of attachment") + ".txt");
        file.setEmbeddedFile(
                new PDEmbeddedFile(
                        document,
                        new ByteArrayInputStream(
                                word("attachment").getBytes(StandardCharsets.UTF_8))));
        PDEmbeddedFilesNameTreeNode files = new PDEmbeddedFilesNameTreeNode();
        files.setNames(Map.of("one", file));
        PDDocumentNameDictionary names =
                new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(files);
        document.getDocumentCatalog().setNames(names);
    }

    private static void page(PDDocument document, String text) throws IOException {
        PDPage page = new PDPage();
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 14);
            content.newLineAtOffset(72, 700);
            content.showText(text);
            content.endText();
        }
    }

    /// Which places still have their word: in the bytes, in every stream when it is unpacked, in every
    /// string and name, in the text.
    public static Set<String> in(byte[] pdf) throws IOException {
        StringBuilder all = new StringBuilder(new String(pdf, StandardCharsets.ISO_8859_1));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (var key : document.getDocument().getXrefTable().keySet()) {
                COSObject object = document.getDocument().getObjectFromPool(key);
                read(object.getObject(), all);
            }
            read(document.getDocument().getTrailer(), all);
            all.append(new PDFTextStripper().getText(document));
        }
        Set<String> places = new TreeSet<>();
        WORDS.forEach(
                (place, word) -> {
                    if (all.indexOf(word) >= 0) {
                        places.add(place);
                    }
                });
        if (all.indexOf(STAYS) >= 0) {
            places.add("what stays");
        }
        return places;
    }

    private static void read(@org.jspecify.annotations.Nullable COSBase base, StringBuilder all)
            throws IOException {
        switch (base) {
            case COSStream stream -> {
                dictionary(stream, all);
                if (!COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))) {
                    all.append(
                            new String(
                                    stream.createInputStream().readAllBytes(),
                                    StandardCharsets.UTF_8));
                }
            }
            case org.apache.pdfbox.cos.COSDictionary one -> dictionary(one, all);
            case org.apache.pdfbox.cos.COSArray array -> {
                for (COSBase item : array) {
                    read(item, all);
                }
            }
            case COSString string -> all.append(string.getString()).append('\n');
            case COSName name -> all.append(name.getName()).append('\n');
            case null, default -> all.append("");
        }
    }

    private static void dictionary(org.apache.pdfbox.cos.COSDictionary one, StringBuilder all)
            throws IOException {
        for (var entry : one.entrySet()) {
            all.append(entry.getKey().getName()).append('\n');
            read(entry.getValue(), all);
        }
    }
}
