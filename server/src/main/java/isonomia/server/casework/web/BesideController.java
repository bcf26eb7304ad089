package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Note;
import isonomia.server.casework.Notes;
import isonomia.server.casework.Task;
import isonomia.server.casework.Tasks;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Ids;
import isonomia.server.identity.Needs;
import isonomia.server.identity.Permission;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Pages;
import isonomia.server.page.Redirect;

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
import java.util.Optional;
import java.util.UUID;

/// What the office keeps beside a case for itself: notes and tasks.
@Controller
class BesideController {
    private final Cases cases;
    private final Notes notes;
    private final Tasks tasks;
    private final Pages pages;
    private final InstantSource clock;

    BesideController(Cases cases, Notes notes, Tasks tasks, Pages pages, InstantSource clock) {
        this.cases = cases;
        this.notes = notes;
        this.tasks = tasks;
        this.pages = pages;
        this.clock = clock;
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/cases/{id}/notes")
    View notes(@PathVariable String id, HttpServletRequest request) {
        return notes(200, id, Note.Channel.TEAM.key(), "", FormErrors.none(), request);
    }

    private View notes(
            int status,
            String id,
            String channel,
            String text,
            FormErrors errors,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Case file = cases.find(member, CasesController.parse(id), Permission.CASES_READ);
        return pages.view(
                status,
                "casework/notes.jte",
                new NotesPage(
                        file,
                        cases.title(member, file),
                        notes.of(member, file),
                        channel,
                        text,
                        errors));
    }

    @Needs(Permission.CASES_READ)
    @PostMapping("/office/cases/{id}/notes")
    View write(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String channel,
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request) {
        FormErrors errors = FormErrors.none();
        Optional<Note.Channel> who = Note.Channel.parse(channel);
        if (who.isEmpty()) {
            errors.add("channel", "casework.notes.error.channel");
        }
        Typed.text(errors, "text", text);
        if (!errors.isEmpty()) {
            return notes(422, id, channel, text, errors, request);
        }
        notes.write(
                Actors.member(request), CasesController.parse(id), who.orElseThrow(), text.strip());
        return Redirect.to("/office/cases/" + id + "/notes");
    }

    @Needs(Permission.CASES_READ)
    @PostMapping("/office/cases/{id}/notes/{note}")
    View delete(@PathVariable String id, @PathVariable String note, HttpServletRequest request) {
        notes.delete(Actors.member(request), CasesController.parse(id), parse(note));
        return Redirect.to("/office/cases/" + id + "/notes");
    }

    private static UUID parse(String id) {
        return Ids.parse(id).orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    @Needs(Permission.CASES_READ)
    @GetMapping("/office/cases/{id}/tasks")
    View tasks(@PathVariable String id, HttpServletRequest request) {
        return tasks(200, id, new TasksPage.Typed("", "", ""), FormErrors.none(), request);
    }

    private View tasks(
            int status,
            String id,
            TasksPage.Typed typed,
            FormErrors errors,
            HttpServletRequest request) {
        CaseId file = CasesController.parse(id);
        return pages.view(
                status,
                "casework/tasks.jte",
                TasksPage.ofCase(
                        "/office/cases/" + file.text(),
                        tasks.of(Actors.member(request), new Task.Subject.OfCase(file)),
                        typed,
                        errors));
    }

    @Needs(Permission.CASES_READ)
    @PostMapping("/office/cases/{id}/tasks")
    View add(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        TasksPage.Typed typed = new TasksPage.Typed(kind, days, note);
        FormErrors errors = FormErrors.none();
        NewTask task = NewTask.of(typed, errors);
        if (!errors.isEmpty()) {
            return tasks(422, id, typed, errors, request);
        }
        tasks.add(
                Actors.member(request),
                new Task.Subject.OfCase(CasesController.parse(id)),
                task.kind().orElseThrow(),
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(task.within()),
                task.note());
        return Redirect.to("/office/cases/" + id + "/tasks");
    }

    @Needs(Permission.CASES_READ)
    @PostMapping("/office/cases/{id}/tasks/{task}")
    View change(
            @PathVariable String id,
            @PathVariable String task,
            @RequestParam(defaultValue = "") String action,
            HttpServletRequest request) {
        Task.Subject of = new Task.Subject.OfCase(CasesController.parse(id));
        if (action.equals("take")) {
            tasks.take(Actors.member(request), of, parse(task));
        } else {
            tasks.finish(Actors.member(request), of, parse(task));
        }
        return Redirect.to("/office/cases/" + id + "/tasks");
    }
}
