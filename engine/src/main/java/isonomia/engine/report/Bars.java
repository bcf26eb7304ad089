package isonomia.engine.report;

import isonomia.engine.report.sheet.Block.Forest;
import isonomia.engine.report.sheet.Line;

import java.util.List;
import java.util.Map;

/// The rows of forest plots.
final class Bars {
    private static final int WIDE = 32;
    private static final int NARROW = 24;

    private final Phrases phrases;

    Bars(Phrases phrases) {
        this.phrases = phrases;
    }

    /// One row; the name is set in two lines at most, and stands in full in the table after it.
    Forest.Bar bar(
            String name,
            String figure,
            String shortFigure,
            boolean faint,
            List<Forest.Mark> marks) {
        return new Forest.Bar(
                Labels.wrapped(name, WIDE).stream().map(Labels::isolated).toList(),
                Labels.isolated(Labels.shortened(name, NARROW)),
                figure,
                shortFigure,
                faint,
                marks);
    }

    /// ", n = 18" where a group is too small, else nothing.
    String people(long people, boolean small) {
        return small ? " · " + phrases.say("chart.people", Map.of("people", people)) : "";
    }

    Forest forest(
            String id,
            Line title,
            String description,
            String guide,
            String guideLabel,
            Forest.Band band,
            List<Forest.Tick> ticks,
            List<Forest.Bar> rows) {
        return new Forest(
                id,
                title,
                description,
                phrases.words().direction().equals("rtl"),
                guide,
                guideLabel,
                band,
                ticks,
                rows);
    }
}
