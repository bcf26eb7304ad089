package isonomia.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One pass over the bytes of a CSV text: RFC 4180 with quotes doubled inside quotes, line ends LF,
/// CRLF or CR, blank lines skipped. It counts everything that a second reader must agree with, and
/// notes what is irregular; it refuses nothing itself.
///
/// A quote inside a text that does not begin with one is a letter like any other; a letter after
/// the closing quote makes the row unreadable.
final class CsvScan {
    /// Told of each record after the header, when anybody is.
    interface Rows {
        /// Takes one record.
        ///
        /// @param line where it begins
        /// @param fields its texts, valid during the call
        /// @return whether to go on
        boolean row(long line, Fields fields) throws IOException;
    }

    /// How many places are kept of each fault.
    static final int PLACES = 5;

    /// Longest record that is read; longer ones come from a quote that was never closed or from a
    /// file that is no table.
    static final int LONGEST = 1 << 20;

    private static final int CHUNK = 1 << 18;
    private static final byte TEXT = 0;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte LF = 3;
    private static final byte CR = 4;
    private static final byte HIGH = 5;
    private static final byte NUL = 6;

    private enum State {
        FIELD_START,
        PLAIN,
        QUOTED,
        QUOTE_SEEN,
        MISPLACED
    }

    /// A fault that may occur in many lines: how often, and the first places.
    static final class Fault {
        private long rows;
        private final List<Long> lines = new ArrayList<>();
        private final List<Integer> columns = new ArrayList<>();

        private void at(long line, int found) {
            rows++;
            if (lines.size() < PLACES && (lines.isEmpty() || lines.getLast() != line)) {
                lines.add(line);
                columns.add(found);
            }
        }

        long rows() {
            return rows;
        }

        List<Long> lines() {
            return lines;
        }

        /// Number of fields in the lines.
        List<Integer> columns() {
            return columns;
        }

        long first() {
            return lines.isEmpty() ? 0 : lines.getFirst();
        }
    }

    private final byte[] kinds = new byte[256];
    private final Fields fields = new Fields();
    private final Rows rows;
    private final boolean keepAll;
    private boolean keeping = true;
    private boolean stopped;

    private State state = State.FIELD_START;
    private boolean afterCr;
    private int column;
    private long recordBytes;
    private boolean misplaced;
    private boolean anything;
    private long recordLine = 1;
    private long line = 1;
    private long quoteLine;
    private boolean lineOpen;
    private int utf8;

    private long records;
    private long blank;
    private long quotedBreaks;
    private long lineEnds;
    private long carriageReturns;
    private long crlf;
    private boolean quotedCarriageReturn;
    private boolean innerQuotes;
    private boolean blankBeforeHeader;
    private boolean nonAscii;
    private long unclosed;
    private List<String> header = List.of();
    private boolean headerSeen;
    private final Fault ragged = new Fault();
    private final Fault strayQuotes = new Fault();
    private final Fault invalid = new Fault();
    private final Fault nuls = new Fault();
    private final Fault tooLong = new Fault();
    private long bad;

    /// Only counts.
    CsvScan(char delimiter) {
        this(delimiter, (_, _) -> true, false);
    }

    /// Gives every record after the header to `rows`, except those that cannot be read.
    CsvScan(char delimiter, Rows rows) {
        this(delimiter, rows, true);
    }

    private CsvScan(char delimiter, Rows rows, boolean keepAll) {
        this.rows = rows;
        this.keepAll = keepAll;
        Arrays.fill(kinds, 0x80, 0x100, HIGH);
        kinds[0] = NUL;
        kinds[delimiter] = DELIMITER;
        kinds['"'] = QUOTE;
        kinds['\n'] = LF;
        kinds['\r'] = CR;
    }

    /// Reads to the end, or until the rows' receiver has enough.
    void read(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        for (int size = in.read(chunk); size >= 0 && !stopped; size = in.read(chunk)) {
            feed(chunk, size);
        }
        if (!stopped) {
            end();
        }
    }

    private void feed(byte[] b, int to) throws IOException {
        int i = 0;
        if (utf8 != 0 && to > 0 && b[0] >= 0) {
            invalidHere();
        }
        while (i < to && !stopped) {
            if (state == State.QUOTED) {
                i = quoted(b, i, to);
                continue;
            }
            int start = i;
            while (i < to && kinds[b[i] & 0xFF] == TEXT) {
                i++;
            }
            if (i > start) {
                text(b, start, i);
            }
            if (i == to) {
                return;
            }
            switch (kinds[b[i] & 0xFF]) {
                case DELIMITER -> {
                    anything = true;
                    afterCr = false;
                    lineOpen = true;
                    recordBytes++;
                    endField();
                    i++;
                }
                case QUOTE -> {
                    quote(b, i);
                    i++;
                }
                case LF -> {
                    if (afterCr) {
                        afterCr = false;
                        crlf++;
                    } else {
                        endLine();
                    }
                    i++;
                }
                case CR -> {
                    endLine();
                    carriageReturns++;
                    afterCr = true;
                    i++;
                }
                case NUL -> {
                    nuls.at(line, 0);
                    text(b, i, i + 1);
                    i++;
                }
                default -> {
                    int end = high(b, i, to);
                    text(b, i, end);
                    i = end;
                }
            }
        }
    }

    private void text(byte[] b, int from, int to) {
        anything = true;
        afterCr = false;
        lineOpen = true;
        recordBytes += to - from;
        if (state == State.FIELD_START) {
            state = State.PLAIN;
        } else if (state == State.QUOTE_SEEN) {
            state = State.MISPLACED;
            misplaced = true;
        }
        keep(b, from, to);
    }

    private void keep(byte[] b, int from, int to) {
        if (keeping && recordBytes <= LONGEST) {
            fields.append(b, from, to);
        }
    }

    private void quote(byte[] b, int at) {
        anything = true;
        afterCr = false;
        lineOpen = true;
        recordBytes++;
        switch (state) {
            case FIELD_START -> {
                state = State.QUOTED;
                quoteLine = line;
            }
            case QUOTE_SEEN -> {
                // A doubled quote inside quotes is one.
                state = State.QUOTED;
                keep(b, at, at + 1);
            }
            case PLAIN, MISPLACED -> {
                innerQuotes = true;
                keep(b, at, at + 1);
            }
            case QUOTED -> throw new IllegalStateException("quoted texts are read elsewhere");
        }
    }

    private int quoted(byte[] b, int from, int to) {
        int i = from;
        while (i < to) {
            byte kind = kinds[b[i] & 0xFF];
            if (kind == TEXT || kind == DELIMITER) {
                i++;
                afterCr = false;
                continue;
            }
            if (kind == QUOTE) {
                recordBytes += i + 1 - from;
                keep(b, from, i);
                afterCr = false;
                state = State.QUOTE_SEEN;
                return i + 1;
            }
            if (kind == HIGH) {
                i = high(b, i, to);
                afterCr = false;
                continue;
            }
            if (kind == NUL) {
                nuls.at(line, 0);
                afterCr = false;
            } else if (kind == CR) {
                quotedCarriageReturn = true;
                afterCr = true;
                quotedBreak();
            } else {
                if (!afterCr) {
                    quotedBreak();
                }
                afterCr = false;
            }
            i++;
        }
        recordBytes += i - from;
        keep(b, from, i);
        return i;
    }

    private void quotedBreak() {
        quotedBreaks++;
        lineEnds++;
        line++;
    }

    private void endField() {
        column++;
        if (keeping) {
            fields.endField();
        }
        state = State.FIELD_START;
    }

    private void endLine() throws IOException {
        if (anything) {
            endRecord();
        } else {
            blank++;
            blankBeforeHeader |= !headerSeen;
        }
        lineEnds++;
        line++;
        lineOpen = false;
        recordLine = line;
        recordBytes = 0;
    }

    private void endRecord() throws IOException {
        endField();
        if (!headerSeen) {
            headerSeen = true;
            header = fields.texts();
            keeping = keepAll;
        } else {
            records++;
            judgeRecord();
        }
        fields.clear();
        column = 0;
        misplaced = false;
        anything = false;
    }

    private void judgeRecord() throws IOException {
        boolean good = true;
        if (misplaced) {
            strayQuotes.at(recordLine, column);
            good = false;
        } else if (column != header.size()) {
            ragged.at(recordLine, column);
            good = false;
        } else if (recordBytes > LONGEST) {
            tooLong.at(recordLine, column);
            good = false;
        }
        if (!good) {
            bad++;
        } else if (keepAll && !rows.row(recordLine, fields)) {
            stopped = true;
        }
    }

    private void end() throws IOException {
        if (utf8 != 0) {
            invalidHere();
        }
        if (state == State.QUOTED) {
            unclosed = quoteLine;
        }
        if (anything) {
            endRecord();
            lineOpen = true;
        }
        if (lineOpen) {
            lineEnds++;
        }
    }

    private void invalidHere() {
        invalid.at(line, 0);
        utf8 = 0;
    }

    private int needed;
    private int lowest = 0x80;
    private int highest = 0xBF;

    /// Checks a run of bytes of 0x80 and above: UTF-8 as in table 3-7 of the Unicode standard, so
    /// without surrogates, overlong forms and numbers beyond U+10FFFF.
    private int high(byte[] b, int from, int to) {
        nonAscii = true;
        int i = from;
        while (i < to && b[i] < 0) {
            int octet = b[i++] & 0xFF;
            if (utf8 == 0) {
                begin(octet);
                continue;
            }
            if (octet < lowest || octet > highest) {
                invalidHere();
                begin(octet);
                continue;
            }
            lowest = 0x80;
            highest = 0xBF;
            needed--;
            if (needed == 0) {
                utf8 = 0;
            }
        }
        if (i < to && utf8 != 0) {
            invalidHere();
        }
        return i;
    }

    private void begin(int octet) {
        lowest = 0x80;
        highest = 0xBF;
        if (octet >= 0xC2 && octet <= 0xDF) {
            needed = 1;
        } else if (octet >= 0xE0 && octet <= 0xEF) {
            needed = 2;
            lowest = octet == 0xE0 ? 0xA0 : 0x80;
            highest = octet == 0xED ? 0x9F : 0xBF;
        } else if (octet >= 0xF0 && octet <= 0xF4) {
            needed = 3;
            lowest = octet == 0xF0 ? 0x90 : 0x80;
            highest = octet == 0xF4 ? 0x8F : 0xBF;
        } else {
            invalidHere();
            return;
        }
        utf8 = 1;
    }

    /// Names of the columns, without outer white space; empty when there is no text.
    List<String> header() {
        return header;
    }

    /// Records after the header.
    long records() {
        return records;
    }

    /// Records that cannot be read.
    long bad() {
        return bad;
    }

    /// Lines as an editor counts them; the last one need not have an end.
    long lines() {
        return lineEnds;
    }

    long blankLines() {
        return blank;
    }

    /// Line breaks inside quotes.
    long quotedBreaks() {
        return quotedBreaks;
    }

    /// Line where a quote opens that nothing closes; 0 when there is none.
    long unclosed() {
        return unclosed;
    }

    boolean nonAscii() {
        return nonAscii;
    }

    Fault ragged() {
        return ragged;
    }

    Fault strayQuotes() {
        return strayQuotes;
    }

    Fault invalid() {
        return invalid;
    }

    Fault nuls() {
        return nuls;
    }

    Fault tooLong() {
        return tooLong;
    }

    /// Whether the SQL engine's reader is sure to see the same rows. It is strict where this scan
    /// is not, and lenient elsewhere, so that a file with anything unusual is rewritten for it.
    boolean regular() {
        boolean oneLineEnd = carriageReturns == 0 || (carriageReturns == crlf && onlyCrlf());
        return bad == 0
                && oneLineEnd
                && !quotedCarriageReturn
                && !innerQuotes
                && !blankBeforeHeader
                && (blank == 0 || header.size() > 1);
    }

    private boolean onlyCrlf() {
        long outside = lineEnds - quotedBreaks - (lineOpen ? 1 : 0);
        return crlf == outside;
    }

    /// The texts of one record, as bytes of UTF-8.
    static final class Fields {
        private byte[] bytes = new byte[256];
        private int size;
        private int[] ends = new int[16];
        private int count;

        private void append(byte[] b, int from, int to) {
            int more = to - from;
            if (size + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
            }
            System.arraycopy(b, from, bytes, size, more);
            size += more;
        }

        private void endField() {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
            }
            ends[count++] = size;
        }

        private void clear() {
            size = 0;
            count = 0;
        }

        /// The raw text of a field.
        String text(int position) {
            int from = position == 0 ? 0 : ends[position - 1];
            return new String(bytes, from, ends[position] - from, StandardCharsets.UTF_8);
        }

        private List<String> texts() {
            List<String> texts = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                texts.add(Texts.clean(text(i)));
            }
            return List.copyOf(texts);
        }
    }
}
