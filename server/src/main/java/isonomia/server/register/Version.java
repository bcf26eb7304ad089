package isonomia.server.register;

import isonomia.server.identity.FieldClass;
import isonomia.server.identity.PersonId;
import isonomia.server.identity.Subject;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// A version of a system's record, from the first draft on.
///
/// @param content what it says; of a published one, without what is withheld from the reader
/// @param number counted from 1 for each system
/// @param revision counts changes, so that two who edit at once do not overwrite each other
/// @param filedBy who filed it last
/// @param decidedAt when it was published, returned or withdrawn last
/// @param reason why it was returned or withdrawn; empty otherwise
/// @param leaf its entry in the ledger, once published
/// @param authors everybody who wrote it: none of them may publish it
/// @param imported whether it is as an import brought it in
public record Version(
        VersionId id,
        SystemId system,
        Body body,
        int number,
        RecordState state,
        Content content,
        Visibility visibility,
        int revision,
        Instant changedAt,
        Optional<PersonId> filedBy,
        Optional<Instant> filedAt,
        Optional<Instant> decidedAt,
        String reason,
        OptionalLong leaf,
        Set<PersonId> authors,
        boolean imported) {
    public Version {
        authors = Set.copyOf(authors);
    }

    /// What the authorisation decision needs to know of it.
    ///
    /// @param open whether its state allows the act
    public Subject subject(boolean open) {
        return Subject.of(body.id(), FieldClass.C1).by(authors).open(open);
    }

    /// Its name, or nothing while it has none.
    public String name() {
        return content.text("name");
    }

    /// What everybody may read of it.
    public PublicContent published() {
        return state.readable()
                ? PublicContent.ofPublished(content, visibility)
                : content.published(visibility);
    }
}
