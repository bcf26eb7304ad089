package isonomia.server.casework;

import isonomia.server.casework.Complaint.Mode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a complaint is asked, in the order in which it is asked. Only [#NARRATIVE] must be answered,
/// if only by not knowing.
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
    CHANNEL(Group.REACH, "mailbox", "telephone", "email", "letter"),
    TELEPHONE(Group.REACH, Kind.LINE, 40),
    EMAIL(Group.REACH, Kind.LINE, 254),
    ADDRESS(Group.REACH, Kind.TEXT, 500),
    HOURS(Group.REACH, Kind.LINE, 200),
    NO_MESSAGE(Group.REACH, "never"),
    SAFE_WORD(Group.REACH, Kind.LINE, 100),
    NEEDS(
            Group.REACH,
            "interpreter",
            "sign-language",
            "large-print",
            "easy-language",
            "no-telephone",
            "place",
            "other"),
    NEEDS_TEXT(Group.REACH, Kind.LINE, 500),
    SITUATION(
            Group.REACH,
            "young",
            "old",
            "disability",
            "illness",
            "care",
            "detained",
            "papers",
            "violence",
            "other"),
    /// An adult with whom a child lets the office talk.
    TRUSTED(Group.CHILD, Kind.LINE, 200),
    /// Who must not learn that a child wrote.
    NOT_TOLD(Group.CHILD, Kind.LINE, 500);

    /// Questions on one page.
    public enum Group {
        WHAT,
        AGAINST,
        SO_FAR,
        YOU,
        REACH,
        /// What only children are asked.
        CHILD;

        /// The pages of the form that asks all of it.
        public static List<Group> pages() {
            return Arrays.stream(values()).filter(g -> g != CHILD).toList();
        }

        /// As it stands in addresses and keys, for example `so-far`.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// That of an address.
        public static Optional<Group> parse(String key) {
            return pages().stream().filter(g -> g.key().equals(key)).findFirst();
        }

        /// The questions of the page.
        public List<Question> questions() {
            return Arrays.stream(Question.values()).filter(q -> q.group == this).toList();
        }

        /// The page after it; empty after the last one.
        public Optional<Group> next() {
            return pages().stream().filter(g -> g.compareTo(this) > 0).findFirst();
        }

        /// The page before it; empty before the first one.
        public Optional<Group> previous() {
            return pages().stream().filter(g -> g.compareTo(this) < 0).reduce((_, later) -> later);
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

    /// Under what seal an answer is kept.
    enum Kept {
        /// What happened.
        ANSWERS,
        /// Who she is and how to reach her.
        CONTACT,
        /// What she says of herself so that she is helped.
        SITUATION;

        /// The column.
        String column() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whether the answer says who she is or how to reach her: kept apart from what happened.
    public boolean contact() {
        return kept() == Kept.CONTACT;
    }

    /// Where the answer is kept.
    Kept kept() {
        return switch (this) {
            case NAME,
                    CHANNEL,
                    TELEPHONE,
                    EMAIL,
                    ADDRESS,
                    HOURS,
                    NO_MESSAGE,
                    SAFE_WORD,
                    TRUSTED,
                    NOT_TOLD ->
                    Kept.CONTACT;
            case SITUATION -> Kept.SITUATION;
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
                    Kept.ANSWERS;
        };
    }

    /// What is asked in a way of complaining, in its order: pages of several questions for most people,
    /// fewer questions and one at a time for whoever wants it easy, and for a child.
    public static List<Question> asked(Mode mode) {
        return switch (mode) {
            case STANDARD -> Group.pages().stream().flatMap(g -> g.questions().stream()).toList();
            case EASY_READ ->
                    List.of(
                            NARRATIVE,
                            WHEN,
                            BODY,
                            SYSTEM,
                            DONE,
                            WANTED,
                            ANONYMITY,
                            NAME,
                            TELEPHONE,
                            NO_MESSAGE,
                            NEEDS);
            case CHILD -> List.of(NARRATIVE, WHEN, BODY, WANTED, NAME, TRUSTED, NOT_TOLD, NEEDS);
        };
    }

    /// The question of an address.
    public static Optional<Question> parse(String key) {
        return Arrays.stream(values()).filter(q -> q.key().equals(key)).findFirst();
    }
}
