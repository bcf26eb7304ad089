package isonomia.server.ledger.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.ledger.Ledger;
import isonomia.server.ledger.LedgerCheck;
import isonomia.server.page.Download;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Optional;

/// How anybody checks the institution, and the ledger's entries for those who keep it.
@Controller
class LedgerController {
    private static final int PAGE = 100;

    private final Ledger ledger;
    private final LedgerCheck check;
    private final Pages pages;

    LedgerController(Ledger ledger, LedgerCheck check, Pages pages) {
        this.ledger = ledger;
        this.check = check;
        this.pages = pages;
    }

    @Everyone("anybody may check the institution")
    @GetMapping("/ledger")
    View check() {
        return pages.view(
                "ledger/check.jte",
                new CheckPage(
                        ledger.newest(),
                        ledger.verifierKey().text(),
                        ledger.verifierKey().fingerprint()));
    }

    @Everyone("anybody may check the institution")
    @GetMapping("/ledger/checkpoint")
    View checkpoint() {
        return ledger.newest()
                .map(n -> Download.text("checkpoint-" + n.size() + ".txt", n.note()))
                .orElseThrow(LedgerController::absent);
    }

    @Everyone("anybody may check the institution")
    @GetMapping("/ledger/key")
    View key() {
        return Download.text("ledger-key.txt", ledger.verifierKey().text() + "\n");
    }

    @Everyone("anybody may check the institution")
    @GetMapping("/ledger/consistency")
    View consistency(@RequestParam(defaultValue = "0") long since) {
        return ledger.consistency(since)
                .map(text -> Download.json("consistency-since-" + since + ".json", text))
                .orElseThrow(LedgerController::absent);
    }

    @Needs(Permission.LEDGER_READ)
    @GetMapping("/office/ledger")
    View entries(@RequestParam(defaultValue = "" + Long.MAX_VALUE) long before) {
        List<Ledger.Sealed> entries = ledger.entries(before, PAGE);
        return pages.view(
                "ledger/entries.jte",
                new EntriesPage(
                        entries,
                        entries.size() < PAGE
                                ? Optional.empty()
                                : Optional.of(entries.getLast().index()),
                        check.last()));
    }

    @Needs(Permission.LEDGER_READ)
    @PostMapping("/office/ledger/check")
    View recompute() {
        check.run();
        return Redirect.to("/office/ledger");
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }
}
