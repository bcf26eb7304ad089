package isonomia.server.casework.evidence.web;

import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Upload;
import isonomia.server.register.DocumentFormat;

import java.util.Map;
import java.util.Optional;

/// The field `file` of forms by which a piece of evidence comes in.
public final class FileField {
    private static final int LONGEST_NAME = 255;

    private FileField() {}

    /// The file of a form, as far as its name says what it is.
    public static Optional<Exhibits.Added> added(ExhibitId id, Upload upload, FormErrors errors) {
        String sent = upload.name();
        // Some browsers send the folders as well.
        String name =
                sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1).strip();
        Optional<DocumentFormat> format = DocumentFormat.of(name);
        if (name.isEmpty()) {
            errors.add("file", "privacy.error.file-absent");
        } else if (format.isEmpty() || name.length() > LONGEST_NAME) {
            errors.add("file", "privacy.error.format", Map.of("endings", DocumentFormat.endings()));
        } else {
            return Optional.of(new Exhibits.Added(id, name, format.get()));
        }
        return Optional.empty();
    }

    /// Says that a file is not what its name says.
    public static void wrong(FormErrors errors, Exhibits.Added added) {
        errors.add("file", "privacy.error.content", Map.of("ending", added.format().ending()));
    }

    /// Says that a file is too large.
    public static void large(FormErrors errors) {
        errors.add("file", "privacy.error.large", Map.of("most", Exhibits.MOST_BYTES / 1_000_000));
    }
}
