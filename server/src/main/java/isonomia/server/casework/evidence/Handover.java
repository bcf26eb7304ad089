package isonomia.server.casework.evidence;

import isonomia.server.casework.CaseId;
import isonomia.server.casework.CaseNotes;
import isonomia.server.casework.Complaint;
import isonomia.server.casework.Complaints;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.Denied;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.FreshKey;
import isonomia.server.privacy.HeldKeys;
import isonomia.server.privacy.KeyId;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.Purpose;
import isonomia.server.privacy.Reading;
import isonomia.server.privacy.Sealer;
import isonomia.server.privacy.TooLarge;
import isonomia.server.privacy.Vault;
import isonomia.server.register.DocumentFormat;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Handing released copies to a side: sealed once more, under a key that this side opens.
@Component
public class Handover {
    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Redactions redactions;
    private final Exhibits exhibits;
    private final Complaints complaints;
    private final Custody custody;
    private final CaseNotes notes;
    private final DataKeys keys;
    private final Vault vault;
    private final Blobs blobs;

    Handover(
            JdbcClient jdbc,
            InstantSource clock,
            Redactions redactions,
            Exhibits exhibits,
            Complaints complaints,
            Custody custody,
            CaseNotes notes,
            DataKeys keys,
            Vault vault,
            Blobs blobs) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.redactions = redactions;
        this.exhibits = exhibits;
        this.complaints = complaints;
        this.custody = custody;
        this.notes = notes;
        this.keys = keys;
        this.vault = vault;
        this.blobs = blobs;
    }

    /// A file that a side was given.
    ///
    /// @param number of the case
    public record Given(UUID id, String number, DocumentFormat format, long size, Instant at) {}

    /// A side, with the key under which it is told something.
    private record To(
            Sealer sealer,
            Optional<FreshKey> fresh,
            @Nullable UUID complaint,
            @Nullable BodyId body) {}

    /// Gives a released copy to one side of the case. Twice gives nothing more.
    ///
    /// @throws Denied when it is not released, or the case has no such side
    public void hand(Actor.Member by, CaseId id, UUID redaction, Redaction.Side side)
            throws IOException {
        Redactions.Opened released =
                exhibits.inTransaction(() -> redactions.released(by, id, redaction));
        if (released.redaction().handed().stream().anyMatch(h -> h.side() == side)) {
            return;
        }
        List<To> sides = exhibits.inTransaction(() -> to(released, side));
        if (sides.isEmpty()) {
            throw new Denied(Access.Decision.STATE);
        }
        Redaction.Copy copy = released.redaction().copy().orElseThrow(Exhibits::absent);
        List<Blobs.Received> received = new ArrayList<>();
        boolean kept = false;
        try {
            for (To to : sides) {
                try (InputStream in = released.opening().file(released.row().key(), copy.blob())) {
                    received.add(blobs.receive(to.sealer(), in, copy.size()));
                }
            }
            kept =
                    exhibits.inTransaction(
                            () -> {
                                Redactions.Opened now = redactions.released(by, id, redaction);
                                for (int i = 0; i < sides.size(); i++) {
                                    insert(by, now, sides.get(i), received.get(i));
                                }
                                notes.evidenceHandedOut(by, now.file());
                                return true;
                            });
        } catch (TooLarge e) {
            throw new IllegalStateException("It is as large as it was", e);
        } finally {
            if (!kept) {
                received.forEach(blobs::discard);
            }
        }
    }

    private List<To> to(Redactions.Opened released, Redaction.Side side) {
        return switch (side) {
            case COMPLAINANT ->
                    complaints.of(released.file().id()).stream()
                            .map(
                                    c ->
                                            new To(
                                                    keys.sealer(c.key()),
                                                    Optional.empty(),
                                                    c.id().value(),
                                                    null))
                            .toList();
            case BODY ->
                    released.file().body().stream()
                            .map(
                                    body -> {
                                        FreshKey fresh = keys.fresh();
                                        return new To(fresh, Optional.of(fresh), null, body);
                                    })
                            .toList();
        };
    }

    private void insert(
            Actor.Member by, Redactions.Opened released, To to, Blobs.Received received) {
        to.fresh().ifPresent(key -> keys.keep(key, Optional.ofNullable(to.body())));
        blobs.keep(received);
        UUID id = UUID.randomUUID();
        Redaction redaction = released.redaction();
        jdbc.sql(
                        """
                        INSERT INTO handed_file
                               (id, redaction, case_file, complaint, body, data_key, blob, number,
                                format, size, by, at)
                        VALUES (:id, :redaction, :case, :complaint, :body, :key, :blob, :number,
                                :format, :size, :by, :now)
                        """)
                .param("id", id)
                .param("redaction", redaction.id())
                .param("case", released.file().id().value())
                .param("complaint", to.complaint())
                .param("body", to.body() == null ? null : to.body().value())
                .param("key", to.sealer().id().value())
                .param("blob", received.id().value())
                .param("number", released.file().number().text())
                .param("format", redaction.copy().orElseThrow().ending())
                .param("size", received.size())
                .param("by", by.person().value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        custody.enter(
                redaction.exhibit().id(),
                Optional.of(by.person()),
                CustodyEvent.Kind.HANDED_OUT,
                Optional.of(redaction.id()),
                Map.of(
                        "case",
                        released.file().id().text(),
                        "side",
                        to.body() == null ? "complainant" : "body",
                        "file",
                        id.toString(),
                        "sealed-copy",
                        "sha256:" + received.stored().hash()));
    }

    private record Row(Given given, KeyId key, BlobId blob) {
        Exhibits.Out out(Opening opening) {
            return new Exhibits.Out(
                    "file-" + given.id() + "." + given.format().ending(),
                    given.format().type(),
                    given.size(),
                    () -> opening.file(key, blob));
        }
    }

    private static final String SELECT =
            "SELECT id, data_key, blob, number, format, size, at FROM handed_file WHERE ";

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new Given(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        DocumentFormat.of(row.getString("format")).orElseThrow(),
                        row.getLong("size"),
                        row.getObject("at", OffsetDateTime.class).toInstant()),
                new KeyId(row.getObject("data_key", UUID.class)),
                new BlobId(row.getObject("blob", UUID.class)));
    }

    private List<Row> toBody(BodyId body) {
        return jdbc.sql(SELECT + "body = :body ORDER BY at DESC, id")
                .param("body", body.value())
                .query((row, _) -> row(row))
                .list();
    }

    /// What the reader's body was given, the newest first.
    @Transactional(readOnly = true)
    public List<Given> toBody(Actor.Member by) {
        BodyId body = by.body().orElseThrow(Exhibits::absent);
        Access.require(by, Permission.REQUESTS_ANSWER, Subject.handedInBy(body, FieldClass.C3));
        return toBody(body).stream().map(Row::given).toList();
    }

    /// A file that the reader's body was given.
    @Transactional
    public Exhibits.Out toBody(Actor.Member by, UUID id) {
        BodyId body = by.body().orElseThrow(Exhibits::absent);
        Row row =
                toBody(body).stream()
                        .filter(r -> r.given().id().equals(id))
                        .findFirst()
                        .orElseThrow(Exhibits::absent);
        Opening opening =
                vault.open(
                        new Reading(
                                by,
                                Permission.REQUESTS_ANSWER,
                                Subject.handedInBy(body, FieldClass.C3),
                                Purpose.INQUIRY,
                                "handed-file",
                                id),
                        List.of(row.key()));
        return row.out(opening);
    }

    private List<Row> toHer(Complaint complaint) {
        return jdbc.sql(SELECT + "complaint = :complaint ORDER BY at DESC, id")
                .param("complaint", complaint.id().value())
                .query((row, _) -> row(row))
                .list();
    }

    /// What the person who complained was given, the newest first.
    public List<Given> toHer(HeldKeys.Held held, Complaint complaint) {
        return held.acting()
                .call(
                        () ->
                                exhibits.inTransaction(
                                        () -> toHer(complaint).stream().map(Row::given).toList()));
    }

    /// A file that she was given.
    public Optional<Exhibits.Out> toHer(HeldKeys.Held held, Complaint complaint, UUID id) {
        return held.acting()
                .call(
                        () ->
                                exhibits.inTransaction(
                                        () ->
                                                toHer(complaint).stream()
                                                        .filter(r -> r.given().id().equals(id))
                                                        .findFirst()))
                .map(r -> r.out(held.opening()));
    }
}
