package isonomia.server.register;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What kinds of files are taken. A file must be what its name says, as far as its first bytes tell:
/// somebody will open it.
public enum DocumentFormat {
    PDF("application/pdf", "%PDF-"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK\3\4"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK\3\4"),
    ODT("application/vnd.oasis.opendocument.text", "PK\3\4"),
    ODS("application/vnd.oasis.opendocument.spreadsheet", "PK\3\4"),
    TXT("text/plain", ""),
    CSV("text/csv", ""),
    PNG("image/png", "\u0089PNG"),
    JPG("image/jpeg", "\u00ff\u00d8\u00ff");

    /// How much of a file is looked at.
    public static final int HEAD = 512;

    private final String type;
    private final String beginning;

    DocumentFormat(String type, String beginning) {
        this.type = type;
        this.beginning = beginning;
    }

    /// The format that the name of a file says; empty for one that is not taken.
    public static Optional<DocumentFormat> of(String fileName) {
        String ending = fileName.substring(fileName.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        String usual = ending.equals("JPEG") ? "JPG" : ending;
        return Arrays.stream(values()).filter(f -> f.name().equals(usual)).findFirst();
    }

    /// The endings that are taken, for people.
    public static String endings() {
        return String.join(", ", Arrays.stream(values()).map(DocumentFormat::ending).toList());
    }

    /// What a browser offers to choose from.
    public static String accepted() {
        return String.join(",", Arrays.stream(values()).map(f -> "." + f.ending()).toList());
    }

    /// The ending of a name, for example `pdf`.
    public String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The media type, for example `application/pdf`.
    public String type() {
        return type;
    }

    /// Whether a file that begins like this can be of the format. A text has no zero byte, unless it
    /// says by its first two that it is UTF-16.
    public boolean fits(byte[] head) {
        if (beginning.isEmpty()) {
            String signs = new String(head, StandardCharsets.ISO_8859_1);
            return signs.indexOf('\0') < 0
                    || List.of("\u00ff\u00fe", "\u00fe\u00ff").stream().anyMatch(signs::startsWith);
        }
        return new String(head, StandardCharsets.ISO_8859_1).startsWith(beginning);
    }
}
