package isonomia.server.rights.web;

import isonomia.server.identity.Everyone;
import isonomia.server.page.Download;
import isonomia.server.page.Pages;
import isonomia.server.rights.Rights;
import isonomia.server.rights.RightsCsv;
import isonomia.server.rights.RightsJson;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

/// The catalogue as files, in the language of whoever asks, and the format of its own file.
@Controller
class RightsFilesController {
    private final Rights rights;
    private final Pages pages;

    RightsFilesController(Rights rights, Pages pages) {
        this.rights = rights;
        this.pages = pages;
    }

    @Everyone("the catalogue of rights is public")
    @GetMapping("/rights.json")
    View json(HttpServletRequest request) {
        return Download.json("rights.json", RightsJson.write(rights, pages.frame(request).words()));
    }

    @Everyone("the catalogue of rights is public")
    @GetMapping("/rights.csv")
    View csv(HttpServletRequest request) {
        return Download.csv("rights.csv", RightsCsv.write(rights, pages.frame(request).words()));
    }

    @Everyone("another office needs the format to take the catalogue")
    @GetMapping("/rights.schema.json")
    View schema() {
        return Download.json("rights.schema.json", Rights.schema());
    }
}
