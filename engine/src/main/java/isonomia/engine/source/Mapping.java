package isonomia.engine.source;

import isonomia.engine.conclusion.Protocol;
import isonomia.engine.statistic.Reference;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// What the columns of a log mean. Written by a person before results are seen; the software
/// proposes one (`isonomia describe`) but never guesses silently.
///
/// @param title what is audited, in the words of the analyst
/// @param notes what a reader must know about the log, in the words of the analyst; may be empty
/// @param layout how the file is written
/// @param columns which column plays which part
/// @param filter who is looked at, applied in order; empty for everybody
/// @param protocol what was fixed before results
public record Mapping(
        String title,
        List<String> notes,
        Layout layout,
        Columns columns,
        List<Condition> filter,
        Protocol protocol) {

    public Mapping {
        notes = List.copyOf(notes);
        filter = List.copyOf(filter);
    }

    /// How the file is written. What is empty is recognised and printed in the report.
    ///
    /// @param encoding declared encoding; UTF-8 or a byte order mark when empty
    /// @param delimiter the character between columns; recognised from the header when empty
    /// @param missing texts that stand for "not stated" in protected attributes and strata; the
    ///     empty text always does
    /// @param leaveOutBadRows whether rows that cannot be read are counted and left out instead of
    ///     refused
    public record Layout(
            Optional<Encoding> encoding,
            Optional<Character> delimiter,
            List<String> missing,
            boolean leaveOutBadRows) {
        /// Everything is recognised, and bad rows are refused.
        public static final Layout RECOGNISED =
                new Layout(Optional.empty(), Optional.empty(), List.of(), false);

        public Layout {
            missing = List.copyOf(missing);
        }
    }

    /// Encodings that are read.
    public enum Encoding {
        UTF_8,
        UTF_16,
        LATIN_1
    }

    /// Which column plays which part.
    ///
    /// @param decision the decision
    /// @param outcome what later showed, or would have justified, the right decision
    /// @param protectedAttributes grounds on which nobody may be treated worse; at least one
    /// @param strata circumstances that may explain a gap
    /// @param person identifies a person who may stand in several rows
    /// @param count how many people a row stands for; one when empty
    public record Columns(
            Decision decision,
            Optional<Outcome> outcome,
            List<Attribute> protectedAttributes,
            List<Stratum> strata,
            Optional<Person> person,
            Optional<String> count) {
        public Columns {
            protectedAttributes = List.copyOf(protectedAttributes);
            strata = List.copyOf(strata);
        }
    }

    /// The decision: which values are favourable to the person.
    ///
    /// @param column its column
    /// @param favourable values with which the person got what she wanted
    /// @param unfavourable values with which she did not
    /// @param leaveOut values that are no decision (withdrawn, pending); such rows are counted
    /// @param favourableLabel how a sentence names people with the favourable decision
    /// @param unfavourableLabel how a sentence names people with the unfavourable decision
    public record Decision(
            String column,
            List<String> favourable,
            List<String> unfavourable,
            List<String> leaveOut,
            Optional<String> favourableLabel,
            Optional<String> unfavourableLabel) {
        public Decision {
            favourable = List.copyOf(favourable);
            unfavourable = List.copyOf(unfavourable);
            leaveOut = List.copyOf(leaveOut);
        }
    }

    /// The outcome: which values would have deserved the favourable decision.
    ///
    /// @param column its column
    /// @param deserved values that deserved the favourable decision
    /// @param undeserved values that did not
    /// @param unknown values that say that the outcome is not known; the empty text always does
    /// @param deservedLabel how a sentence names people with a deserving outcome
    /// @param undeservedLabel how a sentence names people without one
    public record Outcome(
            String column,
            List<String> deserved,
            List<String> undeserved,
            List<String> unknown,
            Optional<String> deservedLabel,
            Optional<String> undeservedLabel) {
        public Outcome {
            deserved = List.copyOf(deserved);
            undeserved = List.copyOf(undeserved);
            unknown = List.copyOf(unknown);
        }
    }

    /// A protected attribute.
    ///
    /// @param name how the report names it
    /// @param column its column
    /// @param bands lower ends of number bands, ascending; empty for texts. Bands 25, 46 make
    ///     "under 25", "25 to under 46", "46 and over"
    /// @param reference with whom its groups are compared
    public record Attribute(
            String name, String column, List<BigDecimal> bands, Reference reference) {
        public Attribute {
            bands = List.copyOf(bands);
        }
    }

    /// A legitimate stratum.
    ///
    /// @param name how the report names it
    /// @param column its column
    /// @param bands as for an attribute
    /// @param reason why people in different strata may be treated differently; never blank
    public record Stratum(String name, String column, List<BigDecimal> bands, String reason) {
        public Stratum {
            bands = List.copyOf(bands);
        }
    }

    /// A person's identity in the log.
    ///
    /// @param column its column
    /// @param rule what to do when a person stands in several rows
    public record Person(String column, Rule rule) {
        /// What to do when a person stands in several rows.
        public enum Rule {
            /// Refuse the log.
            ONE_ROW,
            /// Count the person once, favourably if any of her decisions was.
            ANY_FAVOURABLE,
            /// Count the person once, favourably if all of her decisions were.
            ALL_FAVOURABLE,
            /// Count rows, and say so in the report.
            EVERY_ROW
        }
    }

    /// Who is looked at. Rows that do not meet the condition are counted and left out.
    ///
    /// @param column the column asked
    /// @param test what it must meet
    /// @param reason why, for the report
    public record Condition(String column, Test test, Optional<String> reason) {
        /// What a value must meet.
        public sealed interface Test {
            /// The text is one of these.
            record Keep(List<String> values) implements Test {
                public Keep {
                    values = List.copyOf(values);
                }
            }

            /// The text is none of these.
            record LeaveOut(List<String> values) implements Test {
                public LeaveOut {
                    values = List.copyOf(values);
                }
            }

            /// The number lies between these, both included where given; what is no number is left
            /// out and counted.
            record Between(Optional<BigDecimal> least, Optional<BigDecimal> most) implements Test {}
        }
    }
}
