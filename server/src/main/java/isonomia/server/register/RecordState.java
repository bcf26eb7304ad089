package isonomia.server.register;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Where a version of a record stands. Every legal move is in one table, [#MOVES].
public enum RecordState {
    /// Its body is writing it.
    DRAFT,
    /// Its body has handed it in; the institution has to look at it.
    FILED,
    /// The institution gave it back with a reason; its body works on it again.
    RETURNED,
    /// Everybody can read it.
    PUBLISHED,
    /// A newer version was published. It stays readable.
    SUPERSEDED,
    /// It was taken from the register with a reason. That it was there stays readable.
    WITHDRAWN,
    /// An import filed it and was taken back before it was published. Nobody outside ever saw it.
    DISCARDED;

    /// What a move needs.
    public enum Need {
        /// Nothing stands in the way of filing, see [Content#stoppingFiling].
        COMPLETE,
        /// A written reason.
        REASON,
        /// A person who did not write the version.
        SECOND_PERSON,
        /// A newer version of the same record that is being published.
        NEWER_VERSION
    }

    /// A legal move.
    ///
    /// @param needs what it needs
    public record Move(RecordState from, RecordState to, Set<Need> needs) {
        public Move {
            needs = Set.copyOf(needs);
        }
    }

    /// All legal moves.
    public static final List<Move> MOVES =
            List.of(
                    new Move(DRAFT, FILED, Set.of(Need.COMPLETE)),
                    new Move(FILED, RETURNED, Set.of(Need.REASON)),
                    new Move(FILED, PUBLISHED, Set.of(Need.COMPLETE, Need.SECOND_PERSON)),
                    new Move(FILED, DISCARDED, Set.of(Need.REASON)),
                    new Move(RETURNED, FILED, Set.of(Need.COMPLETE)),
                    new Move(PUBLISHED, SUPERSEDED, Set.of(Need.NEWER_VERSION)),
                    new Move(PUBLISHED, WITHDRAWN, Set.of(Need.REASON)));

    /// A move that the table does not have, or whose needs are not met.
    public static final class IllegalMove extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final RecordState from;
        private final RecordState to;
        private final transient Set<Need> missing;

        private IllegalMove(RecordState from, RecordState to, Set<Need> missing) {
            super(
                    missing.isEmpty()
                            ? "A record that is %s cannot become %s; it can become %s"
                                    .formatted(from.word(), to.word(), from.next())
                            : "A record that is %s cannot become %s without %s"
                                    .formatted(from.word(), to.word(), missing));
            this.from = from;
            this.to = to;
            this.missing = Set.copyOf(missing);
        }

        /// Where the version stands.
        public RecordState from() {
            return from;
        }

        /// Where it should have gone.
        public RecordState to() {
            return to;
        }

        /// What the move lacks; empty when there is no such move at all.
        public Set<Need> missing() {
            return missing;
        }

        /// The same for people: the states and needs are words of theirs.
        public Problem problem() {
            String needs =
                    missing.stream()
                            .map(need -> need.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .findFirst()
                            .orElse("none");
            return Problem.wrong(
                    "state",
                    "move",
                    Map.of("from", from.word(), "to", to.word(), "missing", needs));
        }
    }

    /// The word of files and addresses, for example "draft"; its text is `state.<word>`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Where a version can go from here.
    public List<RecordState> next() {
        return MOVES.stream().filter(move -> move.from() == this).map(Move::to).toList();
    }

    /// Whether its body may change it.
    public boolean editable() {
        return this == DRAFT || this == RETURNED;
    }

    /// Whether everybody can read it, as what is or what was.
    public boolean readable() {
        return this == PUBLISHED || this == SUPERSEDED || this == WITHDRAWN;
    }

    /// The state after a move.
    ///
    /// @param met what the move has of all that moves may need
    /// @throws IllegalMove with what is missing
    public RecordState moveTo(RecordState to, Set<Need> met) {
        Move move =
                MOVES.stream()
                        .filter(m -> m.from() == this && m.to() == to)
                        .findFirst()
                        .orElseThrow(() -> new IllegalMove(this, to, Set.of()));
        Set<Need> missing = EnumSet.noneOf(Need.class);
        missing.addAll(move.needs());
        missing.removeAll(met);
        if (!missing.isEmpty()) {
            throw new IllegalMove(this, to, missing);
        }
        return to;
    }
}
