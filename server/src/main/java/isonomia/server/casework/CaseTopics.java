package isonomia.server.casework;

import isonomia.server.identity.Actor;
import isonomia.server.identity.Permission;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What each case is about, in the words in which cases are counted.
@Component
public class CaseTopics {
    private final JdbcClient jdbc;
    private final Cases cases;

    CaseTopics(JdbcClient jdbc, Cases cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    /// What a case is about.
    ///
    /// @param type kind of failing, see [Topics]; empty while nobody said
    /// @param sector area of policy, as the register has them; empty while nobody said
    /// @param grounds of discrimination that are claimed; may be none
    public record About(Optional<String> type, Optional<String> sector, Set<String> grounds) {
        public About {
            grounds = Set.copyOf(grounds);
        }
    }

    /// What a case is about.
    @Transactional(readOnly = true)
    public About of(Case file) {
        return jdbc.sql("SELECT type, sector, grounds FROM case_file WHERE id = :id")
                .param("id", file.id().value())
                .query(
                        (row, _) ->
                                new About(
                                        said(row.getString("type")),
                                        said(row.getString("sector")),
                                        new TreeSet<>(
                                                Arrays.asList(
                                                        (String[])
                                                                row.getArray("grounds")
                                                                        .getArray()))))
                .single();
    }

    private static Optional<String> said(String code) {
        return Optional.of(code).filter(c -> !c.isEmpty());
    }

    /// Says what a case is about; what was said before is replaced.
    @Transactional
    public void say(Actor.Member by, CaseId id, About about) {
        Case file = cases.lock(by, id, Permission.CASES_TRIAGE);
        jdbc.sql(
                        """
                        UPDATE case_file
                           SET type = :type,
                               sector = :sector,
                               grounds = :grounds
                         WHERE id = :id
                        """)
                .param("type", about.type().orElse(""))
                .param("sector", about.sector().orElse(""))
                .param("grounds", about.grounds().stream().sorted().toArray(String[]::new))
                .param("id", id.value())
                .update();
        cases.note(by, file, History.Kind.TOPICS, "");
    }
}
