package isonomia.server.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Addresses in what people wrote, so that a reader can follow them. Only websites and e-mail: any
/// other scheme stays text.
public final class Links {
    /// A website, or a general address; neither takes the full stop or bracket after it along.
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "https?://[^\\s<>\"“”«»]*[^\\s<>\"“”«».,;:!?)\\]،؛؟]"
                            + "|(?<![\\w.+-])[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+",
                    Pattern.UNICODE_CHARACTER_CLASS);

    private Links() {}

    /// A run of a text.
    ///
    /// @param href where it leads; empty for what is only read
    public record Piece(String text, String href) {}

    /// A text in pieces, which together are the text.
    public static List<Piece> in(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher address = ADDRESS.matcher(text);
        int from = 0;
        while (address.find()) {
            String found = address.group();
            boolean website = found.startsWith("http");
            if (website && !TypedFields.link(found)) {
                continue;
            }
            if (address.start() > from) {
                pieces.add(new Piece(text.substring(from, address.start()), ""));
            }
            pieces.add(new Piece(found, website ? found : "mailto:" + found));
            from = address.end();
        }
        if (from < text.length()) {
            pieces.add(new Piece(text.substring(from), ""));
        }
        return List.copyOf(pieces);
    }
}
