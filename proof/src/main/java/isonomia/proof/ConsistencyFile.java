package isonomia.proof;

import java.util.List;
import java.util.stream.Collectors;

/// That a ledger only grew from one signed checkpoint to another.
///
///     {"isonomia":"consistency/1","old":"…","new":"…","path":["…"],"key":"…"}
///
/// @param old the older signed checkpoint, as it is written
/// @param newer the newer one
/// @param path base64 of the hashes of the consistency path
/// @param key a [VerifierKey]
public record ConsistencyFile(String old, String newer, List<String> path, String key)
        implements LedgerFile {
    static final String FORM = "consistency/1";

    public ConsistencyFile {
        path = List.copyOf(path);
    }

    /// A file of ours, ready to be downloaded.
    public static ConsistencyFile of(
            SignedNote old, SignedNote newer, List<Hash> path, VerifierKey key) {
        return new ConsistencyFile(
                old.written(),
                newer.written(),
                path.stream().map(Hash::base64).toList(),
                key.text());
    }

    static ConsistencyFile of(MemberReading reading) throws Malformed {
        ConsistencyFile file =
                new ConsistencyFile(
                        reading.text("old"),
                        reading.text("new"),
                        reading.texts("path"),
                        reading.text("key"));
        reading.end();
        return file;
    }

    @Override
    public String written() {
        return """
        {"isonomia":"%s",
        "old":%s,
        "new":%s,
        "path":[%s],
        "key":%s}
        """
                .formatted(
                        FORM,
                        Json.quoted(old),
                        Json.quoted(newer),
                        path.stream().map(Json::quoted).collect(Collectors.joining(",")),
                        Json.quoted(key));
    }
}
