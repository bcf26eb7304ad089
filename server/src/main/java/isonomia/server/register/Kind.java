package isonomia.server.register;

import java.util.Locale;

/// What can be written into a field, and so how a form asks for it.
public enum Kind {
    /// Text without line breaks.
    LINE,
    /// Text with paragraphs.
    PARAGRAPH,
    /// One of the field's choices.
    CHOICE,
    /// Any number of the field's choices.
    CHOICES,
    /// A month of a year, `2026-11`.
    MONTH,
    /// An address that starts with `https://` or `http://`.
    LINK,
    /// An e-mail address, or the link of a contact form: many offices give the public no mailbox.
    CONTACT,
    /// Any number of entries, each with the field's parts.
    ITEMS;

    /// The word of the catalogue, for example "paragraph".
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Kind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
