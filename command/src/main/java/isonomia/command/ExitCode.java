package isonomia.command;

import isonomia.engine.conclusion.Conclusion;
import isonomia.engine.report.AuditReport;

/// How a command ends, for scripts.
enum ExitCode {
    /// Every planned comparison has no relevant gap; or the command did what it was asked.
    NO_RELEVANT_GAP(0),
    /// The input was refused: a person has to put something right.
    REFUSED(2),
    /// At least one planned comparison shows a gap.
    SHOWN(3),
    /// Nothing is shown, but not everything is without a relevant gap; or a file of a ledger agrees
    /// with itself, and a further file is needed to compare it with what was kept.
    UNDECIDED(4),
    /// A file of a ledger does not prove what it says.
    REJECTED(5),
    /// A defect of Isonomia.
    DEFECT(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /// Which results make the command end with something else than 0.
    enum FailOn {
        /// 3 when a gap is shown, 4 when anything else is open.
        ANY,
        /// 3 when a gap is shown, 0 otherwise.
        SHOWN,
        /// Always 0, unless refused.
        NEVER
    }

    /// The exit code of a finished audit.
    static ExitCode of(AuditReport report, FailOn failOn) {
        if (failOn == FailOn.NEVER) {
            return NO_RELEVANT_GAP;
        }
        if (report.planned().stream().anyMatch(c -> is(c, Conclusion.SHOWN))) {
            return SHOWN;
        }
        boolean allClear =
                !report.planned().isEmpty()
                        && report.planned().stream()
                                .allMatch(c -> is(c, Conclusion.NO_RELEVANT_GAP));
        return allClear || failOn == FailOn.SHOWN ? NO_RELEVANT_GAP : UNDECIDED;
    }

    private static boolean is(AuditReport.Comparison comparison, Conclusion word) {
        return comparison.conclusion().orElseThrow().word() == word;
    }
}
