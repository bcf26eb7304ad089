package isonomia.server.casework;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a complaint is asked, in the order in which it is asked. Only [#NARRATIVE] must be answered.
///
/// The name is what is kept: a question that changes its meaning gets a new one.
public enum Question {
    NARRATIVE(Group.WHAT, Kind.TEXT, 10_000),
    WHEN(Group.WHAT, Kind.LINE, 200),
    /// A body of the register, by its id.
    BODY_CHOSEN(Group.AGAINST, Kind.BODY, 36),
    BODY(Group.AGAINST, Kind.LINE, 200),
    SYSTEM(Group.AGAINST, Kind.TEXT, 1_000),
    SYSTEM_UNKNOWN(Group.AGAINST, "unknown"),
    DONE(Group.SO_FAR, "asked-body", "other-office", "court", "nothing"),
    DONE_TEXT(Group.SO_FAR, Kind.TEXT, 2_000),
    WANTED(Group.SO_FAR, Kind.TEXT, 2_000),
    FOR_WHOM(Group.YOU, Kind.ONE, "self", "other"),
    FOR_WHOM_TEXT(Group.YOU, Kind.TEXT, 1_000),
    ANONYMITY(Group.YOU, Kind.ONE, "anonymous", "confidential", "named"),
    NAME(Group.YOU, Kind.LINE, 200),
    TELEPHONE(Group.REACH, Kind.LINE, 40),
    EMAIL(Group.REACH, Kind.LINE, 254),
    ADDRESS(Group.REACH, Kind.TEXT, 500),
    HOURS(Group.REACH, Kind.LINE, 200),
    NO_MESSAGE(Group.REACH, "never"),
    SAFE_WORD(Group.REACH, Kind.LINE, 100),
    NEEDS(Group.REACH, "interpreter", "large-print", "sign-language", "easy-language", "other"),
    NEEDS_TEXT(Group.REACH, Kind.LINE, 500);

    /// Questions on one page.
    public enum Group {
        WHAT,
        AGAINST,
        SO_FAR,
        YOU,
        REACH;

        /// As it stands in addresses and keys, for example `so-far`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// That of an address.
        public static Optional<Group> parse(String key) {
            return Arrays.stream(values()).filter(g -> g.key().equals(key)).findFirst();
        }

        /// The questions of the page.
        public List<Question> questions() {
            return Arrays.stream(Question.values()).filter(q -> q.group == this).toList();
        }

        /// The page after it; empty after the last one.
        public Optional<Group> next() {
            return Arrays.stream(values()).filter(g -> g.compareTo(this) > 0).findFirst();
        }

        /// The page before it; empty before the first one.
        public Optional<Group> previous() {
            return Arrays.stream(values())
                    .filter(g -> g.compareTo(this) < 0)
                    .reduce((_, later) -> later);
        }
    }

    /// How it is answered.
    public enum Kind {
        LINE,
        TEXT,
        /// One of several answers.
        ONE,
        /// Any of several answers.
        SEVERAL,
        /// A body of the register.
        BODY
    }

    private final Group group;
    private final Kind kind;
    private final int most;

    /// An unmodifiable list, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> choices;

    Question(Group group, Kind kind, int most) {
        this.group = group;
        this.kind = kind;
        this.most = most;
        this.choices = List.of();
    }

    Question(Group group, Kind kind, String... choices) {
        this.group = group;
        this.kind = kind;
        this.most = 0;
        this.choices = List.of(choices);
    }

    Question(Group group, String... choices) {
        this(group, Kind.SEVERAL, choices);
    }

    /// The page on which it stands.
    public Group group() {
        return group;
    }

    /// How it is answered.
    public Kind kind() {
        return kind;
    }

    /// The most characters of an answer; 0 where one is chosen.
    public int most() {
        return most;
    }

    /// What can be chosen.
    public List<String> choices() {
        return choices;
    }

    /// The name of the field and of the answer, for example `done-text`.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether the answer says who she is or how to reach her: kept apart from what happened.
    public boolean contact() {
        return switch (this) {
            case NAME, TELEPHONE, EMAIL, ADDRESS, HOURS, NO_MESSAGE, SAFE_WORD -> true;
            case NARRATIVE,
                    WHEN,
                    BODY_CHOSEN,
                    BODY,
                    SYSTEM,
                    SYSTEM_UNKNOWN,
                    DONE,
                    DONE_TEXT,
                    WANTED,
                    FOR_WHOM,
                    FOR_WHOM_TEXT,
                    ANONYMITY,
                    NEEDS,
                    NEEDS_TEXT ->
                    false;
        };
    }
}
