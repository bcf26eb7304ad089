package isonomia.server.casework.web;

import com.ibm.icu.text.Collator;

import isonomia.engine.words.Words;
import isonomia.server.casework.Answers;
import isonomia.server.casework.AssistedIntake;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaint.Channel;
import isonomia.server.casework.ComplaintId;
import isonomia.server.casework.Question;
import isonomia.server.casework.Receipt;
import isonomia.server.identity.Actors;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;
import isonomia.server.page.Languages;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where an officer writes down what somebody tells by telephone, in a visit or by letter, and hands
/// over the receipt.
@Controller
class AssistedController {
    private final AssistedIntake intake;
    private final Bodies bodies;
    private final Pages pages;

    AssistedController(AssistedIntake intake, Bodies bodies, Pages pages) {
        this.intake = intake;
        this.bodies = bodies;
        this.pages = pages;
    }

    @Needs(value = Permission.COMPLAINTS_ENTER, reaches = FieldClass.C3)
    @GetMapping("/office/complaints/new")
    View form(HttpServletRequest request) {
        return page(
                200,
                new AssistedPage.Typed(ComplaintId.fresh().text(), "", "", "", ""),
                Answers.none(),
                FormErrors.none(),
                request);
    }

    private View page(
            int status,
            AssistedPage.Typed typed,
            Answers answers,
            FormErrors errors,
            HttpServletRequest request) {
        Collator order = Collator.getInstance(pages.frame(request).words().locale());
        List<Choice> known =
                bodies.all().stream()
                        .map(s -> Choice.of(s.body().id().value().toString(), s.body().name()))
                        .sorted((a, b) -> order.compare(a.label(), b.label()))
                        .toList();
        return pages.view(
                status, "casework/enter.jte", new AssistedPage(typed, answers, known, errors));
    }

    /// Shows the receipt in the answer itself, in the language of the person: it stands at no address.
    @Needs(value = Permission.COMPLAINTS_ENTER, reaches = FieldClass.C3)
    @PostMapping("/office/complaints/new")
    View enter(
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String told,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String child,
            @RequestParam(defaultValue = "") String agreed,
            HttpServletRequest request) {
        Answers answers = TypedAnswers.of(Question.asked(Complaint.Mode.STANDARD), request);
        ComplaintId complaint = ComplaintId.parse(id).orElseGet(ComplaintId::fresh);
        AssistedPage.Typed typed =
                new AssistedPage.Typed(complaint.text(), told, language, child, agreed);
        Optional<Channel> way =
                Arrays.stream(Channel.values())
                        .filter(c -> c != Channel.WEB && c.key().equals(told))
                        .findFirst();
        FormErrors errors = FormErrors.none();
        if (way.isEmpty()) {
            errors.add("told", "intake.enter.error.channel");
        }
        if (!Words.LANGUAGES.contains(language)) {
            errors.add("language", "intake.enter.error.language");
        }
        if (!List.of("yes", "no").contains(agreed)) {
            errors.add("agreed", "intake.enter.error.agreed");
        }
        AnswerErrors.add(errors, answers.problems(), "", Complaint.Mode.STANDARD);
        if (!errors.isEmpty()) {
            return page(422, typed, answers, errors, request);
        }
        Optional<Receipt> receipt =
                intake.enter(
                        Actors.member(request),
                        complaint,
                        new AssistedIntake.Told(
                                way.orElseThrow(),
                                language,
                                child.equals("yes"),
                                agreed.equals("yes")),
                        answers);
        return receipt.<View>map(
                        r ->
                                pages.view(
                                        "casework/handed.jte",
                                        new HandedPage(complaint, r, person(language, request))))
                .orElseGet(() -> Redirect.to("/office/complaints/" + complaint.text()));
    }

    /// The frame in the language of the person who is handed the page.
    private Frame person(String language, HttpServletRequest request) {
        Frame frame = pages.frame(request);
        return new Frame(
                Languages.words(language),
                frame.office(),
                frame.contact(),
                frame.actor(),
                frame.path(),
                frame.csrf(),
                frame.sample());
    }
}
