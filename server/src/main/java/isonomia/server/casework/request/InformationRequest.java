package isonomia.server.casework.request;

import isonomia.server.casework.CaseId;
import isonomia.server.identity.PersonId;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A request with all that its reader may see of it.
///
/// @param summary what stands in lists
/// @param preset from what it was begun
/// @param basis law and article by which the office may ask
/// @param history the oldest first
public record InformationRequest(
        Summary summary,
        Optional<Preset> preset,
        String basis,
        String letter,
        Writing writing,
        Answering answering,
        List<Item> items,
        List<Happened> history) {
    public InformationRequest {
        items = List.copyOf(items);
        history = List.copyOf(history);
    }

    /// Who wrote it.
    ///
    /// @param revision count of changes
    /// @param authors everybody who wrote on it
    public record Writing(int revision, Set<PersonId> authors, Optional<PersonId> approvedBy) {
        public Writing {
            authors = Set.copyOf(authors);
        }
    }

    /// How the body answers.
    ///
    /// @param revision count of changes of what it is writing
    /// @param extensionTo until when it wants time
    /// @param ground why it refuses; empty unless it does
    /// @param addressee to whom the office turned
    public record Answering(
            int revision,
            Optional<Instant> receivedAt,
            Optional<LocalDate> extensionTo,
            String extensionReason,
            Optional<AnswerKind> kind,
            String ground,
            int reminders,
            Optional<Addressee> addressee) {
        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Answering " + kind;
        }
    }

    public RequestId id() {
        return summary.id();
    }

    public CaseId caseFile() {
        return summary.caseFile();
    }

    public RequestState state() {
        return summary.state();
    }

    public Optional<LocalDate> due() {
        return summary.due();
    }

    /// The draft as it can be written on.
    public Draft draft() {
        return new Draft(
                summary.subject(),
                basis,
                letter,
                due(),
                items.stream().map(i -> new Draft.Asked(i.kind(), i.text())).toList());
    }

    /// Without what is confidential: it may stand in a log.
    @Override
    public String toString() {
        return "InformationRequest " + id().text();
    }
}
