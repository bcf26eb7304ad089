package isonomia.proof;

import isonomia.proof.Reason.Kind;

import java.util.Map;

/// What an outsider downloads: a JSON object of a few texts. The parts that hashes and signatures
/// are over stand in it as texts, exactly as they were, so that no verifier has to set JSON in a
/// canonical form, and none can do so differently.
public sealed interface LedgerFile permits ProofFile, ConsistencyFile {
    /// 16 MiB: more than any published record has.
    int LARGEST = 1 << 24;

    /// The verifier key that the file names. Whether the file is true under it, [Verifier] says;
    /// whether the key is the institution's, only the institution.
    String key();

    /// The file as it is written, with a line feed at its end.
    String written();

    /// Reads a file's form, all problems of it at once. What stands inside its texts is not looked
    /// at: that is [Verifier]'s.
    static LedgerFile parse(byte[] file) throws Malformed {
        return parse(file, Part.FILE);
    }

    /// Reads a file; reasons name `part`.
    static LedgerFile parse(byte[] file, Part part) throws Malformed {
        if (file.length > LARGEST) {
            throw new Malformed(Kind.FILE_LARGE, part, Map.of("megabytes", LARGEST >> 20));
        }
        String text = ExactText.text(file).orElseThrow(() -> new Malformed(Kind.FILE_UTF8, part));
        Map<String, Json> members = Json.object(text, part).values();
        if (!(members.get("isonomia") instanceof Json.Text form)) {
            throw new Malformed(Kind.FILE_FORM, part);
        }
        return switch (form.value()) {
            case ProofFile.FORM -> ProofFile.of(new MemberReading(members, part));
            case ConsistencyFile.FORM -> ConsistencyFile.of(new MemberReading(members, part));
            default -> throw new Malformed(Kind.FILE_FORM, part);
        };
    }
}
