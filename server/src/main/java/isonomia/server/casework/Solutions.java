package isonomia.server.casework;

import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Place;
import isonomia.server.privacy.SealedText;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// Settling a case: what both sides could agree on, and whether they do.
@Component
public class Solutions {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final DataKeys keys;
    private final Cases cases;

    Solutions(JdbcClient jdbc, InstantSource clock, DataKeys keys, Cases cases) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keys = keys;
        this.cases = cases;
    }

    /// What a side says to it.
    public enum Says {
        NOTHING,
        ACCEPTED,
        REFUSED;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// What has that key.
        public static Optional<Says> parse(String key) {
            return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
        }

        private String kept() {
            return this == NOTHING ? "" : name();
        }

        private static Says of(String kept) {
            return kept.isEmpty() ? NOTHING : valueOf(kept);
        }
    }

    /// What both sides could agree on.
    public record Solution(String text, Says complainant, Says body) {}

    /// The solution that is proposed in a case; empty when none is.
    @Transactional
    public Optional<Solution> of(Actor.Member by, Case file) {
        Opening opening = cases.open(by, file, Permission.CASES_READ, FieldClass.C2);
        return jdbc.sql("SELECT id, text, complainant, body FROM solution WHERE case_file = :case")
                .param("case", file.id().value())
                .query(
                        (row, _) ->
                                new Solution(
                                        opening.text(
                                                file.key(),
                                                place(row.getObject("id", UUID.class)),
                                                SealedText.of(row.getBytes("text"))),
                                        Says.of(row.getString("complainant")),
                                        Says.of(row.getString("body"))))
                .optional();
    }

    /// Whether a solution can be written.
    public static boolean open(Case file) {
        return switch (file.state()) {
            case ADMISSIBILITY, INVESTIGATION, EARLY_RESOLUTION -> true;
            case REGISTERED,
                    TRIAGE,
                    CLARIFICATION,
                    REFERRED,
                    JOINED,
                    SUSPENDED,
                    PROVISIONAL_VIEWS,
                    FINDINGS,
                    DECIDED,
                    FOLLOW_UP,
                    CLOSED,
                    REVIEW,
                    ARCHIVED,
                    ERASED ->
                    false;
        };
    }

    /// Writes the solution anew: what the sides said to an earlier text does not hold for it.
    @Transactional
    public void write(Actor.Member by, CaseId id, String text) {
        Case file = lock(by, id, true);
        UUID solution =
                jdbc.sql("SELECT id FROM solution WHERE case_file = :case")
                        .param("case", id.value())
                        .query(UUID.class)
                        .optional()
                        .orElseGet(UUID::randomUUID);
        jdbc.sql(
                        """
                        INSERT INTO solution (id, case_file, text, by, at)
                        VALUES (:id, :case, :text, :by, :now)
                        ON CONFLICT (id) DO UPDATE
                           SET text = EXCLUDED.text,
                               complainant = '',
                               body = '',
                               by = EXCLUDED.by,
                               at = EXCLUDED.at
                        """)
                .param("id", solution)
                .param("case", id.value())
                .param("text", keys.sealer(file.key()).seal(place(solution), text).bytes())
                .param("by", by.person().value())
                .param("now", now())
                .update();
        cases.note(by, file, History.Kind.SOLUTION, "");
    }

    /// The permission of who writes it: the investigator's, once it is investigated.
    public static Permission needed(Case file) {
        return file.state() == CaseState.INVESTIGATION
                ? Permission.CASES_WORK
                : Permission.CASES_TRIAGE;
    }

    private Case lock(Actor.Member by, CaseId id, boolean writing) {
        Case file = cases.lock(by, id, Permission.CASES_READ);
        Access.require(
                by,
                needed(file),
                file.subject(FieldClass.C2)
                        .open(writing ? open(file) : file.state() == CaseState.EARLY_RESOLUTION));
        return file;
    }

    /// Notes what the sides say to it.
    @Transactional
    public void say(Actor.Member by, CaseId id, Says complainant, Says body) {
        Case file = lock(by, id, false);
        int said =
                jdbc.sql(
                                """
                                UPDATE solution
                                   SET complainant = :complainant, body = :body
                                 WHERE case_file = :case
                                """)
                        .param("complainant", complainant.kept())
                        .param("body", body.kept())
                        .param("case", id.value())
                        .update();
        if (said == 0) {
            throw new Denied(Access.Decision.STATE);
        }
        cases.note(by, file, History.Kind.SOLUTION, "");
    }

    private static Place place(UUID id) {
        return new Place("solution", "text", id);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
