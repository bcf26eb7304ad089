package isonomia.server.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.database.Acting;
import isonomia.server.identity.BodyId;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Subject;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Data keys: what they encrypt can be read only where it was put, and never once they are destroyed.
class ErasureTest {
    private static final RunningServer SERVER = RunningServer.shared();

    private final DataKeys keys = SERVER.part(DataKeys.class);
    private final Blobs blobs = SERVER.part(Blobs.class);
    private final Vault vault = SERVER.part(Vault.class);
    private final JdbcClient jdbc = SERVER.part(JdbcClient.class);
    private final Confidence told = new Confidence(SERVER, "Erased");
    private final SignedIn officer = told.officer();

    private <T> T inTransaction(Supplier<T> work) {
        return officer.does(
                () -> SERVER.part(TransactionTemplate.class).<T>execute(_ -> work.get()));
    }

    private FreshKey kept() {
        FreshKey key = keys.fresh();
        return inTransaction(
                () -> {
                    keys.keep(key, Optional.of(told.body.id()));
                    return key;
                });
    }

    private Opening open(KeyId key) {
        Reading reading =
                new Reading(
                        officer.member(),
                        Permission.RECORDS_READ,
                        Subject.handedInBy(told.body.id(), FieldClass.C2),
                        Purpose.DAILY_WORK,
                        "document",
                        UUID.randomUUID());
        return inTransaction(() -> vault.open(reading, List.of(key)));
    }

    private Blobs.Received received(FreshKey key, String content) {
        try {
            return blobs.receive(
                    key, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), 1000);
        } catch (IOException | TooLarge e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(Blobs.Received received) {
        inTransaction(
                () -> {
                    blobs.keep(received);
                    return true;
                });
    }

    private void destroy(KeyId key) {
        inTransaction(
                () -> {
                    keys.destroy(key);
                    return true;
                });
    }

    private static String content(Opening opening, Blobs.Received blob) throws IOException {
        try (InputStream in = opening.file(blob.key(), blob.id())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path file(BlobId id) {
        return Acting.SERVER.call(
                () ->
                        blobs.kept().stream()
                                .filter(k -> k.id().equals(id))
                                .findFirst()
                                .orElseThrow()
                                .path());
    }

    @Test
    @DisplayName("P9 A destroyed data key makes field and file unreadable at once")
    void aDestroyedDataKeyMakesFieldAndFileUnreadableAtOnce() throws IOException {
        FreshKey key = kept();
        Place place = new Place("t", "c", UUID.randomUUID());
        SealedText sealed = key.seal(place, "Zerlina");
        Blobs.Received blob = received(key, "content");
        keep(blob);
        assertEquals("Zerlina", open(key.id()).text(key.id(), place, sealed));
        assertEquals("content", content(open(key.id()), blob));
        assertEquals(Optional.empty(), officer.does(() -> keys.destroyedAt(key.id())));
        destroy(key.id());
        Opening after = open(key.id());
        assertFalse(after.holds(key.id()));
        assertThrows(Erased.class, () -> after.text(key.id(), place, sealed));
        assertThrows(Erased.class, () -> after.file(key.id(), blob.id()));
        assertEquals(
                Optional.of(SERVER.clock().instant()),
                officer.does(() -> keys.destroyedAt(key.id())),
                "the tombstone shows when");
    }

    @Test
    void aDestroyedDataKeyCannotBePutBackNorTakenAway() {
        FreshKey key = kept();
        destroy(key.id());
        assertThrows(
                org.springframework.dao.DataAccessException.class,
                () ->
                        officer.runs(
                                () ->
                                        jdbc.sql(
                                                        "UPDATE data_key SET wrapped = :w,"
                                                            + " destroyed_at = NULL WHERE id = :id")
                                                .param("w", key.wrapped())
                                                .param("id", key.id().value())
                                                .update()));
        assertThrows(
                org.springframework.dao.DataAccessException.class,
                () ->
                        officer.runs(
                                () ->
                                        jdbc.sql("DELETE FROM data_key WHERE id = :id")
                                                .param("id", key.id().value())
                                                .update()));
    }

    @Test
    void whatWasSealedForOnePlaceIsNotReadInAnother() {
        FreshKey key = kept();
        UUID row = UUID.randomUUID();
        SealedText sealed = key.seal(new Place("t", "name", row), "Zerlina");
        Opening opening = open(key.id());
        for (Place other :
                List.of(
                        new Place("t", "name", UUID.randomUUID()),
                        new Place("t", "email", row),
                        new Place("u", "name", row))) {
            IllegalStateException refused =
                    assertThrows(
                            IllegalStateException.class,
                            () -> opening.text(key.id(), other, sealed));
            assertFalse(String.valueOf(refused.getMessage()).contains("Zerlina"));
        }
        FreshKey another = kept();
        assertThrows(
                Erased.class,
                () -> opening.text(another.id(), new Place("t", "name", row), sealed),
                "an opening holds only the keys that were asked for");
    }

    @Test
    void aFileThatWasChangedIsNotRead() throws IOException {
        FreshKey key = kept();
        Blobs.Received blob = received(key, "content of some length");
        keep(blob);
        Path file = file(blob.id());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
        assertThrows(IOException.class, () -> content(open(key.id()), blob));
    }

    @Test
    void theDatabaseKnowsSizeAndHashOfEachEncryptedFile() throws Exception {
        FreshKey key = kept();
        Blobs.Received blob = received(key, "content");
        keep(blob);
        Blobs.Kept named =
                Acting.SERVER.call(blobs::kept).stream()
                        .filter(k -> k.id().equals(blob.id()))
                        .findFirst()
                        .orElseThrow();
        byte[] bytes = Files.readAllBytes(named.path());
        assertEquals(bytes.length, named.stored().size());
        assertEquals(
                java.util.HexFormat.of()
                        .formatHex(
                                java.security.MessageDigest.getInstance("SHA-256").digest(bytes)),
                named.stored().hash());
    }

    @Test
    void ofAFileThatIsTooLargeNothingIsLeft() throws IOException {
        long before = files();
        assertThrows(
                TooLarge.class,
                () -> blobs.receive(keys.fresh(), new ByteArrayInputStream(new byte[2000]), 1999));
        assertEquals(before, files());
    }

    private static long files() throws IOException {
        try (var all = Files.walk(SERVER.data().resolve("blobs"))) {
            return all.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void whatACrashLeftBehindIsPutAsideAndComesBackWhenItIsNamed() throws IOException {
        FreshKey key = kept();
        Blobs.Received orphan = received(key, "orphan");
        Path aside = SERVER.data().resolve("blobs/aside").resolve(orphan.id().value().toString());
        Path unfinished = SERVER.data().resolve("blobs/00/" + UUID.randomUUID() + ".new");
        Files.createDirectories(unfinished.getParent());
        Files.writeString(unfinished, "half", StandardOpenOption.CREATE);
        Blobs.Received named = received(key, "named");
        keep(named);
        Acting.SERVER.run(blobs::sweep);
        assertTrue(Files.exists(aside), "it may be needed once the right database is back");
        assertFalse(Files.exists(unfinished));
        assertEquals("named", content(open(key.id()), named));
        keep(orphan);
        Acting.SERVER.run(blobs::sweep);
        assertEquals("orphan", content(open(key.id()), orphan));
        assertFalse(Files.exists(aside));
    }

    @Test
    void aWithdrawnDocumentIsGoneWithItsWordsAndItsFile() {
        String document = told.handsIn("Quendelberry in the note", "content");
        assertTrue(found("quendelberries"));
        UUID id = UUID.fromString(document.substring(document.length() - 36));
        BlobId blob = new BlobId(column("blob", id));
        KeyId key = new KeyId(column("data_key", id));
        Path file = file(blob);
        assertTrue(Files.exists(file));
        assertEquals(303, told.liaison.browser().post(document + "/withdraw").status());
        assertFalse(found("quendelberries"));
        assertFalse(Files.exists(file));
        assertEquals(404, officer.browser().get(document).status());
        String page = told.page(officer);
        assertTrue(page.contains("Withdrawn on"), page);
        assertFalse(page.contains("Quendelberry") || page.contains("description.txt"), page);
        assertFalse(open(key).holds(key));
        assertEquals(
                0,
                (int)
                        officer.does(
                                () ->
                                        jdbc.sql(
                                                        "SELECT count(*) FROM search_token WHERE"
                                                                + " thing = :id")
                                                .param("id", id)
                                                .query(Integer.class)
                                                .single()));
        assertEquals(409, told.liaison.browser().post(document + "/withdraw").status());
    }

    private UUID column(String name, UUID document) {
        return officer.does(
                () ->
                        jdbc.sql("SELECT " + name + " FROM system_document WHERE id = :id")
                                .param("id", document)
                                .query(UUID.class)
                                .single());
    }

    private boolean found(String words) {
        return officer.browser()
                .post("/office/documents", "q", words)
                .text()
                .contains("description.txt");
    }

    @Test
    void aNewContactPersonErasesTheOneBefore() {
        told.names("First Person", "1", "");
        KeyId first = contactKey();
        told.names("Second Person", "2", "");
        assertFalse(open(first).holds(first));
        String shown = told.shown(officer).text();
        assertTrue(shown.contains("Second Person") && !shown.contains("First Person"), shown);
        KeyId second = contactKey();
        assertEquals(303, told.liaison.browser().post(told.address() + "/contact/erase").status());
        assertFalse(open(second).holds(second));
        assertTrue(told.page(officer).contains("No contact person is named"));
    }

    private KeyId contactKey() {
        return officer.does(
                () ->
                        new KeyId(
                                jdbc.sql("SELECT data_key FROM system_contact WHERE system = :id")
                                        .param("id", told.record.system().value())
                                        .query(UUID.class)
                                        .single()));
    }

    @Test
    void rowsOfOneBodyAreNotThereForTheLiaisonOfficerOfAnother() {
        told.names("Hers Alone", "1", "");
        told.handsIn("Quendelberry", "content");
        SignedIn stranger =
                told.people.liaison(new isonomia.server.register.TestRecords(SERVER).body().id());
        for (String table :
                List.of("system_contact", "system_document", "data_key", "blob", "search_token")) {
            assertTrue(rows(told.liaison, table, told.body.id()) > 0, table);
            assertEquals(0, rows(stranger, table, told.body.id()), table);
            assertEquals(
                    0,
                    Acting.ANYBODY.call(
                            () ->
                                    jdbc.sql("SELECT count(*) FROM " + table)
                                            .query(Integer.class)
                                            .single()),
                    table);
        }
        assertEquals(
                0,
                (int)
                        told.liaison.does(
                                () ->
                                        jdbc.sql("SELECT count(*) FROM access_event")
                                                .query(Integer.class)
                                                .single()),
                "the log is the institution's");
        assertEquals(404, told.shown(stranger).status());
        assertEquals(404, stranger.browser().get(told.address() + "/confidential").status());
        assertFalse(
                stranger.browser()
                        .post("/office/documents", "q", "Quendelberry")
                        .text()
                        .contains("description.txt"));
    }

    private int rows(SignedIn who, String table, BodyId body) {
        String of =
                switch (table) {
                    case "blob", "search_token" ->
                            " t JOIN data_key k ON k.id = t.data_key WHERE k.body = :body";
                    default -> " WHERE body = :body";
                };
        return who.does(
                () ->
                        jdbc.sql("SELECT count(*) FROM " + table + of)
                                .param("body", body.value())
                                .query(Integer.class)
                                .single());
    }
}
