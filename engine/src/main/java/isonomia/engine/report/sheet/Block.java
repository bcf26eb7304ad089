package isonomia.engine.report.sheet;

import java.util.List;

/// A piece of a page.
public sealed interface Block {

    /// Words.
    ///
    /// @param kind "" or a class of the stylesheet
    record Paragraph(Line text, String kind) implements Block {}

    /// A heading inside a section.
    ///
    /// @param level 3 or 4
    record Heading(int level, Line text) implements Block {}

    /// Several lines, each a point of its own.
    record Points(List<Line> lines) implements Block {
        public Points {
            lines = List.copyOf(lines);
        }
    }

    /// What a reader opens when she wants it. Always open on paper.
    record Fold(Line summary, List<Block> blocks) implements Block {
        public Fold {
            blocks = List.copyOf(blocks);
        }
    }

    /// Text as it was written, for machines.
    record Verbatim(Line label, String text) implements Block {}

    /// A table.
    ///
    /// @param id unique in the page
    /// @param caption what it shows
    /// @param columns heads, the first being that of the rows
    record Table(String id, Line caption, List<Column> columns, List<Row> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }

        /// A column.
        ///
        /// @param number whether its cells are figures
        public record Column(Line head, boolean number) {}

        /// A row; its first cell names it.
        ///
        /// @param faint whether it rests on too little to be read like the others
        public record Row(List<Cell> cells, boolean faint) {
            public Row {
                cells = List.copyOf(cells);
            }
        }

        /// A cell.
        ///
        /// @param mark the conclusion whose mark stands before the words; "" for none
        public record Cell(Line text, String mark) {}
    }

    /// A forest plot: points with whiskers on one scale. Positions are percents of the scale, from
    /// its left end in every language: numbers grow to the right in Arabic too.
    ///
    /// @param id unique in the page
    /// @param title what is seen
    /// @param description how to read it, for those who do not see it
    /// @param mirrored whether the names stand at the right
    /// @param guide position of the line of no difference; "" for none
    /// @param guideLabel its words
    /// @param band the floor; both positions "" for none
    record Forest(
            String id,
            Line title,
            String description,
            boolean mirrored,
            String guide,
            String guideLabel,
            Band band,
            List<Tick> ticks,
            List<Bar> bars)
            implements Block {
        public Forest {
            ticks = List.copyOf(ticks);
            bars = List.copyOf(bars);
        }

        /// A grey band.
        public record Band(String at, String width) {}

        /// A tick of the scale.
        public record Tick(String at, String label) {}

        /// One group.
        ///
        /// @param label its name in one or two lines
        /// @param shortLabel its name for a narrow screen
        /// @param figure its figures in words
        /// @param shortFigure its figure for a narrow screen
        /// @param faint drawn hollow and grey
        public record Bar(
                List<String> label,
                String shortLabel,
                String figure,
                String shortFigure,
                boolean faint,
                List<Mark> marks) {
            public Bar {
                label = List.copyOf(label);
                marks = List.copyOf(marks);
            }
        }

        /// A point with its whisker.
        ///
        /// @param shape "circle" or "diamond"
        /// @param at position of the point; "" for none
        /// @param from left end
        /// @param to right end
        /// @param openLeft whether the interval goes on beyond the left end of the scale
        /// @param openRight whether it goes on beyond the right end
        /// @param shift pixels below the middle of the row
        public record Mark(
                String shape,
                String at,
                String from,
                String to,
                boolean openLeft,
                boolean openRight,
                int shift) {}
    }
}
