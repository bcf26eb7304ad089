package isonomia.server.casework.evidence;

import isonomia.server.casework.request.FileId;
import isonomia.server.identity.FieldClass;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.KeyId;
import isonomia.server.register.DocumentFormat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A piece of evidence: a file as it came.
///
/// @param answer the file of an answer to a request that it is, no copy of it; empty for what was taken in
/// @param key under which it is sealed
/// @param size of its content, in bytes
/// @param name where it came from
/// @param sha256 of its content, in hexadecimal digits
/// @param addedBy name of who took it in; empty when the person who complained sent it
public record Exhibit(
        ExhibitId id,
        Optional<FileId> answer,
        KeyId key,
        BlobId blob,
        About about,
        DocumentFormat format,
        long size,
        String name,
        String sha256,
        Optional<String> addedBy,
        Instant addedAt) {

    /// What is said of a file when it is taken in.
    ///
    /// @param fieldClass how confidential it is
    public record About(Kind kind, Source source, Power power, FieldClass fieldClass) {
        public About {
            if (!CLASSES.contains(fieldClass)) {
                throw new IllegalArgumentException("Evidence is of class C2 or C3");
            }
        }
    }

    /// How confidential it can be. Nobody's role reaches class C4 yet: what is kept so could be read by
    /// no one.
    public static final List<FieldClass> CLASSES = List.of(FieldClass.C2, FieldClass.C3);

    /// What it is.
    public enum Kind {
        DOCUMENT,
        PICTURE,
        DATA,
        STATEMENT,
        /// What the office wrote itself.
        LETTER,
        OTHER;

        /// The message key, and the value in forms.
        public String key() {
            return spoken(this);
        }

        /// That of a form; empty for anything else.
        public static Optional<Kind> parse(String key) {
            return named(values(), key);
        }
    }

    /// Whose it is.
    public enum Source {
        COMPLAINANT,
        BODY,
        OTHERS,
        OFFICE;

        /// The message key, and the value in forms.
        public String key() {
            return spoken(this);
        }

        /// That of a form; empty for anything else.
        public static Optional<Source> parse(String key) {
            return named(values(), key);
        }
    }

    /// By what right the office has it.
    public enum Power {
        /// Whoever had it gave it of her own accord.
        GIVEN,
        /// The office asked for it, as the law lets it.
        REQUEST,
        /// It was found in a visit.
        VISIT,
        /// Everybody can have it.
        PUBLIC,
        /// The office made it.
        OWN_WORK;

        /// The message key, and the value in forms.
        public String key() {
            return spoken(this);
        }

        /// That of a form; empty for anything else.
        public static Optional<Power> parse(String key) {
            return named(values(), key);
        }
    }

    static String spoken(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> Optional<E> named(E[] values, String key) {
        return Arrays.stream(values).filter(v -> spoken(v).equals(key)).findFirst();
    }

    /// Whether it can be looked into, and so copied for others.
    public boolean convertible() {
        return switch (format) {
            case PDF, PNG, JPG, TXT, CSV -> true;
            case DOCX, XLSX, ODT, ODS -> false;
        };
    }

    /// Whether it has pages to look at.
    public boolean drawn() {
        return switch (format) {
            case PDF, PNG, JPG -> true;
            case TXT, CSV, DOCX, XLSX, ODT, ODS -> false;
        };
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "Exhibit " + id.text();
    }
}
