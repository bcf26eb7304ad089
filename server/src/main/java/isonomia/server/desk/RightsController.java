package isonomia.server.desk;

import isonomia.engine.words.Words;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.page.Pages;
import isonomia.server.register.Catalogue;
import isonomia.server.rights.Rights;
import isonomia.server.rights.Theme;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// The catalogue of rights for everybody, and which AI systems touch a right.
@Controller
class RightsController {
    private final Rights rights;
    private final Catalogue catalogue;
    private final Pages pages;

    RightsController(Rights rights, Catalogue catalogue, Pages pages) {
        this.rights = rights;
        this.catalogue = catalogue;
        this.pages = pages;
    }

    @Everyone("the catalogue of rights is public")
    @GetMapping("/rights")
    View list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String theme,
            @RequestParam(defaultValue = "") String instrument,
            @RequestParam(defaultValue = "") String group,
            HttpServletRequest request) {
        Words words = pages.frame(request).words();
        RightsQuery query = new RightsQuery(q.strip(), theme, instrument, group);
        return pages.view(
                "desk/rights.jte", new RightsPage(rights, query, query.in(rights, words)));
    }

    @Everyone("the catalogue of rights is public")
    @GetMapping("/rights/{theme}")
    View one(@PathVariable String theme) {
        Theme found = rights.theme(theme).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        return pages.view(
                "desk/right.jte",
                new RightPage(
                        rights, found, rights.articles(found), catalogue.naming(found.record())));
    }
}
