package isonomia.server.limits;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What is counted apart from each other: whoever reads much can still sign in.
///
/// A whole office often comes from one address, so each limit is what a busy office needs, not what
/// one person does.
public enum Door {
    /// Giving a password. Guessing at one name is slowed down elsewhere; this slows down trying many.
    SIGN_IN(30, Duration.ofMinutes(10)),
    /// Giving a code.
    SECOND_FACTOR(30, Duration.ofMinutes(10)),
    /// Following an invitation.
    INVITATION(30, Duration.ofMinutes(10)),
    /// Opening the office.
    SET_UP(30, Duration.ofMinutes(10)),
    /// Giving the receipt of a complaint. It cannot be guessed; this spares the server those who try.
    MAILBOX(30, Duration.ofMinutes(10)),
    /// Beginning a complaint. A shelter, or all who use one provider of mobile telephones, come from one
    /// address: as many as an advice centre with a full waiting room, and whoever is one too many goes
    /// on by the puzzle.
    COMPLAINT(20, Duration.ofMinutes(10)),
    /// Searching the register.
    SEARCH(60, Duration.ofMinutes(1)),
    /// Taking the whole register along, which is the dearest thing that anybody may ask for.
    EXPORT(10, Duration.ofMinutes(10)),
    /// Reading all else that is public.
    READING(300, Duration.ofMinutes(1));

    private final int most;
    private final Duration within;

    Door(int most, Duration within) {
        this.most = most;
        this.within = within;
    }

    /// How many may come at once, and within the time.
    public int most() {
        return most;
    }

    /// After which all of them may come again.
    public Duration within() {
        return within;
    }

    /// The door at which a request knocks; empty for what nobody counts: files of the pages, answers
    /// to an operator's tools, and the workspace, which opens to nobody without a session.
    static Optional<Door> of(String method, String path) {
        boolean sends = method.equals("POST");
        if (path.equals("/office")
                || path.startsWith("/office/")
                || path.startsWith("/assets/")
                || path.startsWith("/language/")
                || path.equals("/limits/proof")
                || path.equals("/sign-out")
                || path.equals("/error")
                || path.equals("/health")
                || path.equals("/ready")
                || path.equals("/metrics")) {
            return Optional.empty();
        }
        if (path.equals("/sign-in") && sends) {
            return Optional.of(SIGN_IN);
        }
        if (path.startsWith("/sign-in/") && sends) {
            return Optional.of(SECOND_FACTOR);
        }
        if (path.startsWith("/invitation/")) {
            return Optional.of(INVITATION);
        }
        if (path.startsWith("/set-up/")) {
            return Optional.of(SET_UP);
        }
        if (path.equals("/mailbox") && sends) {
            return Optional.of(MAILBOX);
        }
        if (Set.of("/complain", "/complain/easy", "/complain/child").contains(path) && sends) {
            return Optional.of(COMPLAINT);
        }
        if (path.equals("/systems") || path.equals("/bodies")) {
            return Optional.of(SEARCH);
        }
        if (path.equals("/systems.csv") || path.equals("/systems.json")) {
            return Optional.of(EXPORT);
        }
        return Optional.of(READING);
    }
}
