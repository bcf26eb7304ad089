package isonomia.server.limits.web;

import isonomia.server.limits.Puzzle;
import isonomia.server.page.KeptForm;

import java.util.Optional;

/// The page of somebody who came too often.
///
/// @param seconds to wait
/// @param door where it was
/// @param puzzle that her browser may solve instead
/// @param sent whether something was sent, and not only asked for
/// @param form what was sent, when the page may repeat it
/// @param path to load again
public record WaitPage(
        long seconds,
        String door,
        Puzzle puzzle,
        boolean sent,
        Optional<KeptForm> form,
        String path) {
    private static final long MINUTE = 60;

    /// Whether minutes say it better.
    public boolean inMinutes() {
        return seconds > 2 * MINUTE;
    }

    /// The minutes to wait, rounded up.
    public long minutes() {
        return (seconds + MINUTE - 1) / MINUTE;
    }
}
