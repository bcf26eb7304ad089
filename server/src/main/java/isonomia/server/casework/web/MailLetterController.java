package isonomia.server.casework.web;

import isonomia.server.casework.Intake;
import isonomia.server.casework.Mandate;
import isonomia.server.casework.Mandates;
import isonomia.server.casework.Message;
import isonomia.server.casework.Messages;
import isonomia.server.casework.letter.Letter;
import isonomia.server.casework.letter.LetterPdf;
import isonomia.server.casework.letter.Letters;
import isonomia.server.casework.web.HeldSessions.Use;
import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;
import isonomia.server.identity.Ids;
import isonomia.server.page.OpenFile;
import isonomia.server.page.Redirect;
import isonomia.server.privacy.HeldKeys.Held;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.servlet.View;

import java.io.ByteArrayInputStream;
import java.util.Optional;

/// The decision in a mailbox as a letter, for who wants it on paper or has to show it.
@Controller
class MailLetterController {
    private final HeldSessions sessions;
    private final Intake intake;
    private final Mandates mandates;
    private final Messages messages;
    private final Letters letters;

    MailLetterController(
            HeldSessions sessions,
            Intake intake,
            Mandates mandates,
            Messages messages,
            Letters letters) {
        this.sessions = sessions;
        this.intake = intake;
        this.mandates = mandates;
        this.messages = messages;
        this.letters = letters;
    }

    @Everyone("the receipt is the permission, and what it opens is all there is")
    @GetMapping("/mailbox/inside/letters/{id}")
    View letter(@PathVariable String id, HttpServletRequest request) {
        Optional<Held> held =
                sessions.find(Use.MAILBOX, request)
                        .filter(h -> mandates.may(h, Mandate.Scope.READ));
        Optional<Intake.Own> own = held.flatMap(intake::own).filter(o -> !o.complaint().draft());
        if (own.isEmpty()) {
            return Redirect.to("/mailbox");
        }
        Message decision =
                Ids.parse(id)
                        .flatMap(
                                one ->
                                        messages
                                                .open(held.orElseThrow(), own.get().complaint())
                                                .stream()
                                                .filter(m -> m.id().equals(one))
                                                .filter(m -> m.kind() == Message.Kind.DECISION)
                                                .findFirst())
                        .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Letter letter = letters.toHer(own.get().complaint(), decision);
        byte[] pdf = LetterPdf.of(letter);
        return new OpenFile(
                "decision.pdf", "application/pdf", pdf.length, () -> new ByteArrayInputStream(pdf));
    }
}
