package isonomia.server.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.backup.Backups;
import isonomia.server.backup.RecoveryKeys;
import isonomia.server.casework.TestComplaints;
import isonomia.server.casework.evidence.TestEvidence;
import isonomia.server.casework.evidence.convert.Planted;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.database.DataFolders;
import isonomia.server.identity.TestPeople.SignedIn;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/// What lies on the disks of a server that people used: looked for byte by byte.
class NothingInClearTest {
    /// A name, words of a note in four languages, and of a document.
    private static final List<String> CONFIDENTIAL =
            List.of(
                    "Zerlindsdottir",
                    "zerlindsdottir.private",
                    "quokkafication",
                    "Nüvəşkənlər",
                    "головоломочные",
                    "اللوغاريتمية",
                    "xylobibliothek",
                    // What somebody complained of, began to, wrote in her mailbox, and how to reach
                    // her.
                    "wherewithaller",
                    "الاستحقاقاتية",
                    "flibbertigibbets",
                    "вышеупомянутейший",
                    "zugzwangmaster",
                    // Of a request to a body: what is asked, what is answered, a file and its name.
                    "gallimaufricate",
                    "вихреплетение",
                    "taradiddlesome",
                    "pettifoggerish",
                    // Of evidence: a file and its name, what is planted in a PDF, a reason, and
                    // what
                    // somebody sends from her mailbox.
                    "snollygosterish",
                    "Quokkanote",
                    "Flibberxmp",
                    "Taradattached",
                    "absquatulation",
                    "brouhahaistic");

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

    private static Path folder() throws IOException {
        return DataFolders.prepared(Files.createDirectories(Path.of("target", "test-vault")));
    }

    @Test
    @DisplayName(
            "P1 No file but the keys reveals what was told in confidence, and keys and database do")
    void noFileButTheKeysRevealsWhatWasToldInConfidence() throws IOException {
        Canaries canaries = new Canaries(CONFIDENTIAL);
        Canaries open = new Canaries(List.of("Ornithoptera"));
        Path data = folder();
        Instant begin = Instant.now().minusSeconds(2);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        String address;
        String document;
        try (PrintStream kept = new PrintStream(printed, true, StandardCharsets.UTF_8);
                RunningServer server = RunningServer.in(data)) {
            System.setOut(kept);
            System.setErr(kept);
            Confidence told = new Confidence(server, "Ornithoptera");
            address = told.address();
            told.names("Zerlindsdottir", "+994 12 5550142", "zerlindsdottir.private@example.org");
            document =
                    told.handsIn(
                            "Quokkafication quokkafication Nüvəşkənlər головоломочные اللوغاريتمية",
                            "The xylobibliothek. ".repeat(500));
            SignedIn officer = told.officer();
            assertTrue(told.shown(officer).text().contains("Zerlindsdottir"));
            Answer found = officer.browser().post("/office/documents", "q", "QUOKKAFICATION");
            assertTrue(found.text().contains("головоломочные"), found.text());
            assertTrue(told.page(officer).contains("головоломочные"));
            complains(server);
            Asking asking =
                    new Asking(server).written("The gallimaufricate table", "вихреплетение?");
            asking.sent().received();
            assertEquals(
                    303,
                    asking.adds(1, "taradiddlesome.txt", "pettifoggerish ".repeat(300)).status());
            assertEquals(422, asking.adds(1, "taradiddlesome.pdf", "pettifoggerish").status());
            asking.handedIn("It is taradiddlesome");
            String answered = asking.writer.browser().get(asking.inCase()).text();
            assertTrue(answered.contains("taradiddlesome.txt"), answered);
            assertTrue(answered.contains("вихреплетение?"), answered);
            evidence(server);
            // Sent with mistakes, and to nobody: failures must not write down what was typed.
            told.liaison.browser().post(address + "/contact", "name", "Zerlindsdottir");
            told.handsIn("quokkafication", "wrong.pdf", () -> stream("xylobibliothek"));
            told.handsIn("quokkafication", "wrong.exe", () -> stream("xylobibliothek"));
            Acting.SERVER.run(
                    () -> server.part(RecoveryKeys.class).makeForSample(officer.member().person()));
            assertEquals(
                    Backups.Outcome.MADE,
                    Acting.SERVER.call(() -> server.part(Backups.class).make()));
            List<String> parts = new ArrayList<>();
            boolean searchable = false;
            try (ZipFile backup = new ZipFile(onlyFile(data.resolve("backups")).toFile())) {
                for (ZipEntry part : Collections.list(backup.entries())) {
                    byte[] content = backup.getInputStream(part).readAllBytes();
                    canaries.in(content).forEach(c -> parts.add(part.getName() + ": " + c));
                    searchable |= !open.in(content).isEmpty();
                }
            }
            assertEquals(List.of(), parts, "in a backup");
            assertTrue(searchable, "what is public is found in the backup");
            assertEquals(
                    List.of(), canaries.below(data, begin, data.resolve("keys")), "while it runs");
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertEquals(List.of(), canaries.below(data, begin, data.resolve("keys")), "at rest");
        assertEquals(List.of(), temporary(canaries, begin), "temporary files");
        assertEquals(List.of(), canaries.in(printed.toByteArray()), "logs");
        assertFalse(
                open.below(data.resolve("database"), begin, data).isEmpty(),
                "what is public is found, so the search can find");
        try (RunningServer again = RunningServer.in(data)) {
            SignedIn officer =
                    new isonomia.server.identity.TestPeople(again)
                            .officer(isonomia.server.identity.Role.INVESTIGATOR);
            assertTrue(
                    officer.browser()
                            .post(address + "/contact/show", "purpose", "question")
                            .text()
                            .contains("zerlindsdottir.private@example.org"));
            assertEquals(
                    "The xylobibliothek. ".repeat(500),
                    new String(officer.browser().load(document), StandardCharsets.UTF_8));
        }
    }

    /// Somebody complains and writes in her mailbox, somebody else goes away in the middle.
    private static void complains(RunningServer server) {
        TestComplaints complaints = new TestComplaints(server);
        Visitor her = complaints.begun("Wherewithaller الاستحقاقاتية");
        her.post("/complain/form/reach", "address", "Flibbertigibbets 7", "safe-word", "x");
        String receipt = TestComplaints.sends(her).receipt();
        her.post("/mailbox/inside/messages", "text", "вышеупомянутейший");
        assertTrue(her.get("/mailbox/inside/answers").text().contains("Flibbertigibbets"));
        assertEquals(303, server.visitor().post("/mailbox", "code", receipt).status());
        assertEquals(
                303,
                her.postFile(
                                "/mailbox/inside/files",
                                "brouhahaistic.txt",
                                () -> stream("Brouhahaistic brouhahaistic"),
                                "text",
                                "вышеупомянутейший")
                        .status());
        complaints.begun("Zugzwangmaster zugzwangmaster");
        // Too long, and refused: mistakes must not write down what was typed.
        her.post("/mailbox/inside/messages", "text", "вышеупомянутейший ".repeat(1000));
    }

    /// A file is taken in, copied, blacked out, checked and handed out; others are refused.
    private static void evidence(RunningServer server) throws IOException {
        TestEvidence made = new TestEvidence(server);
        made.added("snollygosterish.txt", bytes("snollygosterish ".repeat(300)));
        assertEquals(
                422,
                made.adds(made.officer.browser(), "snollygosterish.pdf", bytes("snollygosterish"))
                        .status());
        String one = made.added("Quokkanote.pdf", Planted.pdf());
        assertTrue(made.officer.browser().load(one + "/original").length > 1000);
        assertTrue(made.officer.browser().load(one + "/copy").length > 1000);
        String returned = made.proposed(one, "Wellington");
        made.colleague.browser().post(returned + "/return", "reason", "An absquatulation");
        String redaction = made.proposed(one, "Zerlindsdottir");
        assertTrue(made.officer.browser().load(redaction + "/pages/1").length > 1000);
        made.colleague.browser().post(redaction + "/release");
        assertEquals(
                redaction,
                made.officer.browser().post(redaction + "/hand", "side", "body").location());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
        }
    }

    /// In what was made in the folder of temporary files since: others use it too.
    private static List<String> temporary(Canaries canaries, Instant since) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(TEMPORARY)) {
            for (Path entry : all.toList()) {
                if (!Files.isDirectory(entry) || made(entry).isAfter(since)) {
                    found.addAll(canaries.below(entry, since, TEMPORARY));
                }
            }
        }
        return found;
    }

    private static Instant made(Path folder) throws IOException {
        return Files.exists(folder)
                ? Files.readAttributes(folder, BasicFileAttributes.class).creationTime().toInstant()
                : Instant.EPOCH;
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A file of one word, which looks around when half of it is sent.
    private static final class Watching extends InputStream {
        private static final byte[] LINE =
                "xylobibliothek ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        private final long size;
        private final Runnable halfway;
        private long given;
        private boolean looked;

        Watching(long size, Runnable halfway) {
            this.size = size;
            this.halfway = halfway;
        }

        @Override
        public int read() {
            // Never called: an HTTP client reads in pieces, and a byte at a time would take
            // minutes.
            throw new UnsupportedOperationException("it is read in pieces");
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (given == size) {
                return -1;
            }
            if (given > size / 2 && !looked) {
                looked = true;
                halfway.run();
            }
            int from = (int) (given % LINE.length);
            int read = (int) Math.min(Math.min(length, LINE.length - from), size - given);
            System.arraycopy(LINE, from, into, offset, read);
            given += read;
            return read;
        }
    }

    /// What this process holds open, by number: also files that have no name any more.
    private static List<String> inOpenFiles(Canaries canaries) {
        List<String> found = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path file : open.toList()) {
                if (Files.isRegularFile(file)
                        && !String.valueOf(Files.readSymbolicLink(file)).endsWith(".jar")
                        && !file.toRealPath().startsWith(System.getProperty("java.home"))) {
                    canaries.in(Files.readAllBytes(file))
                            .forEach(what -> found.add(file + ": " + what));
                }
            }
        } catch (IOException e) {
            // A file that was closed meanwhile.
            found.addAll(List.of());
        }
        return found;
    }

    @Test
    @DisplayName(
            "P2 While 20 MB come in, no file holds any of it in clear, and none but the blob grows")
    void whileAFileComesInNoFileHoldsAnyOfItInClear() throws IOException {
        Canaries canaries = new Canaries(List.of("xylobibliothek"));
        Path data = folder();
        Instant begin = Instant.now().minusSeconds(2);
        long size = 20_000_000;
        List<String> found = new ArrayList<>();
        List<Path> growing = new ArrayList<>();
        try (RunningServer server = RunningServer.in(data)) {
            Confidence told = new Confidence(server, "Large");
            Answer answer =
                    told.handsIn(
                            "",
                            "large.txt",
                            () ->
                                    new Watching(
                                            size,
                                            () -> {
                                                found.addAll(inOpenFiles(canaries));
                                                found.addAll(look(canaries, data, begin));
                                                growing.addAll(large(data, begin));
                                            }));
            assertEquals(told.address() + "/confidential", answer.location(), answer.text());
            assertEquals(List.of(), found, "halfway");
            assertEquals(1, growing.size(), () -> "halfway one file grows: " + growing);
            assertTrue(growing.getFirst().startsWith(server.data().resolve("blobs")));
            assertEquals(List.of(), look(canaries, data, begin), "afterwards");
            Answer more = told.handsIn("", "larger.txt", () -> new Watching(size + 1, () -> {}));
            assertEquals(422, more.status());
            assertTrue(more.text().contains("larger than 20 MB"), more.text());
            assertEquals(1, large(data, begin).size(), "of the larger one nothing is left");
        }
    }

    @Test
    @DisplayName(
            "P2 While evidence comes in or breaks off, no file holds any of it in clear, and"
                    + " nothing is left of what broke off")
    void whileEvidenceComesInNoFileHoldsAnyOfItInClear() throws Exception {
        Canaries canaries = new Canaries(List.of("xylobibliothek"));
        Path data = folder();
        Instant begin = Instant.now().minusSeconds(2);
        List<String> found = new ArrayList<>();
        List<Path> growing = new ArrayList<>();
        try (RunningServer server = RunningServer.in(data)) {
            TestEvidence made = new TestEvidence(server);
            Runnable look =
                    () -> {
                        found.addAll(inOpenFiles(canaries));
                        found.addAll(look(canaries, data, begin));
                        growing.addAll(large(data, begin));
                    };
            assertThrows(
                    RuntimeException.class,
                    () ->
                            comesIn(
                                    made,
                                    new Watching(
                                            20_000_000,
                                            () -> {
                                                look.run();
                                                throw new IllegalStateException("goes away");
                                            })));
            assertEquals(1, growing.size(), () -> "halfway one file grows: " + growing);
            for (int i = 0; i < 100 && !large(data, begin).isEmpty(); i++) {
                // The server notices in its own time: looked at until it has, or too long.
                Thread.sleep(50);
            }
            assertEquals(List.of(), large(data, begin), "of what broke off nothing is left");
            growing.clear();
            assertEquals(303, comesIn(made, new Watching(20_000_000, look)).status());
            assertEquals(List.of(), found, "halfway");
            assertEquals(1, growing.size(), () -> "halfway one file grows: " + growing);
            assertTrue(growing.getFirst().startsWith(server.data().resolve("blobs")));
            assertEquals(List.of(), look(canaries, data, begin), "afterwards");
            assertEquals(422, comesIn(made, new Watching(20_000_001, () -> {})).status());
            assertEquals(1, large(data, begin).size(), "of the larger one nothing is left");
        }
    }

    private static Answer comesIn(TestEvidence made, InputStream content) {
        return made.officer
                .browser()
                .postFile(
                        made.list() + "/new",
                        "large.txt",
                        () -> content,
                        "kind",
                        "data",
                        "source",
                        "others",
                        "power",
                        "given",
                        "confidential",
                        "c3");
    }

    private static List<String> look(Canaries canaries, Path data, Instant begin) {
        try {
            List<String> found = canaries.below(data, begin, data.resolve("keys"));
            found.addAll(temporary(canaries, begin));
            return found;
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    /// Files of a few megabytes written since, but those of the database, whose files have set sizes.
    private static List<Path> large(Path folder, Instant since) {
        try (Stream<Path> all =
                Files.find(
                        folder,
                        6,
                        (file, a) ->
                                a.isRegularFile()
                                        && a.size() > 4_000_000
                                        && a.lastModifiedTime().toInstant().isAfter(since)
                                        && !file.toString().contains("/database/"))) {
            return all.filter(f -> f.startsWith(folder)).toList();
        } catch (IOException | java.io.UncheckedIOException e) {
            return List.of();
        }
    }
}
