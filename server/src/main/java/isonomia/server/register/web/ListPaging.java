package isonomia.server.register.web;

import isonomia.server.page.Paging;
import isonomia.server.register.Catalogue;

import org.springframework.web.util.UriComponentsBuilder;

import java.util.Map;

/// Where a reader is in a list of published systems, with what was looked for kept in each address.
final class ListPaging {
    private ListPaging() {}

    /// @param page as it was asked for; beyond the list it is the last
    static Paging of(String path, Catalogue.Query query, Catalogue.Found found, int page) {
        long last = Math.max(1, (found.total() + Catalogue.PAGE - 1) / Catalogue.PAGE);
        return new Paging(
                (int) Math.clamp((long) page, 1, last),
                (int) last,
                found.total(),
                found.more(),
                address(path, query));
    }

    private static String address(String path, Catalogue.Query query) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        if (!query.words().isEmpty()) {
            address.queryParam("q", "{q}");
        }
        if (!query.domain().isEmpty()) {
            address.queryParam("domain", "{domain}");
        }
        if (!query.status().isEmpty()) {
            address.queryParam("status", "{status}");
        }
        return address.encode()
                .buildAndExpand(
                        Map.of(
                                "q",
                                query.words(),
                                "domain",
                                query.domain(),
                                "status",
                                query.status()))
                .toUriString();
    }
}
