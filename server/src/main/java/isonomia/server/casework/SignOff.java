package isonomia.server.casework;

import isonomia.server.identity.People;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Who signs a decision: neither who investigated or proposed, nor who issues it. An office that has
/// nobody for it issues all the same, and the decision is marked until somebody signs.
@Component
class SignOff {
    private final JdbcClient jdbc;
    private final People people;

    SignOff(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /// Who must not sign in a case: who investigated, and who proposed or issued.
    Set<PersonId> barred(Case file) {
        Set<PersonId> barred = authors(file);
        barred.addAll(
                people(
                        """
                        SELECT answered_by
                          FROM decision
                         WHERE case_file = :case
                           AND state = 'ISSUED'
                        """,
                        file));
        return barred;
    }

    private Set<PersonId> authors(Case file) {
        Set<PersonId> authors = new HashSet<>(file.investigators());
        authors.addAll(
                people(
                        """
                        SELECT proposed_by
                          FROM decision
                         WHERE case_file = :case
                           AND state IN ('PROPOSED', 'ISSUED')
                        """,
                        file));
        return authors;
    }

    /// Who signed what is proposed or issued, and so does not issue it.
    Set<PersonId> signers(Case file) {
        return people(
                """
                SELECT decided_by
                  FROM approval
                 WHERE case_file = :case
                   AND kind = 'LEGAL'
                   AND outcome = 'GRANTED'
                   AND digest = approval_digest(:case, 'LEGAL')
                """,
                file);
    }

    private Set<PersonId> people(String sql, Case file) {
        return new HashSet<>(
                jdbc.sql(sql)
                        .param("case", file.id().value())
                        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
                        .list());
    }

    /// Whether the office has somebody who could sign, and somebody else who could issue.
    boolean possible(Case file) {
        Set<PersonId> authors = authors(file);
        List<Person> others =
                people.all().stream()
                        .filter(p -> !p.left() && p.body().isEmpty())
                        .filter(p -> !file.recused().contains(p.id()) && !authors.contains(p.id()))
                        .toList();
        return others.stream()
                .filter(p -> holds(p, Permission.CASES_SIGN))
                .anyMatch(
                        signer ->
                                others.stream()
                                        .anyMatch(
                                                p ->
                                                        !p.id().equals(signer.id())
                                                                && holds(
                                                                        p,
                                                                        Permission.CASES_DECIDE)));
    }

    private static boolean holds(Person person, Permission permission) {
        return person.roles().stream().anyMatch(r -> r.permissions().contains(permission));
    }
}
