package isonomia.server.ledger;

import isonomia.proof.Checkpoint;
import isonomia.proof.Malformed;
import isonomia.proof.SignedNote;
import isonomia.proof.Verification;
import isonomia.proof.Verifier;
import isonomia.proof.VerifierKey;

import java.nio.charset.StandardCharsets;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Somebody who once downloaded checkpoints and proofs, trusts the key and nothing else, and comes
/// back later.
///
/// @param checkpoints signed notes that she kept, the oldest first
/// @param published places of the published records whose proofs she kept
record Outsider(
        VerifierKey key,
        java.util.List<String> checkpoints,
        java.util.Map<Long, String> published) {

    /// Whatever she asks the server for now, held against what she kept: the reasons for which the
    /// verifier rejects it, and what the server cannot show. Nothing for an honest server.
    NavigableSet<String> finds(Ledger ledger) {
        NavigableSet<String> found = new TreeSet<>();
        Optional<String> newest = ledger.newest().map(Ledger.Newest::note);
        if (newest.isEmpty() || size(newest.get()) < size(checkpoints.getLast())) {
            found.add("smaller than before");
        }
        for (String kept : checkpoints) {
            Optional<String> growth = asked(() -> ledger.consistency(size(kept)));
            if (growth.isEmpty()) {
                found.add("no way from a kept checkpoint");
            } else {
                reasons(verifier(kept).verify(bytes(growth.get())), found);
            }
        }
        for (long index : published.keySet()) {
            Optional<String> proof = asked(() -> ledger.proof(index));
            if (proof.isEmpty()) {
                found.add("no proof of a published record");
            } else {
                reasons(Verifier.ofItself().trusting(key).verify(bytes(proof.get())), found);
            }
        }
        return found;
    }

    /// The reasons for which the proofs that she kept herself are rejected: none, whatever becomes
    /// of the server. With them she shows what once stood there.
    NavigableSet<String> findsInWhatSheKept() {
        NavigableSet<String> found = new TreeSet<>();
        published
                .values()
                .forEach(
                        proof ->
                                reasons(
                                        Verifier.ofItself().trusting(key).verify(bytes(proof)),
                                        found));
        return found;
    }

    private Verifier verifier(String kept) {
        return Verifier.ofItself().trusting(key).keeping(bytes(kept));
    }

    private static void reasons(Verification verification, Set<String> found) {
        switch (verification) {
            case Verification.Verified _ -> {}
            case Verification.Unfinished _ -> found.add("unfinished");
            case Verification.Rejected(var reasons) ->
                    reasons.forEach(r -> found.add(r.part() + " " + r.kind()));
        }
    }

    /// A server whose tables do not fit together may fail to answer.
    private static Optional<String> asked(Supplier<Optional<String>> question) {
        try {
            return question.get();
        } catch (org.springframework.dao.DataAccessException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static long size(String note) {
        try {
            return Checkpoint.parse(SignedNote.parse(note).text()).size();
        } catch (Malformed e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
