package isonomia.engine.report.sheet;

import java.util.List;

/// The whole report, in words.
///
/// @param language of the words, for example "en"
/// @param direction "ltr" or "rtl"
/// @param head what stands above everything
/// @param first page one
/// @param contentsHeading the heading of the list of sections
/// @param sections the rest
/// @param css the stylesheet
public record Sheet(
        String language,
        String direction,
        Head head,
        First first,
        Line contentsHeading,
        List<Section> sections,
        String css) {
    public Sheet {
        sections = List.copyOf(sections);
    }

    /// What stands above everything.
    ///
    /// @param plainTitle the title without marks
    /// @param date in words; may be empty
    /// @param unreviewed that nobody who speaks the language has reviewed its texts; may be empty
    public record Head(
            String plainTitle, Line kind, Line title, Line date, Line unreviewed, Line skip) {}

    /// Page one.
    ///
    /// @param looked what was looked at
    /// @param notes of the analyst
    /// @param summary the sentence that sums up
    /// @param found the sentences by conclusion, most serious first
    /// @param more where the rest of the comparisons stands; may be empty
    public record First(
            Line lookedHeading,
            List<Line> looked,
            Line notesHeading,
            List<Line> notes,
            Line foundHeading,
            Line summary,
            List<Found> found,
            Line more,
            Line sureHeading,
            List<Line> sure,
            Line limitsHeading,
            List<Line> limits,
            Line glanceHeading,
            Block.Table glance) {
        public First {
            looked = List.copyOf(looked);
            notes = List.copyOf(notes);
            found = List.copyOf(found);
            sure = List.copyOf(sure);
            limits = List.copyOf(limits);
        }
    }

    /// The comparisons of one conclusion.
    ///
    /// @param mark the conclusion
    public record Found(String mark, Line word, Line meaning, List<Line> sentences) {
        public Found {
            sentences = List.copyOf(sentences);
        }
    }

    /// A section after page one.
    ///
    /// @param id its anchor
    public record Section(String id, Line heading, List<Block> blocks) {
        public Section {
            blocks = List.copyOf(blocks);
        }
    }
}
