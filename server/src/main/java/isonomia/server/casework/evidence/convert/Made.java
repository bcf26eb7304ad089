package isonomia.server.casework.evidence.convert;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What came of a task.
public sealed interface Made {
    /// It is done.
    ///
    /// @param ending of the format of `content`
    /// @param pages of the file
    /// @param found how often each mark of the task was found
    @SuppressWarnings("ArrayRecordComponent")
    record Done(String ending, int pages, List<Integer> found, byte[] content) implements Made {
        public Done {
            found = List.copyOf(found);
        }
    }

    /// It is not.
    record Not(Why why) implements Made {}

    /// Why nothing was made.
    enum Why {
        /// Files of this kind cannot be looked into.
        KIND,
        /// It is damaged, or has a password.
        DAMAGED,
        /// It has too many pages, or took too much time or memory.
        LARGE,
        /// This server cannot keep the process from the network, and must not go without.
        NO_SHELTER;

        /// The message key.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// Writes it to the server.
    default void write(DataOutputStream out) throws IOException {
        switch (this) {
            case Not(Why why) -> out.writeUTF(why.name());
            case Done done -> {
                out.writeUTF("");
                out.writeUTF(done.ending());
                out.writeInt(done.pages());
                out.writeInt(done.found().size());
                for (int count : done.found()) {
                    out.writeInt(count);
                }
                out.write(done.content());
            }
        }
        out.flush();
    }

    /// Reads it, in the server.
    ///
    /// @param most bytes of the content
    static Made read(DataInputStream in, int most) throws IOException {
        String why = in.readUTF();
        if (!why.isEmpty()) {
            return new Not(Why.valueOf(why));
        }
        String ending = in.readUTF();
        int pages = in.readInt();
        List<Integer> found = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            found.add(in.readInt());
        }
        byte[] content = in.readNBytes(most + 1);
        return content.length > most ? new Not(Why.LARGE) : new Done(ending, pages, found, content);
    }
}
