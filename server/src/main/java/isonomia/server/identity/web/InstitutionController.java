package isonomia.server.identity.web;

import isonomia.server.identity.Institution;
import isonomia.server.identity.Institutions;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/// What people read about the institution, and how they reach it.
@Controller
class InstitutionController {
    private final Institutions institutions;
    private final Pages pages;

    InstitutionController(Institutions institutions, Pages pages) {
        this.institutions = institutions;
        this.pages = pages;
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @GetMapping("/office/institution")
    View form(@RequestParam(defaultValue = "") String saved) {
        Institution institution =
                institutions.find().orElseGet(() -> InstitutionForm.typed("", "en", "", "", ""));
        return page(200, new InstitutionPage(institution, !saved.isEmpty(), FormErrors.none()));
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @PostMapping("/office/institution")
    View change(
            @RequestParam(defaultValue = "") String office,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String telephone,
            @RequestParam(defaultValue = "") String mail,
            @RequestParam(defaultValue = "") String address) {
        Institution typed = InstitutionForm.typed(office, language, telephone, mail, address);
        FormErrors errors = FormErrors.none();
        InstitutionForm.check(errors, typed);
        if (!errors.isEmpty()) {
            return page(422, new InstitutionPage(typed, false, errors));
        }
        institutions.change(typed);
        return Redirect.to("/office/institution?saved=yes");
    }

    private View page(int status, InstitutionPage page) {
        return pages.view(status, "identity/institution.jte", page);
    }
}
