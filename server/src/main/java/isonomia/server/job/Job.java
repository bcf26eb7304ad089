package isonomia.server.job;

import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// A job and how far it is.
///
/// @param kind of [Work], for example `import-records`
/// @param subject what it works on, as its kind knows it
/// @param done how many things are done, of `total`
/// @param results word to number: what was made, what was refused; the texts are `job.result.<word>`
/// @param failure why it failed, a word whose sentence is `job.failure.<word>`; empty otherwise
/// @param endedBy who cancelled it
public record Job(
        JobId id,
        String kind,
        UUID subject,
        JobState state,
        int done,
        int total,
        SortedMap<String, Integer> results,
        String failure,
        PersonId startedBy,
        Instant startedAt,
        Instant changedAt,
        Optional<PersonId> endedBy,
        Optional<Instant> endedAt) {
    public Job {
        results = Collections.unmodifiableSortedMap(new TreeMap<>(results));
    }

    /// The results with those of one more step.
    SortedMap<String, Integer> with(Map<String, Integer> more) {
        SortedMap<String, Integer> sum = new TreeMap<>(results);
        more.forEach((word, number) -> sum.merge(word, number, Integer::sum));
        return sum;
    }
}
