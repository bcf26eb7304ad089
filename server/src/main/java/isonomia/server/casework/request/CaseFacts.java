package isonomia.server.casework.request;

import isonomia.server.casework.Case;
import isonomia.server.casework.CaseFiles;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseNumber;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// All that requests need to know of cases, in one place: their number and body, who works on them and
/// who must not touch them.
@Component
class CaseFacts {
    private final JdbcClient jdbc;
    private final CaseFiles rows;

    CaseFacts(JdbcClient jdbc, CaseFiles rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /// A case as far as its requests go.
    record Known(
            CaseId id,
            CaseNumber number,
            Optional<BodyId> body,
            boolean open,
            Set<PersonId> team,
            Set<PersonId> recused) {
        /// What the authorisation decision needs to know of a request in it.
        Subject subject() {
            return Subject.worked(team, recused, FieldClass.C2);
        }
    }

    /// A case; empty when there is none, or when it may not be shown to who asks.
    Optional<Known> find(CaseId id) {
        return rows.find(id).map(CaseFacts::known);
    }

    private static Known known(Case file) {
        return new Known(
                file.id(),
                file.number(),
                file.body(),
                file.state().open(),
                file.team(),
                file.recused());
    }

    /// Lets nobody else take the case's next number for a request until the transaction ends.
    void hold(CaseId id) {
        jdbc.sql("SELECT id FROM case_file WHERE id = :id FOR UPDATE")
                .param("id", id.value())
                .query(UUID.class)
                .list();
    }

    /// The cases of which somebody may see the requests; empty for all that are not hidden from her.
    Optional<List<UUID>> only(Actor.Member member) {
        if (Access.may(member, Permission.CASES_OVERSEE)) {
            return Optional.empty();
        }
        return Optional.of(workedBy(member));
    }

    /// The cases on which somebody works.
    List<UUID> workedBy(Actor.Member member) {
        return jdbc.sql(
                        """
                        SELECT DISTINCT case_file
                          FROM case_person
                         WHERE person = :person
                           AND until IS NULL
                        """)
                .param("person", member.person().value())
                .query((row, _) -> row.getObject("case_file", UUID.class))
                .list();
    }
}
