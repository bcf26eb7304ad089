package isonomia.server.job.web;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Actors;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Needs;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.job.Job;
import isonomia.server.job.JobId;
import isonomia.server.job.Jobs;
import isonomia.server.job.Jobs.Which;
import isonomia.server.job.Work;
import isonomia.server.page.Pages;
import isonomia.server.page.Paging;
import isonomia.server.page.Redirect;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.util.List;
import java.util.Locale;

/// Jobs: whoever started one sees hers, who manages jobs sees all.
@Controller
class JobsController {
    /// Seconds after which a watched page is loaded anew.
    private static final String EVERY = "3";

    private final Jobs jobs;
    private final List<Work> works;
    private final People people;
    private final Pages pages;

    JobsController(Jobs jobs, List<Work> works, People people, Pages pages) {
        this.jobs = jobs;
        this.works = List.copyOf(works);
        this.people = people;
        this.pages = pages;
    }

    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/jobs")
    View list(
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request) {
        Actor.Member member = Actors.member(request);
        Which which =
                switch (show) {
                    case "running" -> Which.RUNNING;
                    case "ended" -> Which.ENDED;
                    default -> Which.ALL;
                };
        Jobs.Found found = jobs.list(member, which, Math.max(1, page));
        int last = (int) Math.max(1, (found.total() + Jobs.PAGE - 1) / Jobs.PAGE);
        if (page > last) {
            found = jobs.list(member, which, last);
        }
        return pages.view(
                "job/jobs.jte",
                new JobsPage(
                        found.jobs(),
                        which,
                        Access.may(member, Permission.JOBS_MANAGE),
                        new Paging(
                                Math.clamp(page, 1, last),
                                last,
                                found.total(),
                                "/office/jobs?show=" + which.name().toLowerCase(Locale.ROOT))));
    }

    /// @param watch "yes" loads the page anew by itself; never without having been asked, since a
    ///     page that changes under the reader is hard to read with a screen reader
    @Needs(Permission.OWN_ACCOUNT)
    @GetMapping("/office/jobs/{id}")
    View job(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String watch,
            HttpServletRequest request,
            HttpServletResponse response) {
        Job job = find(id, request);
        boolean watched = watch.equals("yes") && !job.state().ended();
        if (watched) {
            response.setHeader("Refresh", EVERY);
        }
        return pages.view(
                "job/job.jte",
                new JobPage(
                        job,
                        name(job.startedBy()),
                        job.endedBy().map(this::name).orElse(""),
                        about(job),
                        watched));
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/jobs/{id}/cancel")
    View cancel(@PathVariable String id, HttpServletRequest request) {
        Job job = find(id, request);
        jobs.cancel(Actors.member(request), job.id());
        return Redirect.to("/office/jobs/" + job.id().text());
    }

    @Needs(Permission.OWN_ACCOUNT)
    @PostMapping("/office/jobs/{id}/resume")
    View resume(@PathVariable String id, HttpServletRequest request) {
        Job job = find(id, request);
        jobs.resume(Actors.member(request), job.id());
        return Redirect.to("/office/jobs/" + job.id().text());
    }

    private Job find(String id, HttpServletRequest request) {
        return JobId.parse(id)
                .flatMap(job -> jobs.find(Actors.member(request), job))
                .orElseThrow(() -> new Denied(Access.Decision.ABSENT));
    }

    private String about(Job job) {
        return works.stream()
                .filter(work -> work.kind().equals(job.kind()))
                .findFirst()
                .map(work -> work.page(job.subject()))
                .orElse("");
    }

    private String name(PersonId id) {
        return people.find(id).map(Person::name).orElse("");
    }
}
