package isonomia.server.job;

import isonomia.server.identity.Ids;

import java.util.Optional;
import java.util.UUID;

/// A job.
public record JobId(UUID value) {
    /// A new one.
    static JobId fresh() {
        return new JobId(UUID.randomUUID());
    }

    /// The job of an address such as `/office/jobs/…`; empty when the text is no such id.
    public static Optional<JobId> parse(String text) {
        return Ids.parse(text).map(JobId::new);
    }

    /// As it stands in addresses.
    public String text() {
        return value.toString();
    }
}
