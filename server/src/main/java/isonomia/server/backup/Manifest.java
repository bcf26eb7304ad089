package isonomia.server.backup;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a backup holds, part by part.
///
/// @param format `isonomia backup 1`
/// @param id of this backup, random
/// @param madeAt the moment of the snapshot, in UTC
/// @param schema version of the tables
/// @param recoveryKey id of the key to which the server's keys are sealed
/// @param entries of the ledger that its newest checkpoint covers
/// @param checkpoint the newest one, as it was signed; empty while nothing is sealed
/// @param sequences last number that each gave; those that gave none are left out
/// @param parts all other files of the backup
/// @param left tables whose rows are not carried
record Manifest(
        String format,
        String id,
        String madeAt,
        int schema,
        String recoveryKey,
        long entries,
        String checkpoint,
        SortedMap<String, Long> sequences,
        List<Part> parts,
        List<String> left) {
    static final String FORMAT = "isonomia backup 1";
    static final String NAME = "manifest.json";
    static final String SEAL = "manifest.hmac";
    static final String TABLES = "tables/";
    static final String KEYS = "keys/";
    static final String BLOBS = "blobs/";
    static final String SEALED = ".sealed";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    Manifest {
        sequences = new TreeMap<>(sequences);
        parts = List.copyOf(parts);
        left = List.copyOf(left);
    }

    /// A file in the backup.
    ///
    /// @param name with its folder, such as `tables/person.csv`
    /// @param rows of a table; 0 for other files
    /// @param bytes its length
    /// @param sha256 of its bytes
    record Part(String name, long rows, long bytes, String sha256) {
        /// The table, for a part that is one.
        String table() {
            return name.substring(TABLES.length(), name.length() - ".csv".length());
        }
    }

    /// The parts of a folder.
    List<Part> in(String folder) {
        return parts.stream().filter(p -> p.name().startsWith(folder)).toList();
    }

    /// The key under which one of the server's keys is sealed: it fits one backup and one file.
    static String label(String backup, String file) {
        return "isonomia backup %s: %s".formatted(backup, file);
    }

    String json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
    }

    /// Reads one.
    ///
    /// @throws Refused when it is none that this version reads
    static Manifest parse(String json) {
        Map<?, ?> members;
        try {
            members = JSON.readValue(json, Map.class);
        } catch (JacksonException e) {
            throw damaged(e);
        }
        String format = String.valueOf(members.get("format"));
        if (!format.equals(FORMAT)) {
            throw new Refused(
                    """
                    This backup has the form '%s'; this version of Isonomia reads '%s'. Take the \
                    version that made it.\
                    """
                            .formatted(format, FORMAT));
        }
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (JacksonException | NullPointerException e) {
            throw damaged(e);
        }
    }

    private static Refused damaged(Exception e) {
        return new Refused(
                "The list of parts in this backup cannot be read: it is damaged. Take another one.",
                e);
    }
}
