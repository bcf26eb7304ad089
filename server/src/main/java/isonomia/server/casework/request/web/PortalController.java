package isonomia.server.casework.request.web;

import isonomia.server.casework.request.AnswerKind;
import isonomia.server.casework.request.FileId;
import isonomia.server.casework.request.InformationRequest;
import isonomia.server.casework.request.Item;
import isonomia.server.casework.request.Need;
import isonomia.server.casework.request.Portal;
import isonomia.server.casework.request.RequestId;
import isonomia.server.casework.request.RequestMoves;
import isonomia.server.casework.request.RequestMoves.Outcome;
import isonomia.server.casework.request.RequestState;
import isonomia.server.casework.request.WrongContent;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.page.Upload;
import isonomia.server.privacy.TooLarge;
import isonomia.server.register.DocumentFormat;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The portal of a body: it reads what the office asks, writes its answer, asks for time, hands in.
@Controller
class PortalController {
    private static final int LONGEST_NAME = 255;

    private final Portal portal;
    private final People people;
    private final Pages pages;

    PortalController(Portal portal, People people, Pages pages) {
        this.portal = portal;
        this.people = people;
        this.pages = pages;
    }

    private static String address(RequestId id) {
        return "/office/requests/" + id.text();
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @GetMapping("/office/requests/{request}")
    View look(@PathVariable("request") String id, HttpServletRequest request) {
        return page(200, open(id, request), Map.of(), false, FormErrors.none());
    }

    private InformationRequest open(String id, HttpServletRequest request) {
        return portal.open(Actors.member(request), RequestsController.request(id));
    }

    /// The same, while it waits for an answer.
    private InformationRequest waiting(String id, HttpServletRequest request) {
        InformationRequest one = open(id, request);
        if (!one.state().waiting()) {
            throw new Denied(Access.Decision.STATE);
        }
        return one;
    }

    private View page(
            int status,
            InformationRequest request,
            Map<Integer, String> typed,
            boolean meanwhile,
            FormErrors errors) {
        Map<PersonId, String> names = new HashMap<>();
        // Who acted for the office is not the body's to know.
        request.history().stream()
                .filter(h -> !h.byOffice())
                .forEach(
                        h ->
                                names.computeIfAbsent(
                                        h.by(), p -> people.find(p).map(Person::name).orElse("")));
        return pages.view(
                status,
                "request/answer.jte",
                new PortalPage(request, names, typed, meanwhile, errors));
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @PostMapping("/office/requests/{request}/answer")
    View save(
            @PathVariable("request") String id,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String action,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        InformationRequest before = waiting(id, request);
        Map<Integer, String> typed = new HashMap<>();
        FormErrors errors = FormErrors.none();
        for (Item item : before.items()) {
            String field = "answer-" + item.number();
            Optional.ofNullable(request.getParameter(field))
                    .ifPresent(
                            text -> {
                                typed.put(item.number(), text);
                                RequestsController.length(
                                        errors, field, text, Portal.LONGEST_ANSWER);
                            });
        }
        if (!errors.isEmpty()) {
            return page(422, before, typed, false, errors);
        }
        return switch (portal.save(member, before.id(), revision, typed)) {
            case Portal.Saved.Meanwhile(InformationRequest theirs) ->
                    page(409, theirs, typed, true, errors);
            case Portal.Saved.Done(InformationRequest now) ->
                    Redirect.to(next(member, now, action));
        };
    }

    /// Where she goes on, once what she wrote is kept.
    private String next(Actor.Member member, InformationRequest now, String action) {
        String address = address(now.id());
        if (action.equals("hand-in")) {
            return address + "/hand-in";
        }
        for (Item item : now.items()) {
            if (action.equals("file-" + item.number())) {
                return address + "/items/" + item.number() + "/file";
            }
            for (Item.Attached file : item.files()) {
                if (action.equals("take-back-" + file.id().text())) {
                    portal.takeBack(member, now.id(), file.id());
                }
            }
        }
        return address;
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @GetMapping("/office/requests/{request}/items/{item}/file")
    View file(
            @PathVariable("request") String id,
            @PathVariable String item,
            HttpServletRequest request) {
        InformationRequest one = waiting(id, request);
        return filePage(200, one, item(one, item), FileId.fresh(), FormErrors.none());
    }

    private View filePage(
            int status, InformationRequest request, Item item, FileId id, FormErrors errors) {
        return pages.view(status, "request/file.jte", new FilePage(request, item, id, errors));
    }

    private static Item item(InformationRequest request, String number) {
        return request.items().stream()
                .filter(i -> String.valueOf(i.number()).equals(number))
                .findFirst()
                .orElseThrow(RequestsController::absent);
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @PostMapping("/office/requests/{request}/items/{item}/file")
    View add(
            @PathVariable("request") String id,
            @PathVariable String item,
            @RequestParam(defaultValue = "") String added,
            HttpServletRequest request)
            throws IOException {
        InformationRequest one = waiting(id, request);
        Item to = item(one, item);
        FileId fresh = FileId.parse(added).orElseGet(FileId::fresh);
        Upload upload = Upload.of(request).orElse(new Upload("", InputStream.nullInputStream()));
        String name = fileName(upload.name());
        Optional<DocumentFormat> format = DocumentFormat.of(name);
        FormErrors errors = FormErrors.none();
        if (name.isEmpty()) {
            errors.add("file", "privacy.error.file-absent");
        } else if (format.isEmpty() || name.length() > LONGEST_NAME) {
            errors.add("file", "privacy.error.format", Map.of("endings", DocumentFormat.endings()));
        }
        if (errors.isEmpty()) {
            try {
                if (portal.add(
                        Actors.member(request),
                        one.id(),
                        to.number(),
                        new Portal.Added(fresh, name, format.orElseThrow()),
                        upload.content())) {
                    return Redirect.to(address(one.id()));
                }
                errors.add("file", "request.error.files", Map.of("most", Portal.MOST_FILES));
            } catch (TooLarge e) {
                errors.add(
                        "file",
                        "privacy.error.large",
                        Map.of("most", Portal.MOST_BYTES / 1_000_000));
            } catch (WrongContent e) {
                errors.add(
                        "file", "privacy.error.content", Map.of("ending", format.get().ending()));
            }
        }
        return filePage(422, one, to, fresh, errors);
    }

    /// Some browsers send the folders as well, and a name may hold signs that no text has.
    private static String fileName(String sent) {
        String name = sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1);
        return name.strip();
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @GetMapping("/office/requests/{request}/files/{file}")
    View download(
            @PathVariable("request") String id,
            @PathVariable String file,
            HttpServletRequest request) {
        return RequestsController.handedOut(
                portal.file(
                        Actors.member(request),
                        RequestsController.request(id),
                        FileId.parse(file).orElseThrow(RequestsController::absent)));
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @GetMapping("/office/requests/{request}/extension")
    View extension(@PathVariable("request") String id, HttpServletRequest request) {
        InformationRequest one = waiting(id, request);
        if (RequestMoves.find(one.state(), RequestState.EXTENSION_ASKED).isEmpty()) {
            throw new Denied(Access.Decision.STATE);
        }
        return extensionPage(200, one, TypedDay.of(request, "until"), "", FormErrors.none());
    }

    private View extensionPage(
            int status,
            InformationRequest request,
            TypedDay until,
            String reason,
            FormErrors errors) {
        return pages.view(
                status,
                "request/extension.jte",
                new ExtensionPage(request, until.parts(), reason, errors));
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @PostMapping("/office/requests/{request}/extension")
    View ask(
            @PathVariable("request") String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        InformationRequest one = waiting(id, request);
        TypedDay until = TypedDay.of(request, "until");
        FormErrors errors = FormErrors.none();
        RequestsController.length(errors, "reason", reason, Portal.LONGEST_REASON);
        if (errors.isEmpty()) {
            Outcome outcome =
                    portal.askExtension(Actors.member(request), one.id(), until.day(), reason);
            switch (outcome) {
                case Outcome.Open _ -> {
                    return Redirect.to(address(one.id()));
                }
                case Outcome.NoWay _ -> throw new Denied(Access.Decision.STATE);
                case Outcome.Missing(_, List<Need> missing) -> {
                    if (missing.contains(Need.LATER_DAY)) {
                        errors.add("until", "request.error.later-day");
                    }
                    if (missing.contains(Need.REASON_GIVEN)) {
                        errors.add("reason", "request.error.reason-given");
                    }
                }
            }
        }
        return extensionPage(422, one, until, reason, errors);
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @GetMapping("/office/requests/{request}/hand-in")
    View handIn(@PathVariable("request") String id, HttpServletRequest request) {
        return handInPage(200, waiting(id, request), "", "", FormErrors.none());
    }

    private View handInPage(
            int status, InformationRequest request, String kind, String ground, FormErrors errors) {
        return pages.view(
                status, "request/hand-in.jte", new HandInPage(request, kind, ground, errors));
    }

    @Needs(value = Permission.REQUESTS_ANSWER, reaches = FieldClass.C2)
    @PostMapping("/office/requests/{request}/hand-in")
    View handInNow(
            @PathVariable("request") String id,
            @RequestParam(defaultValue = "-1") int revision,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String ground,
            HttpServletRequest request) {
        InformationRequest one = waiting(id, request);
        Optional<AnswerKind> chosen = AnswerKind.parse(kind);
        FormErrors errors = FormErrors.none();
        if (chosen.isEmpty()) {
            errors.add("kind", "request.error.answer-absent");
        } else if (chosen.get() == AnswerKind.REFUSED && ground.isBlank()) {
            errors.add("ground", "request.error.ground-absent");
        }
        RequestsController.length(errors, "ground", ground, Portal.LONGEST_REASON);
        if (errors.isEmpty()) {
            Outcome outcome =
                    portal.handIn(Actors.member(request), one.id(), revision, chosen, ground);
            switch (outcome) {
                case Outcome.Open _ -> {
                    return Redirect.to(address(one.id()));
                }
                case Outcome.NoWay _ -> throw new Denied(Access.Decision.STATE);
                case Outcome.Missing _ ->
                        errors.add(
                                "kind",
                                one.answering().revision() == revision
                                        ? "request.error.answer-given." + kind
                                        : "request.error.answer-changed");
            }
        }
        return handInPage(422, one, kind, ground, errors);
    }
}
