package isonomia.server.certificates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class FailureTest {
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir private Path folder;

    @Test
    void inAnHourNoMoreProofsFailThanAuthoritiesAllowAndNoWaitIsLongerThanHalfADay() {
        Optional<Failure> last = Optional.empty();
        Instant now = NOW;
        List<Long> minutes = new ArrayList<>();
        for (int i = 0; i < 14; i++) {
            minutes.add(Duration.between(NOW, now).toMinutes());
            Failure failure = Failure.after(last, NotIssued.refused("no"), now);
            assertTrue(Duration.between(now, failure.next()).compareTo(Duration.ofHours(12)) <= 0);
            now = failure.next();
            last = Optional.of(failure);
        }
        assertEquals(List.of(0L, 2L, 6L, 14L, 30L, 62L), minutes.subList(0, 6));
    }

    @Test
    void whoIsToldWhenToComeAgainDoesNotComeEarlier() {
        Instant said = NOW.plus(Duration.ofDays(2));
        assertEquals(
                said,
                Failure.after(Optional.empty(), NotIssued.refused("no", Optional.of(said)), NOW)
                        .next());
    }

    @Test
    void aFailureIsRememberedAndADamagedFileKeepsNobodyFromTrying() throws Exception {
        Failure failure =
                Failure.after(Optional.empty(), NotIssued.refused("first line\nsecond"), NOW);
        failure.keep(folder);
        assertEquals(Optional.of(failure), Failure.in(folder));
        Files.writeString(Failure.file(folder), "tomorrow");
        assertEquals(Optional.empty(), Failure.in(folder));
        Failure.forget(folder);
        assertEquals(Optional.empty(), Failure.in(folder));
    }
}
