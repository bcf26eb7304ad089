package isonomia.server.backup.web;

import isonomia.server.backup.Backups;
import isonomia.server.backup.RecoveryKeys;
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

import java.nio.file.Path;

/// Backups: making one now, and carrying it elsewhere.
@Controller
class BackupsController {
    private final Backups backups;
    private final RecoveryKeys keys;
    private final Pages pages;

    BackupsController(Backups backups, RecoveryKeys keys, Pages pages) {
        this.backups = backups;
        this.keys = keys;
        this.pages = pages;
    }

    @Needs(Permission.BACKUPS_MANAGE)
    @GetMapping("/office/backups")
    View list() {
        return page(200, FormErrors.none());
    }

    @Needs(Permission.BACKUPS_MANAGE)
    @PostMapping("/office/backups")
    View make() {
        return switch (backups.make()) {
            case MADE -> Redirect.to("/office/backups");
            case BUSY -> refused("backup.error.busy");
            case NO_KEY -> refused("backup.error.no-key");
            case FAILED -> refused("backup.error.failed");
        };
    }

    private View refused(String key) {
        FormErrors errors = FormErrors.none();
        errors.add("make", key);
        return page(422, errors);
    }

    @Needs(Permission.BACKUPS_MANAGE)
    @GetMapping("/office/backups/file")
    View file(@RequestParam(defaultValue = "") String name) {
        return backups.handOut(name)
                .<View>map(BackupsController::handed)
                .orElseGet(() -> Redirect.to("/office/backups"));
    }

    private static View handed(Path file) {
        return new HandedOut(file);
    }

    private View page(int status, FormErrors errors) {
        return pages.view(
                status,
                "backup/backups.jte",
                new BackupsPage(backups.all(), keys.present(), errors));
    }
}
