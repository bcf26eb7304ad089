package isonomia.server.casework.letter;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// Sets a letter as a tagged PDF (PDF/UA-1): with its language, title, headings and heads of tables, and
/// with every font in it.
///
/// Of what the library cannot do from right to left, nothing is used: columns of tables are turned here,
/// and there are no lists.
public final class LetterPdf {
    private static final Set<String> FROM_THE_RIGHT = Set.of("ar");

    private LetterPdf() {}

    static {
        // It would log what it sets.
        XRLog.setLoggingEnabled(false);
    }

    /// The letter as a file.
    public static byte[] of(Letter letter) {
        boolean right = FROM_THE_RIGHT.contains(letter.language());
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        font(builder, "NotoSans-Regular", "Letter", 400);
        font(builder, "NotoSans-Bold", "Letter", 700);
        font(builder, "NotoSansArabic-Regular", "Letter Arabic", 400);
        font(builder, "NotoSansArabic-Bold", "Letter Arabic", 700);
        builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
        builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
        builder.defaultTextDirection(right ? TextDirection.RTL : TextDirection.LTR);
        // Nothing is loaded from anywhere.
        builder.useUriResolver((_, _) -> null);
        builder.withHtmlContent(html(letter, right), null);
        builder.withProducer("Isonomia");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try {
            builder.run();
        } catch (IOException e) {
            throw new UncheckedIOException("setting a letter", e);
        }
        return out.toByteArray();
    }

    private static void font(PdfRendererBuilder builder, String file, String family, int weight) {
        builder.useFont(() -> open(file), family, weight, FontStyle.NORMAL, true);
    }

    private static InputStream open(String font) {
        return Objects.requireNonNull(
                LetterPdf.class.getResourceAsStream("fonts/" + font + ".ttf"), font);
    }

    private static final String STYLE =
            """
            @page { size: A4; margin: 25mm 22mm 22mm 22mm; }
            body { font-family: 'Letter', 'Letter Arabic'; font-size: 11pt; line-height: 1.45; }
            h1 { font-size: 15pt; margin: 8mm 0 5mm 0; }
            p { margin: 0 0 3.5mm 0; }
            .office { font-weight: bold; font-size: 12pt; margin: 0; }
            .line { margin: 0; font-size: 9.5pt; }
            .facts { margin-top: 8mm; }
            table { width: 100%; border-collapse: collapse; margin: 4mm 0; }
            th, td { border-bottom: 0.5pt solid #555; padding: 1.5mm 2mm; vertical-align: top; }
            .number { width: 14mm; }
            """;

    private static String html(Letter letter, boolean right) {
        StringBuilder html = new StringBuilder(4000);
        String side = right ? "right" : "left";
        html.append(
                        "<html lang=\"%s\" dir=\"%s\">"
                                .formatted(letter.language(), right ? "rtl" : "ltr"))
                .append("<head><title>%s</title>".formatted(escaped(letter.title())))
                .append(
                        "<meta name=\"description\" content=\"%s\"/>"
                                .formatted(escaped(letter.title())))
                .append("<style>%s body, th, td { text-align: %s; }</style>".formatted(STYLE, side))
                .append("</head><body>");
        line(html, "office", letter.office());
        letter.address().forEach(line -> line(html, "line", line));
        html.append("<div class=\"facts\">");
        letter.facts().forEach(f -> line(html, "line", f.label() + ": " + f.value()));
        html.append("</div>");
        html.append("<h1>%s</h1>".formatted(escaped(letter.title())));
        for (Letter.Block block : letter.blocks()) {
            switch (block) {
                case Letter.Block.Text text ->
                        text.paragraphs()
                                .forEach(
                                        p ->
                                                html.append("<p>")
                                                        .append(
                                                                escaped(p)
                                                                        .replaceAll("\\R", "<br/>"))
                                                        .append("</p>"));
                case Letter.Block.Numbered numbered -> table(html, numbered, right);
            }
        }
        String all = html.append("</body></html>").toString();
        int body = all.indexOf("<body>");
        return right
                ? all.substring(0, body)
                        + NUMBER.matcher(all.substring(body))
                                .replaceAll("<bdo dir=\"ltr\">$0</bdo>")
                : all;
    }

    /// Digits in groups, which among letters from the right would be set with the last group first: they are
    /// told to run from the left.
    private static final Pattern NUMBER =
            Pattern.compile("(?<=[>\\s(])\\+?[0-9]+(?:[- /][0-9]+)+(?=[<\\s.,;:)])");

    private static void line(StringBuilder html, String name, String text) {
        html.append("<p class=\"%s\">%s</p>".formatted(name, escaped(text)));
    }

    private static void table(StringBuilder html, Letter.Block.Numbered numbered, boolean right) {
        html.append("<table><thead>");
        row(
                html,
                "<th scope=\"col\" class=\"number\">%s</th>".formatted(escaped(numbered.number())),
                "<th scope=\"col\">%s</th>".formatted(escaped(numbered.head())),
                right);
        html.append("</thead><tbody>");
        for (int i = 0; i < numbered.rows().size(); i++) {
            row(
                    html,
                    "<td class=\"number\">%d</td>".formatted(i + 1),
                    "<td>%s</td>"
                            .formatted(escaped(numbered.rows().get(i)).replaceAll("\\R", "<br/>")),
                    right);
        }
        html.append("</tbody></table>");
    }

    private static void row(StringBuilder html, String first, String second, boolean right) {
        html.append("<tr>").append(right ? second + first : first + second).append("</tr>");
    }

    /// As XML has it, without the control signs that it cannot have.
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\\r\\n\\t]]", "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
