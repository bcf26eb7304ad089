package isonomia.server.sample;

import isonomia.server.casework.Admissibility;
import isonomia.server.casework.Allegation;
import isonomia.server.casework.Allegations;
import isonomia.server.casework.Answers;
import isonomia.server.casework.Approval;
import isonomia.server.casework.Approvals;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseState;
import isonomia.server.casework.Cases;
import isonomia.server.casework.Closure;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Criterion;
import isonomia.server.casework.Decisions;
import isonomia.server.casework.Dossiers;
import isonomia.server.casework.Intake;
import isonomia.server.casework.Message;
import isonomia.server.casework.Messages;
import isonomia.server.casework.Overlay;
import isonomia.server.casework.Part;
import isonomia.server.casework.Plans;
import isonomia.server.casework.Question;
import isonomia.server.casework.Receipt;
import isonomia.server.casework.Review;
import isonomia.server.casework.Reviews;
import isonomia.server.casework.Team;
import isonomia.server.casework.View;
import isonomia.server.casework.Views;
import isonomia.server.casework.request.Presets;
import isonomia.server.casework.request.RequestId;
import isonomia.server.casework.request.RequestState;
import isonomia.server.casework.request.Requests;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Permission;
import isonomia.server.page.Languages;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.HeldKeys.Held;
import isonomia.server.privacy.Secret;
import isonomia.server.register.SystemId;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The complaints and cases of the example office: two that wait, one that is investigated, one that is
/// decided. All of it is invented.
@Component
class SampleCases {
    /// What opens one mailbox of the example. Everybody may know it: whose it is is invented.
    private static final Secret MAILBOX =
            Secret.of("sample mailbox!".getBytes(StandardCharsets.US_ASCII));

    /// The receipt of that mailbox.
    static String receipt() {
        return Receipt.of(MAILBOX).text();
    }

    private final Intake intake;
    private final Messages messages;
    private final Cases cases;
    private final Team team;
    private final Dossiers dossiers;
    private final Allegations allegations;
    private final Views views;
    private final Decisions decisions;
    private final Admissibility admissibility;
    private final Plans plans;
    private final Approvals approvals;
    private final Reviews reviews;
    private final Requests requests;
    private final HeldKeys keys;
    private final InstantSource clock;

    SampleCases(
            Intake intake,
            Messages messages,
            Cases cases,
            Team team,
            Dossiers dossiers,
            Allegations allegations,
            Views views,
            Decisions decisions,
            Admissibility admissibility,
            Plans plans,
            Approvals approvals,
            Reviews reviews,
            Requests requests,
            HeldKeys keys,
            InstantSource clock) {
        this.intake = intake;
        this.messages = messages;
        this.cases = cases;
        this.team = team;
        this.dossiers = dossiers;
        this.allegations = allegations;
        this.views = views;
        this.decisions = decisions;
        this.admissibility = admissibility;
        this.plans = plans;
        this.approvals = approvals;
        this.reviews = reviews;
        this.requests = requests;
        this.keys = keys;
        this.clock = clock;
    }

    /// Who does what.
    ///
    /// @param intake reads complaints, registers cases, signs decisions
    /// @param investigator asks, tells and proposes
    /// @param head puts people on cases and decides
    /// @param liaison speaks for the body
    record Staff(
            Actor.Member intake,
            Actor.Member investigator,
            Actor.Member head,
            Actor.Member liaison,
            BodyId body,
            SystemId system) {}

    void fill(Staff staff) {
        decided(staff);
        proposed(staff);
        told(staff);
        investigated(staff);
        waiting(
                "My daughter was sent away at the school gate. The guard said that a camera had not"
                        + " recognised her.",
                Map.of(Question.WHEN, List.of("Last Tuesday morning")));
        waiting(
                "The bank refused me a loan within a second. Nobody could tell me why.",
                Map.of(
                        Question.WHEN, List.of("In October"),
                        Question.BODY, List.of("Harbour Credit Bank")));
    }

    private record Sent(Held held, Complaint complaint) {}

    private Sent waiting(String happened, Map<Question, List<String>> more) {
        Held held = intake.begin("en", Complaint.Mode.STANDARD);
        for (Question.Group group : Question.Group.pages()) {
            Map<Question, List<String>> page = new EnumMap<>(Question.class);
            if (group == Question.Group.WHAT) {
                page.put(Question.NARRATIVE, List.of(happened));
            }
            more.forEach(
                    (question, answer) -> {
                        if (question.group() == group) {
                            page.put(question, answer);
                        }
                    });
            intake.save(held, group.questions(), Answers.of(page));
        }
        intake.send(held);
        return new Sent(held, intake.own(held).orElseThrow().complaint());
    }

    private CaseId begun(Staff staff, Complaint complaint, String about, String alleged) {
        Actor.Member officer = staff.intake();
        messages(officer, complaint);
        CaseId id =
                officer.acting()
                        .call(
                                () ->
                                        cases.register(
                                                officer,
                                                complaint.id(),
                                                about,
                                                Optional.of(staff.body())));
        does(
                officer,
                () -> {
                    move(officer, id, CaseState.TRIAGE);
                    cases.screen(officer, id, Set.of(Overlay.URGENT), "The rent is due this week.");
                    cases.about(
                            officer, id, Optional.of(staff.body()), Optional.of(staff.system()));
                    move(officer, id, CaseState.ADMISSIBILITY);
                    allegations.name(officer, id, alleged);
                });
        does(
                staff.head(),
                () ->
                        team.assign(
                                staff.head(),
                                id,
                                staff.investigator().person(),
                                Part.As.INVESTIGATOR));
        does(
                officer,
                () -> {
                    admissibility.say(officer, id, met());
                    move(officer, id, CaseState.INVESTIGATION);
                });
        plan(staff.investigator(), id);
        return id;
    }

    private static Map<Criterion, Admissibility.Said> met() {
        Map<Criterion, String> why = new EnumMap<>(Criterion.class);
        why.put(Criterion.MANDATE, "Housing support is a public service.");
        why.put(Criterion.RESPONDENT, "A public body of the country.");
        why.put(Criterion.STANDING, "The decision is about the person who complains.");
        why.put(Criterion.TIME_BAR, "The letter is of this year.");
        why.put(Criterion.PRIOR_APPROACH, "The body was asked and did not answer.");
        why.put(Criterion.SUB_JUDICE, "No court was asked.");
        why.put(Criterion.ALREADY_DECIDED, "No decision of ours or of a court.");
        why.put(Criterion.NOT_UNFOUNDED, "The letter gives no reasons.");
        why.put(Criterion.ENOUGH_FACTS, "The letter and its date are enough to ask the body.");
        Map<Criterion, Admissibility.Said> met = new EnumMap<>(Criterion.class);
        why.forEach((c, r) -> met.put(c, new Admissibility.Said(Criterion.Answer.MET, r)));
        return met;
    }

    /// Written by who investigates; the head approves it.
    private void plan(Actor.Member omar, CaseId id) {
        does(
                omar,
                () -> {
                    Map<UUID, Plans.Step> plan = new HashMap<>();
                    for (Allegation allegation : dossiers.open(omar, id).allegations()) {
                        plan.put(
                                allegation.id(),
                                new Plans.Step(
                                        "Who or what decided, by which rule, and who looked at it?",
                                        "The letter, the record of the system, the log of the day.",
                                        "The duty to give reasons; equal treatment."));
                    }
                    plans.write(omar, id, plan);
                    approvals.ask(omar, id, Approval.Kind.PLAN);
                });
    }

    private void approve(Actor.Member by, CaseId id, Approval.Kind kind) {
        does(
                by,
                () ->
                        approvals.of(by, cases.find(by, id, Permission.CASES_READ)).stream()
                                .filter(a -> a.kind() == kind && a.waits())
                                .forEach(a -> approvals.answer(by, id, a.id(), true, "")));
    }

    private void messages(Actor.Member officer, Complaint complaint) {
        does(
                officer,
                () ->
                        messages.send(
                                officer,
                                complaint.id(),
                                Message.Kind.ACKNOWLEDGEMENT,
                                "Your complaint has reached us. We read it today and write to you"
                                        + " within a month, sooner if something happens."));
    }

    private static void does(Actor.Member member, Runnable work) {
        member.acting().run(work);
    }

    private void move(Actor.Member by, CaseId id, CaseState to) {
        cases.move(by, id, to, Optional.empty(), "");
    }

    private void investigated(Staff staff) {
        Sent sent =
                waiting(
                        "I applied for help with my rent in spring. Others who applied after"
                                + " me were heard. The letter says that my application has a"
                                + " low priority.",
                        Map.of(
                                Question.BODY_CHOSEN,
                                List.of(staff.body().value().toString()),
                                Question.ANONYMITY,
                                List.of("confidential"),
                                Question.NAME,
                                List.of("Rana Nasser")));
        CaseId id =
                begun(
                        staff,
                        sent.complaint(),
                        "An application for help with rent was put behind later ones",
                        "The application was put behind later ones for a reason that nobody gave.");
        Actor.Member omar = staff.investigator();
        RequestId request = RequestId.fresh();
        does(
                omar,
                () ->
                        requests.begin(
                                omar,
                                id,
                                request,
                                Presets.find("ai-act-86").orElseThrow(),
                                Languages.words("en")));
        step(staff.head(), id, request, RequestState.APPROVED);
        step(omar, id, request, RequestState.SENT);
    }

    private void step(Actor.Member by, CaseId id, RequestId request, RequestState to) {
        does(
                by,
                () -> {
                    int revision = requests.open(by, id, request).writing().revision();
                    requests.move(by, id, request, Requests.Step.to(to, revision));
                });
    }

    private void decided(Staff staff) {
        Sent sent =
                refused(staff, "My application for housing support was refused without a word.");
        CaseId id = told(staff, sent);
        comment(staff, sent.held(), id);
        propose(staff, id);
        approve(staff.intake(), id, Approval.Kind.LEGAL);
        Actor.Member head = staff.head();
        does(
                head,
                () ->
                        decisions.issue(
                                head, id, dossiers.open(head, id).proposed().orElseThrow().id()));
        Complaint complaint = intake.own(sent.held()).orElseThrow().complaint();
        sent.held()
                .acting()
                .run(
                        () ->
                                reviews.ask(
                                        sent.held(),
                                        complaint,
                                        Review.Ground.NEW_FACTS,
                                        "They wrote to me again. The new letter has no reasons"
                                                + " either."));
    }

    /// A decision waits for the head.
    private void proposed(Staff staff) {
        Sent sent = refused(staff, "They refused me in two lines. I have three children.");
        CaseId id = told(staff, sent);
        comment(staff, sent.held(), id);
        propose(staff, id);
        approve(staff.intake(), id, Approval.Kind.LEGAL);
    }

    /// Both sides may comment; her mailbox opens by a receipt that is printed at the start.
    private void told(Staff staff) {
        Sent sent = refused(staff, "The letter only says no. I asked twice why.");
        told(staff, sent);
        sent.held().acting().run(() -> keys.giveAnew(sent.held(), MAILBOX));
    }

    private Sent refused(Staff staff, String happened) {
        return waiting(
                happened,
                Map.of(
                        Question.BODY_CHOSEN,
                        List.of(staff.body().value().toString()),
                        Question.DONE,
                        List.of("asked-body")));
    }

    private CaseId told(Staff staff, Sent sent) {
        CaseId id =
                begun(
                        staff,
                        sent.complaint(),
                        "Housing support was refused without reasons",
                        "The refusal gives no reasons.");
        approve(staff.head(), id, Approval.Kind.PLAN);
        Actor.Member omar = staff.investigator();
        LocalDate due = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(21);
        does(
                omar,
                () ->
                        views.send(
                                omar,
                                id,
                                "So far we think that the letter should have said why your"
                                        + " application was refused.",
                                "So far we think that the letter did not give the reasons that the"
                                        + " law asks for.",
                                due));
        return id;
    }

    private void propose(Staff staff, CaseId id) {
        Actor.Member omar = staff.investigator();
        does(
                omar,
                () -> {
                    move(omar, id, CaseState.FINDINGS);
                    for (Allegation allegation : dossiers.open(omar, id).allegations()) {
                        allegations.find(
                                omar,
                                id,
                                allegation.id(),
                                Allegation.Result.UPHELD,
                                Allegation.Standard.BALANCE,
                                "The letter gives no reasons; the body says so itself.");
                    }
                    decisions.propose(
                            omar,
                            id,
                            Closure.UPHELD,
                            "The complaint is upheld.\n\n"
                                + "The refusal gave no reasons. The law asks for them, and the body"
                                + " agrees. The body has to write a new letter with reasons,"
                                + " against which an objection is possible again.");
                });
    }

    /// What both sides say to what they were told.
    private void comment(Staff staff, Held held, CaseId id) {
        Actor.Member omar = staff.investigator();
        List<View> told =
                omar.acting()
                        .call(() -> views.of(omar, cases.find(omar, id, Permission.CASES_READ)));
        for (View view : told) {
            switch (view.side()) {
                case BODY ->
                        does(
                                staff.liaison(),
                                () ->
                                        views.comment(
                                                staff.liaison(),
                                                view.id(),
                                                "We agree, and have sent a new letter."));
                case COMPLAINANT ->
                        held.acting()
                                .run(
                                        () ->
                                                views.comment(
                                                        held,
                                                        view.id(),
                                                        "I only want to know why."));
            }
        }
    }
}
