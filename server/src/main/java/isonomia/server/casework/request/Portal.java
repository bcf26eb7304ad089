package isonomia.server.casework.request;

import isonomia.server.casework.request.RequestMoves.Outcome;
import isonomia.server.casework.request.RequestRows.Row;
import isonomia.server.identity.Access;
import isonomia.server.identity.Actor;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.ledger.Entry;
import isonomia.server.ledger.Ledger;
import isonomia.server.privacy.BlobId;
import isonomia.server.privacy.Blobs;
import isonomia.server.privacy.DataKeys;
import isonomia.server.privacy.KeptKey;
import isonomia.server.privacy.Opening;
import isonomia.server.privacy.TooLarge;
import isonomia.server.register.DocumentFormat;
import isonomia.server.register.Documents;
import isonomia.server.register.PlainText;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// The body's side of requests: what was sent to it, what it writes, and what it hands in. What it
/// writes is its own until then.
@Component
public class Portal {
    /// Most bytes of a file.
    public static final long MOST_BYTES = Documents.MOST_BYTES;

    /// Most signs of an answer to an item.
    public static final int LONGEST_ANSWER = 10_000;

    /// Most signs of a reason or ground.
    public static final int LONGEST_REASON = 2000;

    /// Most files to an item.
    public static final int MOST_FILES = 20;

    private final JdbcClient jdbc;
    private final RequestRows rows;
    private final DataKeys keys;
    private final Blobs blobs;
    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher events;

    Portal(
            JdbcClient jdbc,
            RequestRows rows,
            DataKeys keys,
            Blobs blobs,
            Ledger ledger,
            TransactionTemplate transaction,
            ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.keys = keys;
        this.blobs = blobs;
        this.ledger = ledger;
        this.transaction = transaction;
        this.events = events;
    }

    /// What the authorisation decision needs to know of what was sent to a body.
    public static Subject subject(BodyId body) {
        return Subject.handedInBy(body, FieldClass.C2);
    }

    /// What was sent to the reader's body, the newest first.
    @Transactional
    public List<Summary> all(Actor.Member by) {
        BodyId body = by.body().orElseThrow(RequestRows::absent);
        List<Row> found = rows.of(body, Requests.MOST_LISTED);
        Opening opening = rows.opening(by, subject(body), by.person().value(), found);
        return found.stream().map(row -> rows.summary(opening, row)).toList();
    }

    /// A request as it was sent. Whoever opens it first has received it.
    @Transactional
    public InformationRequest open(Actor.Member by, RequestId id) {
        Row row = require(by, id);
        if (row.state() == RequestState.SENT) {
            int received =
                    jdbc.sql(
                                    """
                                    UPDATE information_request
                                       SET state = 'RECEIVED',
                                           received_at = :now
                                     WHERE id = :id
                                       AND state = 'SENT'
                                    """)
                            .param("now", rows.now())
                            .param("id", id.value())
                            .update();
            if (received == 1) {
                rows.happened(
                        keys.sealer(row.key()),
                        id,
                        by,
                        Optional.of(RequestState.SENT),
                        RequestState.RECEIVED,
                        "");
            }
            row = require(by, id);
        }
        return read(by, row);
    }

    private InformationRequest read(Actor.Member by, Row row) {
        return rows.open(
                rows.opening(by, subject(row.body()), row.id().value(), List.of(row)), row);
    }

    /// The request, for whoever answers for the body that it was sent to.
    private Row require(Actor.Member by, RequestId id) {
        return require(by, rows.find(id));
    }

    private static Row require(Actor.Member by, Optional<Row> found) {
        Row row = found.filter(r -> r.sentAt().isPresent()).orElseThrow(RequestRows::absent);
        if (!by.body().equals(Optional.of(row.body()))) {
            throw RequestRows.absent();
        }
        Access.require(by, Permission.REQUESTS_ANSWER, subject(row.body()));
        return row;
    }

    /// The same, while it waits for an answer, and changed by nobody else until the transaction ends.
    private Row hold(Actor.Member by, RequestId id) {
        Row row = require(by, rows.hold(id));
        Access.require(
                by, Permission.REQUESTS_ANSWER, subject(row.body()).open(row.state().waiting()));
        return row;
    }

    /// What came of saving an answer.
    public sealed interface Saved {
        /// It is kept. The office does not see it yet.
        record Done(InformationRequest now) implements Saved {}

        /// A colleague saved in between; nothing was changed.
        record Meanwhile(InformationRequest theirs) implements Saved {}
    }

    /// Keeps what somebody wrote so far, for herself and her colleagues in the body.
    ///
    /// @param revision of the answer that was written on
    /// @param texts by number of the item; an item that is not named keeps what it has
    @Transactional
    public Saved save(Actor.Member by, RequestId id, int revision, Map<Integer, String> texts) {
        Row row = hold(by, id);
        if (row.answerRevision() != revision) {
            return new Saved.Meanwhile(read(by, row));
        }
        KeptKey key = keys.sealer(row.key());
        for (Item item : read(by, row).items()) {
            String text = PlainText.clean(texts.getOrDefault(item.number(), item.draft()));
            if (text.equals(item.draft())) {
                continue;
            }
            if (text.isEmpty()) {
                forget(item.id());
            } else {
                write(by, row, key, item.id(), text);
            }
        }
        jdbc.sql(
                        """
                        UPDATE information_request
                           SET answer_revision = answer_revision + 1
                         WHERE id = :id
                        """)
                .param("id", id.value())
                .update();
        return new Saved.Done(read(by, require(by, id)));
    }

    private void write(Actor.Member by, Row row, KeptKey key, ItemId item, String text) {
        jdbc.sql(
                        """
                        INSERT INTO request_draft (item, body, text, changed_by, changed_at)
                        VALUES (:item, :body, :text, :by, :now)
                        ON CONFLICT (item) DO UPDATE
                           SET text = excluded.text,
                               changed_by = excluded.changed_by,
                               changed_at = excluded.changed_at
                        """)
                .param("item", item.value())
                .param("body", row.body().value())
                .param("text", key.seal(RequestRows.draftPlace(item), text).bytes())
                .param("by", by.person().value())
                .param("now", rows.now())
                .update();
    }

    private void forget(ItemId item) {
        jdbc.sql("DELETE FROM request_draft WHERE item = :item")
                .param("item", item.value())
                .update();
    }

    /// A file that somebody adds to an item.
    ///
    /// @param id that the form brought along: a form that comes twice adds one file
    /// @param name where it came from
    public record Added(FileId id, String name, DocumentFormat format) {
        public Added {
            name = PlainText.line(name);
        }

        /// Without what is confidential: it may stand in a log.
        @Override
        public String toString() {
            return "Added " + id.text();
        }
    }

    /// Keeps a file. Its content goes from `content` straight into encryption.
    ///
    /// @return whether it was kept; not when the item has too many already
    public boolean add(
            Actor.Member by, RequestId request, int number, Added added, InputStream content)
            throws IOException, TooLarge, WrongContent {
        KeptKey key = transaction.execute(_ -> keyFor(by, request, number));
        BufferedInputStream in = new BufferedInputStream(content, DocumentFormat.HEAD);
        in.mark(DocumentFormat.HEAD);
        byte[] head = in.readNBytes(DocumentFormat.HEAD);
        if (head.length == 0 || !added.format().fits(head)) {
            throw new WrongContent();
        }
        in.reset();
        Blobs.Received received = blobs.receive(key, in, MOST_BYTES);
        Keeping came = Keeping.FAILED;
        try {
            came =
                    transaction.execute(
                            status -> {
                                Keeping keeping = keep(by, request, number, added, key, received);
                                if (keeping != Keeping.KEPT) {
                                    status.setRollbackOnly();
                                }
                                return keeping;
                            });
            return came != Keeping.TOO_MANY;
        } finally {
            if (came != Keeping.KEPT) {
                blobs.discard(received);
            }
        }
    }

    private enum Keeping {
        KEPT,
        THERE_ALREADY,
        TOO_MANY,
        FAILED
    }

    private KeptKey keyFor(Actor.Member by, RequestId request, int number) {
        Row row = hold(by, request);
        item(by, row, number);
        return keys.sealer(row.key());
    }

    private Item item(Actor.Member by, Row row, int number) {
        return read(by, row).items().stream()
                .filter(i -> i.number() == number)
                .findFirst()
                .orElseThrow(RequestRows::absent);
    }

    private Keeping keep(
            Actor.Member by,
            RequestId request,
            int number,
            Added added,
            KeptKey key,
            Blobs.Received received) {
        Row row = hold(by, request);
        Item item = item(by, row, number);
        if (item.files().stream().anyMatch(f -> f.id().equals(added.id()))) {
            return Keeping.THERE_ALREADY;
        }
        if (item.files().size() >= MOST_FILES) {
            return Keeping.TOO_MANY;
        }
        blobs.keep(received);
        jdbc.sql(
                        """
                        INSERT INTO request_file
                               (id, request, item, body, blob, file_name, format, size, added_by,
                                added_at)
                        VALUES (:id, :request, :item, :body, :blob, :name, :format, :size, :by, :now)
                        """)
                .param("id", added.id().value())
                .param("request", request.value())
                .param("item", item.id().value())
                .param("body", row.body().value())
                .param("blob", received.id().value())
                .param("name", key.seal(RequestRows.filePlace(added.id()), added.name()).bytes())
                .param("format", added.format().ending())
                .param("size", received.size())
                .param("by", by.person().value())
                .param("now", rows.now())
                .update();
        return Keeping.KEPT;
    }

    /// Takes back a file that was not handed in yet: its content is gone.
    @Transactional
    public void takeBack(Actor.Member by, RequestId request, FileId file) {
        Row row = hold(by, request);
        BlobId blob = rows.blob(row.id(), file).orElseThrow(RequestRows::absent);
        int deleted =
                jdbc.sql("DELETE FROM request_file WHERE id = :id AND handed_in_at IS NULL")
                        .param("id", file.value())
                        .update();
        if (deleted == 1) {
            blobs.remove(blob);
        }
    }

    /// Opens a file that the body added.
    @Transactional
    public OpenedFile file(Actor.Member by, RequestId id, FileId file) {
        Row row = require(by, id);
        Opening opening = rows.opening(by, subject(row.body()), id.value(), List.of(row));
        return Requests.opened(rows, opening, row, file);
    }

    /// Asks for more time.
    @Transactional
    public Outcome askExtension(
            Actor.Member by, RequestId id, Optional<LocalDate> until, String reason) {
        Row row = require(by, rows.hold(id));
        String why = PlainText.clean(reason);
        EnumSet<Need> met = EnumSet.noneOf(Need.class);
        if (!why.isEmpty()) {
            met.add(Need.REASON_GIVEN);
        }
        if (until.map(d -> d.isAfter(rows.today()) && row.due().map(d::isAfter).orElse(true))
                .orElse(false)) {
            met.add(Need.LATER_DAY);
        }
        Outcome outcome = RequestMoves.attempt(row.state(), RequestState.EXTENSION_ASKED, met);
        if (!outcome.done()) {
            return outcome;
        }
        KeptKey key = keys.sealer(row.key());
        jdbc.sql(
                        """
                        UPDATE information_request
                           SET state = 'EXTENSION_ASKED',
                               extension_to = :until,
                               extension_reason = :reason,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("until", until.orElseThrow())
                .param("reason", key.seal(RequestRows.place("extension_reason", id), why).bytes())
                .param("now", rows.now())
                .param("id", id.value())
                .update();
        rows.happened(key, id, by, Optional.of(row.state()), RequestState.EXTENSION_ASKED, why);
        return outcome;
    }

    /// Hands in what was written and added. From then on nobody changes it; what is added after a
    /// reminder stands beside it.
    ///
    /// @param revision of the answer that she looked at
    /// @param ground why the body refuses
    @Transactional
    public Outcome handIn(
            Actor.Member by, RequestId id, int revision, Optional<AnswerKind> kind, String ground) {
        Row row = require(by, rows.hold(id));
        String why = kind.equals(Optional.of(AnswerKind.REFUSED)) ? PlainText.clean(ground) : "";
        Set<Need> met = EnumSet.noneOf(Need.class);
        List<Item> items = read(by, row).items();
        if (row.answerRevision() == revision && kind.map(k -> given(k, items, why)).orElse(false)) {
            met.add(Need.ANSWER_GIVEN);
        }
        Outcome outcome = RequestMoves.attempt(row.state(), RequestState.ANSWERED, met);
        if (outcome.done()) {
            handIn(by, row, items, kind.orElseThrow(), why);
        }
        return outcome;
    }

    /// Whether what is there is what it is called.
    private static boolean given(AnswerKind kind, List<Item> items, String ground) {
        return switch (kind) {
            case FULL -> items.stream().allMatch(Item::answered);
            case PARTIAL -> items.stream().anyMatch(Item::answered);
            case REFUSED -> !ground.isEmpty();
            case NOTHING_HELD -> true;
        };
    }

    private void handIn(
            Actor.Member by, Row row, List<Item> items, AnswerKind kind, String ground) {
        KeptKey key = keys.sealer(row.key());
        Digest digest = new Digest();
        for (Item item : items) {
            if (!item.draft().isEmpty()) {
                UUID answer = UUID.randomUUID();
                byte[] text = key.seal(RequestRows.answerPlace(answer), item.draft()).bytes();
                digest.add(text);
                jdbc.sql(
                                """
                                INSERT INTO request_answer (id, request, item, text, by, at)
                                VALUES (:id, :request, :item, :text, :by, :now)
                                """)
                        .param("id", answer)
                        .param("request", row.id().value())
                        .param("item", item.id().value())
                        .param("text", text)
                        .param("by", by.person().value())
                        .param("now", rows.now())
                        .update();
                forget(item.id());
            }
        }
        // The hashes of the encrypted files: what the office opens later is what came.
        jdbc.sql(
                        """
                        SELECT b.hash
                          FROM request_file f
                          JOIN blob b ON b.id = f.blob
                         WHERE f.request = :id
                           AND f.handed_in_at IS NULL
                         ORDER BY f.added_at, f.id
                        """)
                .param("id", row.id().value())
                .query((r, _) -> r.getBytes("hash"))
                .list()
                .forEach(digest::add);
        jdbc.sql(
                        """
                        UPDATE request_file
                           SET handed_in_at = :now
                         WHERE request = :id
                           AND handed_in_at IS NULL
                        """)
                .param("now", rows.now())
                .param("id", row.id().value())
                .update();
        jdbc.sql(
                        """
                        UPDATE information_request
                           SET state = 'ANSWERED',
                               answer = :kind,
                               ground = :ground,
                               answered_by = :by,
                               answered_at = :now,
                               answer_revision = answer_revision + 1,
                               changed_at = :now
                         WHERE id = :id
                        """)
                .param("kind", kind.name())
                .param(
                        "ground",
                        kind == AnswerKind.REFUSED
                                ? key.seal(RequestRows.place("ground", row.id()), ground).bytes()
                                : null)
                .param("by", by.person().value())
                .param("now", rows.now())
                .param("id", row.id().value())
                .update();
        rows.happened(key, row.id(), by, Optional.of(row.state()), RequestState.ANSWERED, ground);
        Map<String, String> facts = new TreeMap<>(RequestRows.facts(row, by));
        facts.put("answer", kind.key());
        facts.put("digest", digest.text());
        ledger.enter(Entry.of("request-answered", facts));
        events.publishEvent(new RequestAct.Answered(row.id()));
    }
}
