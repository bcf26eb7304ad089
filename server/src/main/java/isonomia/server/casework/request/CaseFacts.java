package isonomia.server.casework.request;

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

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// All that requests need to know of cases, in one place: their number and body, who works on them and
/// who must not touch them.
@Component
class CaseFacts {
    private final JdbcClient jdbc;

    CaseFacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
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
        return jdbc.sql(
                        """
                        SELECT f.id,
                               f.year,
                               f.serial,
                               f.body,
                               f.state,
                               ARRAY(SELECT p.person
                                       FROM case_person p
                                      WHERE p.case_file = f.id
                                        AND p.until IS NULL) AS team,
                               ARRAY(SELECT r.person
                                       FROM recusal r
                                      WHERE r.case_file = f.id) AS recused
                          FROM case_file f
                         WHERE f.id = :id
                        """)
                .param("id", id.value())
                .query((row, _) -> known(row))
                .optional();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                new CaseId(row.getObject("id", UUID.class)),
                new CaseNumber(row.getInt("year"), row.getInt("serial")),
                Optional.ofNullable(row.getObject("body", UUID.class)).map(BodyId::new),
                !row.getString("state").equals("CLOSED"),
                people(row.getArray("team")),
                people(row.getArray("recused")));
    }

    private static Set<PersonId> people(Array ids) throws SQLException {
        return Arrays.stream((UUID[]) ids.getArray())
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
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
