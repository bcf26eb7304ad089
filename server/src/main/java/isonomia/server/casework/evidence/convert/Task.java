package isonomia.server.casework.evidence.convert;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What is to be made of a file.
///
/// @param ending of the file's format, for example `pdf`
/// @param marks what is blacked out, or shown as about to be
/// @param page which is looked at, from 1; 0 for the whole file
public record Task(String ending, List<Mark> marks, int page) {
    public Task {
        marks = List.copyOf(marks);
    }

    /// A copy of the whole file, of what can be seen of it alone.
    public static Task copy(String ending, List<Mark> marks) {
        return new Task(ending, marks, 0);
    }

    /// A picture of one page, with a grid by tenths and the marks.
    public static Task look(String ending, List<Mark> marks, int page) {
        return new Task(ending, marks, page);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(ending);
        out.writeInt(page);
        out.writeInt(marks.size());
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Words(String words) -> {
                    out.writeBoolean(true);
                    out.writeUTF(words);
                }
                case Mark.Place(int on, int left, int top, int width, int height) -> {
                    out.writeBoolean(false);
                    for (int number : new int[] {on, left, top, width, height}) {
                        out.writeInt(number);
                    }
                }
            }
        }
    }

    static Task read(DataInputStream in) throws IOException {
        String ending = in.readUTF();
        int page = in.readInt();
        int size = in.readInt();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            marks.add(
                    in.readBoolean()
                            ? new Mark.Words(in.readUTF())
                            : new Mark.Place(
                                    in.readInt(),
                                    in.readInt(),
                                    in.readInt(),
                                    in.readInt(),
                                    in.readInt()));
        }
        return new Task(ending, marks, page);
    }
}
