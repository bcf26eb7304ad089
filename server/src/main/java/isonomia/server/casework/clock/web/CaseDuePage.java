package isonomia.server.casework.clock.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.clock.Clock;
import isonomia.server.casework.clock.Deadline;
import isonomia.server.casework.clock.DeadlineRule;
import isonomia.server.casework.clock.Extensions;
import isonomia.server.casework.clock.Side;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All deadlines of a case, with what became of them.
///
/// @param lead whether the reader may give more time
/// @param given the new day, when she just did
public record CaseDuePage(
        Case file,
        String title,
        List<Line> lines,
        boolean lead,
        Typed typed,
        Optional<LocalDate> given,
        FormErrors errors) {
    public CaseDuePage {
        lines = List.copyOf(lines);
    }

    /// A deadline with the reasons for which there is more time.
    public record Line(Clock clock, List<Extensions.Given> extensions) {
        public Line {
            extensions = List.copyOf(extensions);
        }

        /// Who has to act.
        public Side acts() {
            return clock.about().body().isPresent() ? Side.BODY : clock.rule().sides().acts();
        }

        /// How it stands, as the words name it.
        public String state() {
            Deadline deadline = clock.deadline();
            if (deadline.cancelledAt().isPresent()) {
                return "off";
            }
            if (deadline.metAt().isPresent()) {
                return deadline.missed() ? "late" : "met";
            }
            if (deadline.missed()) {
                return "missed";
            }
            return deadline.paused() ? "paused" : "runs";
        }
    }

    /// What was typed to give more time.
    public record Typed(String deadline, String amount, String reason) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    /// The deadlines for which there can be more time.
    public List<Choice> longer(Frame frame) {
        return lines.stream()
                .map(Line::clock)
                .filter(c -> left(c) > 0 && c.deadline().open() && !c.deadline().missed())
                .map(c -> Choice.of(c.id().value().toString(), choice(frame, c)))
                .toList();
    }

    private static String choice(Frame frame, Clock clock) {
        return frame.say(
                "clock.extend.choice",
                Map.of(
                        "rule", frame.say("clock.rule." + clock.rule().id()),
                        "day", DayWords.end(frame.words(), clock.deadline()),
                        "left", period(frame, clock.rule(), left(clock))));
    }

    static String period(Frame frame, DeadlineRule rule, int amount) {
        return frame.say("clock.period." + rule.period().unit().key(), "count", amount);
    }

    /// What was given more, for example "5 working days".
    public static String more(Frame frame, Line line, Extensions.Given given) {
        return period(frame, line.clock().rule(), given.amount());
    }

    private static int left(Clock clock) {
        return clock.rule().extension().most() - clock.deadline().extended();
    }
}
