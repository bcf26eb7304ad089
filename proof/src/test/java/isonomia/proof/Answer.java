package isonomia.proof;

import java.util.List;

/// What a verifier said, in the words of the vectors' index.
record Answer(String answer, List<String> reasons) {

    static Answer of(Verification verification) {
        return switch (verification) {
            case Verification.Verified _ -> new Answer("verified", List.of());
            case Verification.Unfinished _ -> new Answer("unfinished", List.of());
            case Verification.Rejected rejected ->
                    new Answer(
                            "rejected",
                            rejected.reasons().stream()
                                    .map(r -> r.part().key() + " " + r.kind().key())
                                    .toList());
        };
    }
}
