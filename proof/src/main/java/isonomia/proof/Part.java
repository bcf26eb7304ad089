package isonomia.proof;

import java.util.Locale;

/// Where in what was given a reason stands.
public enum Part {
    /// The file as a whole.
    FILE,
    /// The key that the file names.
    KEY,
    /// The ledger's entry.
    EVENT,
    /// The published record.
    RECORD,
    /// The proof: position and path.
    PROOF,
    /// The checkpoint in the proof.
    CHECKPOINT,
    /// The older checkpoint of a consistency file.
    OLD,
    /// Its newer checkpoint.
    NEW,
    /// The consistency file, or its path.
    CONSISTENCY,
    /// The checkpoint that the outsider kept.
    KEPT;

    /// The key of its name in the words of each language, as in `verify.part.<key>`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
