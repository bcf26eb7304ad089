package isonomia.server.casework.web;

import isonomia.server.casework.Signposts;
import isonomia.server.identity.Everyone;
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

import java.util.Map;

/// The wrong door shows the right one: what the institution cannot take up, and who helps then.
@Controller
class SignpostsController {
    private final Signposts signposts;
    private final Pages pages;

    SignpostsController(Signposts signposts, Pages pages) {
        this.signposts = signposts;
        this.pages = pages;
    }

    @Everyone("whoever is wrong here is told where to go")
    @GetMapping("/complain/elsewhere")
    View elsewhere() {
        return pages.view(
                "complain/elsewhere.jte",
                new SignpostsPage(signposts.find(), false, FormErrors.none()));
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @GetMapping("/office/signposts")
    View form(@RequestParam(defaultValue = "") String saved) {
        return form(200, signposts.find(), !saved.isEmpty(), FormErrors.none());
    }

    private View form(int status, Signposts.Said said, boolean saved, FormErrors errors) {
        return pages.view(status, "casework/signposts.jte", new SignpostsPage(said, saved, errors));
    }

    @Needs(Permission.INSTITUTION_MANAGE)
    @PostMapping("/office/signposts")
    View change(
            @RequestParam(defaultValue = "") String helpline,
            @RequestParam(defaultValue = "") String elsewhere) {
        Signposts.Said said =
                new Signposts.Said(helpline.strip(), elsewhere.replace("\r\n", "\n").strip());
        FormErrors errors = FormErrors.none();
        limit(errors, "helpline", said.helpline(), Signposts.MOST_HELPLINE);
        limit(errors, "elsewhere", said.elsewhere(), Signposts.MOST_ELSEWHERE);
        if (!errors.isEmpty()) {
            return form(422, said, false, errors);
        }
        signposts.change(said);
        return Redirect.to("/office/signposts?saved=yes");
    }

    private static void limit(FormErrors errors, String field, String text, int most) {
        int found = text.codePointCount(0, text.length());
        if (found > most) {
            errors.add(field, "casework.error.text-long", Map.of("most", most, "found", found));
        }
    }
}
