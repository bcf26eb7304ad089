package isonomia.server.casework;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.Place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Makes complaints and cases for tests.
public final class TestCases {
    private final RunningServer server;

    public TestCases(RunningServer server) {
        this.server = server;
    }

    /// A complaint that was sent, with its key in the hands of who sent it.
    public record Sent(ComplaintId id, HeldKeys.Held held) {}

    /// A complaint that was sent.
    public Sent sent() {
        DataKeys keys = server.part(DataKeys.class);
        FreshKey key = keys.fresh();
        ComplaintId id = ComplaintId.fresh();
        Acting.SERVER.run(
                () ->
                        server.part(TransactionTemplate.class)
                                .executeWithoutResult(
                                        _ -> {
                                            keys.keep(key, Optional.empty());
                                            insert(id, key);
                                        }));
        return new Sent(id, server.part(HeldKeys.class).hold(key));
    }

    private void insert(ComplaintId id, FreshKey key) {
        server.part(JdbcClient.class)
                .sql(
                        """
                        INSERT INTO complaint
                               (id, data_key, state, mode, channel, anonymity, language, form, answers,
                                contact, started_at, changed_at, submitted_at)
                        VALUES (:id, :key, 'SUBMITTED', 'STANDARD', 'WEB', 'ANONYMOUS', 'ar', '1',
                                :answers, :contact, now(), now(), now())
                        """)
                .param("id", id.value())
                .param("key", key.id().value())
                .param("answers", sealed(key, "answers", id.value()))
                .param("contact", sealed(key, "contact", id.value()))
                .update();
    }

    private static byte[] sealed(FreshKey key, String column, UUID id) {
        return key.seal(new Place("complaint", column, id), "{}").bytes();
    }

    /// A case that somebody registered for a complaint.
    public CaseId registered(SignedIn intake, Sent sent, Optional<BodyId> body) {
        Cases cases = server.part(Cases.class);
        return intake.does(
                () -> cases.register(intake.member(), sent.id(), "A benefit was refused", body));
    }

    /// Says of every criterion that it is met.
    public void admit(SignedIn officer, CaseId id) {
        Map<Criterion, Admissibility.Said> said = new EnumMap<>(Criterion.class);
        for (Criterion criterion : Criterion.values()) {
            said.put(
                    criterion, new Admissibility.Said(Criterion.Answer.MET, "The letter shows it"));
        }
        officer.runs(() -> server.part(Admissibility.class).say(officer.member(), id, said));
    }

    /// Writes a plan for every allegation and lets a lead approve it.
    public void plan(SignedIn author, SignedIn lead, CaseId id) {
        Map<UUID, Plans.Step> plan = new HashMap<>();
        author.runs(
                () -> {
                    for (UUID allegation : allegations(id)) {
                        plan.put(
                                allegation,
                                new Plans.Step("Who decided?", "The log", "Duty of reasons"));
                    }
                    server.part(Plans.class).write(author.member(), id, plan);
                    server.part(Approvals.class).ask(author.member(), id, Approval.Kind.PLAN);
                });
        grant(lead, id, Approval.Kind.PLAN);
    }

    List<UUID> allegations(CaseId id) {
        return server.part(JdbcClient.class)
                .sql("SELECT id FROM allegation WHERE case_file = :id")
                .param("id", id.value())
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
    }

    /// Grants what waits.
    public void grant(SignedIn who, CaseId id, Approval.Kind kind) {
        who.runs(
                () -> {
                    Case file =
                            server.part(Cases.class).find(who.member(), id, Permission.CASES_READ);
                    Approval waits =
                            server.part(Approvals.class).of(who.member(), file).stream()
                                    .filter(a -> a.kind() == kind && a.waits())
                                    .findFirst()
                                    .orElseThrow();
                    server.part(Approvals.class).answer(who.member(), id, waits.id(), true, "");
                });
    }

    /// A case of which others must not know, with what belongs to it, by their ids in addresses.
    ///
    /// @param toHer what she was told
    /// @param toBody what the body was told
    /// @param recused somebody who oversees all cases, and must not touch this one
    public record Hidden(
            String file, String complaint, String toHer, String toBody, SignedIn recused) {}

    /// A case of which others must not know, in which both sides were told something.
    public Hidden hidden(TestPeople people, BodyId body) {
        SignedIn worker = people.officer(Role.INTAKE_OFFICER, Role.INVESTIGATOR, Role.TEAM_LEAD);
        SignedIn recused = people.officer(Role.TEAM_LEAD, Role.DECISION_MAKER, Role.LEGAL_OFFICER);
        Sent sent = sent();
        CaseId id = registered(worker, sent, Optional.of(body));
        Cases cases = server.part(Cases.class);
        Team team = server.part(Team.class);
        worker.runs(
                () -> {
                    cases.move(worker.member(), id, CaseState.TRIAGE, Optional.empty(), "");
                    cases.screen(worker.member(), id, Set.of(), "");
                    cases.move(worker.member(), id, CaseState.ADMISSIBILITY, Optional.empty(), "");
                    admit(worker, id);
                    server.part(Allegations.class).name(worker.member(), id, "Nobody explained it");
                    team.assign(
                            worker.member(), id, worker.member().person(), Part.As.INVESTIGATOR);
                    cases.move(worker.member(), id, CaseState.INVESTIGATION, Optional.empty(), "");
                    plan(worker, people.officer(Role.TEAM_LEAD), id);
                    server.part(Views.class)
                            .send(worker.member(), id, "To her", "To it", LocalDate.of(2100, 1, 1));
                    team.recuse(worker.member(), id, recused.member().person(), "a link");
                });
        Case file = worker.does(() -> cases.find(worker.member(), id, Permission.CASES_READ));
        List<View> views = worker.does(() -> server.part(Views.class).of(worker.member(), file));
        return new Hidden(
                id.text(),
                sent.id().text(),
                view(views, View.Side.COMPLAINANT),
                view(views, View.Side.BODY),
                recused);
    }

    private static String view(List<View> views, View.Side side) {
        return views.stream()
                .filter(v -> v.side() == side)
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }
}
