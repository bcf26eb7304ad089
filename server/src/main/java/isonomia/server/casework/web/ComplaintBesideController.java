package isonomia.server.casework.web;

import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaints;
import isonomia.server.casework.ComputerSigns;
import isonomia.server.casework.Task;
import isonomia.server.casework.Tasks;
import isonomia.server.casework.Triage;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
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

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What stands beside a complaint in the workspace: what is to be done for the person, what she says of
/// herself, and whether a computer took part.
@Controller
class ComplaintBesideController {
    private final ComplaintDoor door;
    private final Complaints complaints;
    private final Tasks tasks;
    private final Triage triage;
    private final Bodies bodies;
    private final Pages pages;
    private final InstantSource clock;

    ComplaintBesideController(
            ComplaintDoor door,
            Complaints complaints,
            Tasks tasks,
            Triage triage,
            Bodies bodies,
            Pages pages,
            InstantSource clock) {
        this.door = door;
        this.complaints = complaints;
        this.tasks = tasks;
        this.triage = triage;
        this.bodies = bodies;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/complaints/{id}/situation")
    View situation(@PathVariable String id, HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        return pages.view(
                "casework/situation.jte",
                new SituationPage(
                        complaint,
                        complaints.situation(Actors.member(request), complaint.id()),
                        bodies));
    }

    private static Task.Subject subject(Complaint complaint) {
        return new Task.Subject.OfComplaint(complaint.id());
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/complaints/{id}/tasks")
    View tasks(@PathVariable String id, HttpServletRequest request) {
        return tasks(
                200,
                door.find(id, request),
                new TasksPage.Typed("", "", ""),
                FormErrors.none(),
                request);
    }

    private View tasks(
            int status,
            Complaint complaint,
            TasksPage.Typed typed,
            FormErrors errors,
            HttpServletRequest request) {
        return pages.view(
                status,
                "casework/tasks.jte",
                new TasksPage(
                        "/office/complaints/" + complaint.id().text(),
                        "intake.tasks.title",
                        tasks.of(Actors.member(request), subject(complaint)),
                        typed,
                        errors));
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/complaints/{id}/tasks")
    View add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        TasksPage.Typed typed = new TasksPage.Typed(kind, days, note);
        FormErrors errors = FormErrors.none();
        NewTask task = NewTask.of(typed, errors);
        if (!errors.isEmpty()) {
            return tasks(422, complaint, typed, errors, request);
        }
        tasks.add(
                Actors.member(request),
                subject(complaint),
                task.kind().orElseThrow(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(task.within()),
                task.note());
        return Redirect.to("/office/complaints/" + id + "/tasks");
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/complaints/{id}/tasks/{task}")
    View change(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam(defaultValue = "") String action,
            HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        UUID which = Ids.parse(task).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
        Actor.Member member = Actors.member(request);
        if (action.equals("take")) {
            tasks.take(member, subject(complaint), which);
        } else {
            tasks.finish(member, subject(complaint), which);
        }
        return Redirect.to("/office/complaints/" + id + "/tasks");
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/complaints/{id}/computer")
    View computer(@PathVariable String id, HttpServletRequest request) {
        return computer(200, door.find(id, request), Map.of(), FormErrors.none(), request);
    }

    private View computer(
            int status,
            Complaint complaint,
            Map<String, ComputerSigns.Said> typed,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        return pages.view(
                status,
                "casework/computer.jte",
                new ComputerPage(
                        complaint,
                        triage.answered(member, complaint.id()),
                        typed,
                        Access.decide(
                                        member,
                                        Permission.CASES_TRIAGE,
                                        complaints.subject(complaint))
                                == Access.Decision.ALLOWED,
                        errors));
    }

    /// Each question has to be answered, if only by not knowing: what was overlooked is not taken for a
    /// no.
    @Needs(value = Permission.CASES_TRIAGE, reaches = FieldClass.C3)
    @PostMapping("/office/complaints/{id}/computer")
    View answer(@PathVariable String id, HttpServletRequest request) {
        Complaint complaint = door.find(id, request);
        Map<String, ComputerSigns.Said> answers = new LinkedHashMap<>();
        FormErrors errors = FormErrors.none();
        for (ComputerSigns.Asked question : ComputerSigns.now().questions()) {
            Optional<ComputerSigns.Said> said =
                    Optional.ofNullable(request.getParameter(question.code()))
                            .flatMap(ComputerSigns.Said::parse);
            if (said.isEmpty()) {
                errors.add(question.code(), "intake.computer.error");
            }
            said.ifPresent(s -> answers.put(question.code(), s));
        }
        if (!errors.isEmpty()) {
            return computer(422, complaint, answers, errors, request);
        }
        triage.keep(Actors.member(request), complaint.id(), answers);
        return Redirect.to("/office/complaints/" + id + "/computer");
    }
}
