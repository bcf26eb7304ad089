package isonomia.server.casework.letter.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.letter.Letter;
import isonomia.server.casework.letter.LetterPdf;
import isonomia.server.casework.letter.Letters;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.OpenFile;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/// The letters of a case: what there is to write, reading it, taking it along, keeping it.
@Controller
class LettersController {
    private final Cases cases;
    private final Letters letters;
    private final Exhibits exhibits;
    private final Pages pages;

    LettersController(Cases cases, Letters letters, Exhibits exhibits, Pages pages) {
        this.cases = cases;
        this.letters = letters;
        this.exhibits = exhibits;
        this.pages = pages;
    }

    private static Denied absent() {
        return new Denied(Access.Decision.ABSENT);
    }

    private Case file(Actor.Member member, String id) {
        return cases.find(
                member,
                CaseId.parse(id).orElseThrow(LettersController::absent),
                Permission.CASES_READ);
    }

    private Letters.Possible letter(Actor.Member member, Case file, String kind, String of) {
        return letters.find(
                        member,
                        file.id(),
                        Letter.Kind.parse(kind).orElseThrow(LettersController::absent),
                        Ids.parse(of).orElseThrow(LettersController::absent))
                .orElseThrow(LettersController::absent);
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/letters")
    View list(@PathVariable String id, HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = file(member, id);
        return pages.view("letter/list.jte", new LettersPage(file, letters.of(member, file.id())));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/letters/{kind}/{of}")
    View look(
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String of,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = file(member, id);
        return pages.view(
                "letter/one.jte",
                new LetterPage(
                        file, letter(member, file, kind, of), exhibits.mayWork(member, file.id())));
    }

    @Needs(value = Permission.CASES_READ, reaches = FieldClass.C3)
    @GetMapping("/office/cases/{id}/letters/{kind}/{of}/file")
    View pdf(
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String of,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = file(member, id);
        byte[] pdf = LetterPdf.of(letter(member, file, kind, of).letter());
        return new OpenFile(
                "letter-" + kind + ".pdf",
                "application/pdf",
                pdf.length,
                () -> new ByteArrayInputStream(pdf));
    }

    @Needs(value = Permission.CASES_WORK, reaches = FieldClass.C3)
    @PostMapping("/office/cases/{id}/letters/{kind}/{of}/keep")
    View keep(
            @PathVariable String id,
            @PathVariable String kind,
            @PathVariable String of,
            HttpServletRequest request)
            throws IOException {
        Actor.Member member = Actors.member(request);
        Case file = file(member, id);
        ExhibitId exhibit = letters.keep(member, file.id(), letter(member, file, kind, of));
        return Redirect.to("/office/cases/" + id + "/evidence/" + exhibit.text());
    }
}
