package isonomia.server.casework;

import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.SealedText;
import isonomia.server.register.SystemId;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Reads cases with their people: the one place that says who works on a case and who is recused. Who
/// may see what is decided by whoever calls; row-level security leaves out what is hidden.
@Component
public class CaseFiles {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    CaseFiles(JdbcClient jdbc, InstantSource clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /// What a row is read from.
    static final String SELECT =
            """
            SELECT c.id, c.year, c.serial, c.state, c.overlays, c.body, c.system, c.data_key, c.title,
                   c.closed_as, c.joined_to, c.opened_at, c.changed_at
              FROM case_file c
            """;

    /// A case; empty when there is none, or none that may be shown to who asks.
    public Optional<Case> find(CaseId id) {
        return load(id, "");
    }

    Optional<Case> load(CaseId id, String locking) {
        return complete(
                        jdbc.sql(SELECT + " WHERE c.id = :id" + locking)
                                .param("id", id.value())
                                .query((row, _) -> file(row))
                                .list())
                .stream()
                .findFirst();
    }

    static Case file(ResultSet row) throws SQLException {
        return new Case(
                new CaseId(row.getObject("id", UUID.class)),
                new CaseNumber(row.getInt("year"), row.getInt("serial")),
                CaseState.valueOf(row.getString("state")),
                Arrays.stream((String[]) row.getArray("overlays").getArray())
                        .map(Overlay::valueOf)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(row.getObject("body", UUID.class)).map(BodyId::new),
                Optional.ofNullable(row.getObject("system", UUID.class)).map(SystemId::new),
                new KeyId(row.getObject("data_key", UUID.class)),
                SealedText.of(row.getBytes("title")),
                Closure.parse(row.getString("closed_as")),
                Optional.ofNullable(row.getObject("joined_to", UUID.class)).map(CaseId::new),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                List.of(),
                Set.of());
    }

    private record OfCase(UUID id, Part part) {}

    /// The cases with their people.
    List<Case> complete(List<Case> files) {
        if (files.isEmpty()) {
            return files;
        }
        List<UUID> ids = files.stream().map(f -> f.id().value()).toList();
        Map<UUID, List<Part>> people =
                jdbc
                        .sql(
                                """
                                SELECT c.case_file, c.person, p.name, c.part, c.since, c.until
                                  FROM case_person c
                                  JOIN person p ON p.id = c.person
                                 WHERE c.case_file IN (:ids)
                                 ORDER BY c.since, c.person
                                """)
                        .param("ids", ids)
                        .query(
                                (row, _) ->
                                        new OfCase(
                                                row.getObject("case_file", UUID.class), part(row)))
                        .list()
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        OfCase::id,
                                        Collectors.mapping(OfCase::part, Collectors.toList())));
        Map<UUID, Set<PersonId>> recused = new HashMap<>();
        jdbc.sql("SELECT case_file, person FROM recusal WHERE case_file IN (:ids)")
                .param("ids", ids)
                .query(
                        row -> {
                            recused.computeIfAbsent(
                                            row.getObject("case_file", UUID.class),
                                            _ -> new HashSet<>())
                                    .add(new PersonId(row.getObject("person", UUID.class)));
                        });
        return files.stream()
                .map(
                        f ->
                                new Case(
                                        f.id(),
                                        f.number(),
                                        f.state(),
                                        f.overlays(),
                                        f.body(),
                                        f.system(),
                                        f.key(),
                                        f.title(),
                                        f.closedAs(),
                                        f.joinedTo(),
                                        f.openedAt(),
                                        f.changedAt(),
                                        people.getOrDefault(f.id().value(), List.of()),
                                        recused.getOrDefault(f.id().value(), Set.of())))
                .toList();
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                new PersonId(row.getObject("person", UUID.class)),
                row.getString("name"),
                Part.As.valueOf(row.getString("part")),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("until", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    /// Gives somebody a part in a case, anew when it was over.
    void take(CaseId id, PersonId person, Part.As as) {
        jdbc.sql(
                        """
                        INSERT INTO case_person (case_file, person, part, since)
                        VALUES (:case, :person, :part, :now)
                        ON CONFLICT (case_file, person, part) DO UPDATE SET until = NULL
                        """)
                .param("case", id.value())
                .param("person", person.value())
                .param("part", as.name())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /// What the authorisation decision needs to know of a case: who works on it, and who is recused,
    /// also where the case itself is hidden from who asks.
    Subject subject(CaseId id, FieldClass fieldClass) {
        return Subject.worked(
                people(
                        "SELECT person FROM case_person WHERE case_file = :case AND until IS NULL",
                        id),
                people("SELECT person FROM recusal WHERE case_file = :case", id),
                fieldClass);
    }

    private Set<PersonId> people(String sql, CaseId id) {
        return new HashSet<>(
                jdbc.sql(sql)
                        .param("case", id.value())
                        .query((row, _) -> new PersonId(row.getObject("person", UUID.class)))
                        .list());
    }

    /// What every contact in a case has to keep to.
    Set<SafeContact> safeContact(CaseId id) {
        EnumSet<SafeContact> rules = EnumSet.noneOf(SafeContact.class);
        jdbc.sql("SELECT unnest(safe_contact) AS rule FROM case_file WHERE id = :id")
                .param("id", id.value())
                .query(
                        row -> {
                            rules.add(SafeContact.valueOf(row.getString("rule")));
                        });
        return rules;
    }

    /// The names of some values, as an array of the database.
    static String[] names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toArray(String[]::new);
    }
}
