package isonomia.server.database;

import jakarta.servlet.ServletException;

import java.io.IOException;
import java.util.UUID;
import java.util.function.Supplier;

/// For whom the current thread works, as row-level security needs to know it.
///
/// @param office whether it is for somebody of the institution, or for the server itself
/// @param person id of the signed-in person, or empty
/// @param body id of the public body for which a liaison officer works, or empty
/// @param key id of the data key that somebody without an account holds, or empty
public record Acting(boolean office, String person, String body, String key) {
    /// Somebody who is not signed in: sees what is published.
    public static final Acting ANYBODY = new Acting(false, "", "", "");

    /// The server's own work: starting, jobs, sealing.
    public static final Acting SERVER = new Acting(true, "", "", "");

    /// Somebody without an account who holds a data key: sees what it encrypts.
    public static Acting holding(UUID key) {
        return new Acting(false, "", "", key.toString());
    }

    private static final ScopedValue<Acting> NOW = ScopedValue.newInstance();

    /// For whom the current thread works; anybody unless said otherwise.
    public static Acting now() {
        return NOW.orElse(ANYBODY);
    }

    /// Does `work` for this person.
    public <T> T call(Supplier<T> work) {
        return ScopedValue.where(NOW, this).call(work::get);
    }

    /// Does `work` for this person.
    public void run(Runnable work) {
        ScopedValue.where(NOW, this).run(work);
    }

    /// Lets a request pass on for this person.
    public void through(Passage passage) throws ServletException, IOException {
        try {
            ScopedValue.where(NOW, this)
                    .call(
                            () -> {
                                passage.pass();
                                return true;
                            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /// What a filter passes a request on to.
    @FunctionalInterface
    public interface Passage {
        void pass() throws ServletException, IOException;
    }
}
