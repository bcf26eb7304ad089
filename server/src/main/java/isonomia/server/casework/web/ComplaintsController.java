package isonomia.server.casework.web;

import isonomia.server.casework.AssistedIntake;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaints;
import isonomia.server.casework.Message;
import isonomia.server.casework.Messages;
import isonomia.server.casework.Tasks;
import isonomia.server.casework.Triage;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;
import isonomia.server.register.Bodies;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.Optional;

/// Complaints in the workspace: those that wait, what one says, and the case that begins with it.
@Controller
class ComplaintsController {
    private final Complaints complaints;
    private final ComplaintDoor door;
    private final AssistedIntake assisted;
    private final Tasks tasks;
    private final Triage triage;
    private final Messages messages;
    private final Cases cases;
    private final Bodies bodies;
    private final Pages pages;

    ComplaintsController(
            Complaints complaints,
            ComplaintDoor door,
            AssistedIntake assisted,
            Tasks tasks,
            Triage triage,
            Messages messages,
            Cases cases,
            Bodies bodies,
            Pages pages) {
        this.complaints = complaints;
        this.door = door;
        this.assisted = assisted;
        this.tasks = tasks;
        this.triage = triage;
        this.messages = messages;
        this.cases = cases;
        this.bodies = bodies;
        this.pages = pages;
    }

    @Needs(Permission.COMPLAINTS_READ)
    @GetMapping("/office/complaints")
    View list(HttpServletRequest request) {
        return pages.view(
                "casework/complaints.jte",
                new ComplaintsPage(complaints.waiting(Actors.member(request))));
    }

    /// Whoever works on the case of a complaint reads it too: what she needs is asked for the complaint.
    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/complaints/{id}")
    View look(@PathVariable String id, HttpServletRequest request) {
        return page(
                200,
                door.find(id, request),
                ComplaintPage.Typed.NOTHING,
                FormErrors.none(),
                request);
    }

    private View page(
            int status,
            Complaint complaint,
            ComplaintPage.Typed typed,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        boolean waits =
                complaint.state() == Complaint.State.SUBMITTED
                        || complaint.state() == Complaint.State.ACKNOWLEDGED;
        return pages.view(
                status,
                "casework/complaint.jte",
                new ComplaintPage(
                        complaint,
                        complaints.read(member, complaint.id()),
                        new ComplaintBeside(
                                assisted.entered(complaint),
                                tasks.open(complaint),
                                triage.result(complaint)),
                        bodies,
                        messages.of(member, complaint.id()),
                        complaint
                                .caseFile()
                                .map(
                                        c ->
                                                cases.find(member, c, Permission.CASES_READ)
                                                        .number()
                                                        .text())
                                .orElse(""),
                        waits && Access.may(member, Permission.CASES_TRIAGE, FieldClass.C3),
                        complaint.state() == Complaint.State.SPAM
                                && Access.may(member, Permission.CASES_TRIAGE, FieldClass.C3),
                        typed,
                        errors));
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/complaints/{id}/register")
    View register(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String body,
            HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        FormErrors errors = FormErrors.none();
        Typed.line(errors, "title", title);
        if (!errors.isEmpty()) {
            return page(
                    422, complaint, new ComplaintPage.Typed(title, body, "", ""), errors, request);
        }
        Optional<BodyId> named =
                Ids.parse(body).map(BodyId::new).filter(b -> bodies.find(b).isPresent());
        CaseId registered =
                cases.register(Actors.member(request), complaint.id(), title.strip(), named);
        return Redirect.to("/office/cases/" + registered.text());
    }

    /// Takes it for no complaint.
    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/complaints/{id}/spam")
    View spam(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "reason", reason);
        if (!errors.isEmpty()) {
            return page(
                    422, complaint, new ComplaintPage.Typed("", "", "", reason), errors, request);
        }
        complaints.spam(Actors.member(request), complaint.id(), reason.strip());
        return Redirect.to("/office/complaints/" + id);
    }

    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/complaints/{id}/not-spam")
    View notSpam(@PathVariable String id, HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        complaints.notSpam(Actors.member(request), complaint.id());
        return Redirect.to("/office/complaints/" + id);
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/complaints/{id}/message")
    View write(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String message,
            HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        FormErrors errors = FormErrors.none();
        Typed.text(errors, "message", message);
        if (!errors.isEmpty()) {
            return page(
                    422, complaint, new ComplaintPage.Typed("", "", message, ""), errors, request);
        }
        messages.send(
                Actors.member(request),
                complaint.id(),
                complaint.state() == Complaint.State.SUBMITTED
                        ? Message.Kind.ACKNOWLEDGEMENT
                        : Message.Kind.MESSAGE,
                message.strip());
        return Redirect.to("/office/complaints/" + id);
    }
}
