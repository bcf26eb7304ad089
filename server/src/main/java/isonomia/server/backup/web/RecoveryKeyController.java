package isonomia.server.backup.web;

import isonomia.server.backup.RecoveryKeys;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.identity.SignIn;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;

/// The recovery key: a step of opening the office, and later a page of the administrators.
@Controller
class RecoveryKeyController {
    private final RecoveryKeys keys;
    private final SignIn signIn;
    private final Pages pages;

    RecoveryKeyController(RecoveryKeys keys, SignIn signIn, Pages pages) {
        this.keys = keys;
        this.signIn = signIn;
        this.pages = pages;
    }

    @Needs(Permission.BACKUPS_MANAGE)
    @GetMapping("/office/recovery-key")
    View show() {
        return page(200, FormErrors.none());
    }

    @Needs(Permission.BACKUPS_MANAGE)
    @PostMapping("/office/recovery-key")
    View make(@RequestParam(defaultValue = "") String code, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        // The first one is a step of opening the office: the code was typed a minute ago.
        if (keys.present() && !signIn.confirms(member, code)) {
            FormErrors errors = FormErrors.none();
            errors.add("code", "identity.error.code");
            return page(422, errors);
        }
        List<RecoveryKeys.Sheet> sheets = keys.make(member.person());
        return pages.view(
                "backup/sheets.jte", new SheetsPage(sheets, keys.waiting().orElseThrow()));
    }

    @Needs(Permission.BACKUPS_MANAGE)
    @PostMapping("/office/recovery-key/confirm")
    View confirm(@RequestParam(defaultValue = "") String group) {
        if (keys.waiting().isEmpty()) {
            return Redirect.to("/office/recovery-key");
        }
        if (!keys.confirm(group)) {
            FormErrors errors = FormErrors.none();
            errors.add("group", "backup.error.group");
            return page(422, errors);
        }
        return Redirect.to("/office/recovery-key");
    }

    private View page(int status, FormErrors errors) {
        return pages.view(
                status,
                "backup/recovery-key.jte",
                new RecoveryKeyPage(keys.inUse(), keys.waiting(), errors));
    }
}
