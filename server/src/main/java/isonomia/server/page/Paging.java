package isonomia.server.page;

/// Which part of a long list is shown.
///
/// @param page from 1
/// @param pages at least 1
/// @param total how many things the whole list has
/// @param more whether there are more things, which this list does not lead to
/// @param address of the list with all its filters, without the page
public record Paging(int page, int pages, long total, boolean more, String address) {
    public Paging {
        if (pages < 1 || page < 1 || page > pages || total < 0) {
            throw new IllegalArgumentException(
                    "There is no page " + page + " of " + pages + " with " + total + " things");
        }
    }

    /// A list that leads to everything it has.
    public Paging(int page, int pages, long total, String address) {
        this(page, pages, total, false, address);
    }

    /// The address of the page before.
    public String previous() {
        return of(page - 1);
    }

    /// The address of the page after.
    public String next() {
        return of(page + 1);
    }

    private String of(int other) {
        return address + (address.contains("?") ? "&" : "?") + "page=" + other;
    }
}
