package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Reviewing a case: somebody who never worked on it says whether the decision stands.
@Component
public class Reviewing {
    private final JdbcClient jdbc;
    private final Cases cases;
    private final Reviews reviews;
    private final Messages messages;
    private final People people;
    private final Ledger ledger;

    Reviewing(
            JdbcClient jdbc,
            Cases cases,
            Reviews reviews,
            Messages messages,
            People people,
            Ledger ledger) {
        this.jdbc = jdbc;
        this.cases = cases;
        this.reviews = reviews;
        this.messages = messages;
        this.people = people;
        this.ledger = ledger;
    }

    /// Who must not review a case: who is or was on it, opened it, or had a hand in its decisions.
    Set<PersonId> barred(Case file) {
        Set<PersonId> barred = new HashSet<>();
        file.people().forEach(p -> barred.add(p.person()));
        jdbc.sql(
                        """
                        SELECT opened_by FROM case_file WHERE id = :case
                        UNION SELECT proposed_by FROM decision WHERE case_file = :case
                        UNION SELECT answered_by FROM decision
                               WHERE case_file = :case AND answered_by IS NOT NULL
                        UNION SELECT decided_by FROM approval
                               WHERE case_file = :case AND decided_by IS NOT NULL
                        UNION SELECT found_by FROM allegation
                               WHERE case_file = :case AND found_by IS NOT NULL
                        """)
                .param("case", file.id().value())
                .query((row, _) -> barred.add(new PersonId(row.getObject(1, UUID.class))))
                .list();
        return barred;
    }

    /// Who could review a case.
    @Transactional(readOnly = true)
    public List<Person> candidates(Case file) {
        Set<PersonId> barred = barred(file);
        return people.all().stream()
                .filter(p -> !p.left() && p.body().isEmpty())
                .filter(p -> !barred.contains(p.id()) && !file.recused().contains(p.id()))
                .filter(
                        p ->
                                p.roles().stream()
                                        .anyMatch(
                                                r ->
                                                        r.permissions()
                                                                .contains(Permission.CASES_REVIEW)))
                .toList();
    }

    /// Names who reviews a case.
    ///
    /// @throws Denied with state when she worked on it, or nobody asked
    @Transactional
    public void name(Actor.Member by, CaseId id, PersonId reviewer) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        boolean could = candidates(file).stream().anyMatch(p -> p.id().equals(reviewer));
        Access.require(by, Permission.CASES_LEAD, file.subject(FieldClass.C2).open(could));
        if (!reviews.assign(file, reviewer)) {
            throw new Denied(Access.Decision.STATE);
        }
        cases.note(by, file, History.Kind.REVIEWER_NAMED, "");
        ledger.enter(
                Entry.of(
                        "review-assigned",
                        Map.of(
                                "case", id.text(),
                                "person", reviewer.value().toString(),
                                "by", by.person().value().toString())));
    }

    /// Whether somebody may answer the review of a case, or why not.
    public Access.Decision may(Actor.Member by, Case file, List<Review> asked) {
        boolean hers =
                asked.stream()
                        .filter(r -> r.answer().isEmpty())
                        .anyMatch(r -> r.reviewer().equals(Optional.of(by.person())));
        return Access.decide(
                by,
                Permission.CASES_REVIEW,
                file.subject(FieldClass.C3)
                        .by(barred(file))
                        .open(hers && file.state() == CaseState.REVIEW));
    }

    /// Answers what was asked for: the decision stands, or the case is looked at anew. Each side that
    /// asked reads the answer; who complained, as a message too.
    @Transactional
    public void answer(Actor.Member by, CaseId id, Review.Outcome outcome, String answer) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.Decision may = may(by, file, reviews.of(by, file));
        if (may != Access.Decision.ALLOWED) {
            throw new Denied(may);
        }
        reviews.answered(file, by.person(), outcome, answer);
        messages.tell(by, id, Message.Kind.MESSAGE, answer);
        if (outcome == Review.Outcome.REOPENED) {
            jdbc.sql(
                            "UPDATE decision SET state = 'SET_ASIDE' WHERE case_file = :case AND"
                                    + " state = 'ISSUED'")
                    .param("case", id.value())
                    .update();
        }
        go(by, file, outcome);
    }

    private void go(Actor.Member by, Case file, Review.Outcome outcome) {
        CaseState to =
                switch (outcome) {
                    case REOPENED -> CaseState.INVESTIGATION;
                    case STANDS ->
                            cameFrom(file) == CaseState.CLOSED
                                    ? CaseState.CLOSED
                                    : CaseState.FOLLOW_UP;
                };
        if (!(cases.move(by, file.id(), to, Optional.empty(), "") instanceof Moves.Outcome.Open)) {
            throw new Denied(Access.Decision.STATE);
        }
    }

    private CaseState cameFrom(Case file) {
        return jdbc.sql(
                        """
                        SELECT from_state
                          FROM case_event
                         WHERE case_file = :case
                           AND to_state = 'REVIEW'
                         ORDER BY id DESC
                         LIMIT 1
                        """)
                .param("case", file.id().value())
                .query((row, _) -> CaseState.valueOf(row.getString(1)))
                .single();
    }
}
