package isonomia.server.desk;

import isonomia.server.backup.RecoveryKeys;
import isonomia.server.casework.MyWork;
import isonomia.server.casework.request.BodyWork;
import isonomia.server.certificates.Renewal;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.register.Catalogue;
import isonomia.server.register.Records;
import isonomia.server.register.Version;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.OptionalLong;

/// The start page for everybody, and that of those who work here.
@Controller
class DeskController {
    private final Catalogue catalogue;
    private final Records records;
    private final RecoveryKeys recoveryKeys;
    private final ObjectProvider<Renewal> renewal;
    private final Pages pages;
    private final MyWork work;
    private final BodyWork bodyWork;

    /// @param renewal there is one when the server gets its certificate by itself
    DeskController(
            Catalogue catalogue,
            Records records,
            RecoveryKeys recoveryKeys,
            ObjectProvider<Renewal> renewal,
            Pages pages,
            MyWork work,
            BodyWork bodyWork) {
        this.work = work;
        this.bodyWork = bodyWork;
        this.renewal = renewal;
        this.catalogue = catalogue;
        this.records = records;
        this.recoveryKeys = recoveryKeys;
        this.pages = pages;
    }

    @Everyone("the start page")
    @GetMapping("/")
    View home() {
        return pages.view("desk/home.jte", new HomePage(catalogue.count()));
    }

    /// Where somebody goes who has just set up an account: the head of a new office to its recovery
    /// key, everybody else to work.
    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/begin")
    View begin(HttpServletRequest request) {
        return Redirect.to(unsafe(request) ? "/office/recovery-key" : "/office");
    }

    private boolean unsafe(HttpServletRequest request) {
        return pages.frame(request).may(Permission.BACKUPS_MANAGE) && !recoveryKeys.present();
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office")
    View work(HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        List<Version> mine =
                pages.frame(request).may(Permission.RECORDS_READ)
                        ? records.open().stream()
                                .filter(v -> v.authors().contains(member.person()))
                                .toList()
                        : List.of();
        return pages.view(
                "desk/work.jte",
                new WorkPage(
                        member.name(),
                        pages.frame(request).may(Permission.RECORDS_PUBLISH)
                                ? records.waiting()
                                : 0,
                        mine.size(),
                        catalogue.count() == 0,
                        unsafe(request),
                        work.of(member),
                        bodyWork.of(member),
                        certificate(request)));
    }

    private OptionalLong certificate(HttpServletRequest request) {
        @Nullable Renewal own = renewal.getIfAvailable();
        return own != null && pages.frame(request).may(Permission.BACKUPS_MANAGE)
                ? own.failing()
                : OptionalLong.empty();
    }
}
