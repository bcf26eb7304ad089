package isonomia.proof;

import isonomia.proof.Reason.Kind;

/// A published record with the proof that it stands in the ledger.
///
///     {"isonomia":"proof/1","kind":"publication","event":"…","record":"…","proof":"…","key":"…"}
///
/// @param event the entry: the JSON text whose UTF-8 bytes are hashed into the ledger. Its member
///     `digest` is `sha256:` with the hash of the record's UTF-8 bytes, its member `at` the time in
///     UTC that the institution wrote, and its member `kind`, if it has one, says what happened
/// @param record the JSON text of what was published
/// @param proof a [TlogProof]
/// @param key a [VerifierKey]
public record ProofFile(String event, String record, String proof, String key)
        implements LedgerFile {
    static final String FORM = "proof/1";

    /// What is proved: that a record was published. There may be other kinds one day.
    static final String KIND = "publication";

    /// A file of ours, ready to be downloaded.
    public static ProofFile of(String event, String record, TlogProof proof, VerifierKey key) {
        return new ProofFile(event, record, proof.written(), key.text());
    }

    static ProofFile of(MemberReading reading) throws Malformed {
        reading.only("kind", KIND, Kind.KIND_UNKNOWN);
        ProofFile file =
                new ProofFile(
                        reading.text("event"),
                        reading.text("record"),
                        reading.text("proof"),
                        reading.text("key"));
        reading.end();
        return file;
    }

    @Override
    public String written() {
        return """
        {"isonomia":"%s","kind":"%s",
        "event":%s,
        "record":%s,
        "proof":%s,
        "key":%s}
        """
                .formatted(
                        FORM,
                        KIND,
                        Json.quoted(event),
                        Json.quoted(record),
                        Json.quoted(proof),
                        Json.quoted(key));
    }
}
