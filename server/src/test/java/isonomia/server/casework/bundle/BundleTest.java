package isonomia.server.casework.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import isonomia.proof.Hash;
import isonomia.server.RunningServer;
import isonomia.server.Visitor;
import isonomia.server.Visitor.Answer;
import isonomia.server.casework.Allegations;
import isonomia.server.casework.Case;
import isonomia.server.casework.CaseId;
import isonomia.server.casework.evidence.Exhibit;
import isonomia.server.casework.evidence.ExhibitId;
import isonomia.server.casework.evidence.Exhibits;
import isonomia.server.casework.evidence.TestEvidence;
import isonomia.server.casework.request.Asking;
import isonomia.server.database.Acting;
import isonomia.server.identity.FieldClass;
import isonomia.server.identity.Role;
import isonomia.server.identity.TestPeople;
import isonomia.server.identity.TestPeople.SignedIn;
import isonomia.server.ledger.Ledger;
import isonomia.server.page.Languages;
import isonomia.server.privacy.TooLarge;
import isonomia.server.register.DocumentFormat;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// A case that is taken along, and checked where there is no server.
class BundleTest {
    private static final RunningServer SERVER = RunningServer.shared();
    private static final Path SCRIPT = Path.of("..", "docs", "verify", "isonomia_case.py");

    private final TestEvidence made = new TestEvidence(SERVER);
    private final SignedIn lead = new TestPeople(SERVER).officer(Role.TEAM_LEAD);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String at(CaseId id) {
        return "/office/cases/" + id.text();
    }

    /// What the case of the evidence looks like with a file and a letter in it.
    private void filled() {
        made.added("Letter of Ana Zerlindsdottir.txt", bytes("What the ministry wrote."));
        made.officer.runs(this::keepsALetter);
        made.officer.runs(
                () ->
                        SERVER.part(Allegations.class)
                                .name(
                                        made.officer.member(),
                                        made.caseFile,
                                        "<b>Nobody</b> said why"));
    }

    private void keepsALetter() {
        try {
            assertEquals(
                    Exhibits.Adding.KEPT,
                    SERVER.part(Exhibits.class)
                            .add(
                                    made.officer.member(),
                                    made.caseFile,
                                    new Exhibits.Added(
                                            ExhibitId.fresh(),
                                            "to-zerlindsdottir.txt",
                                            DocumentFormat.TXT),
                                    new Exhibit.About(
                                            Exhibit.Kind.LETTER,
                                            Exhibit.Source.OFFICE,
                                            Exhibit.Power.OWN_WORK,
                                            FieldClass.C3),
                                    new ByteArrayInputStream(bytes("What we wrote."))));
        } catch (IOException | TooLarge e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] taken(CaseId id) {
        Visitor.Loaded loaded =
                lead.browser().loadPosted(at(id) + "/bundle", "reason", "The court asked for it");
        assertEquals(200, loaded.status(), new String(loaded.content(), StandardCharsets.UTF_8));
        assertTrue(loaded.headers().contains("application/zip"), loaded.headers());
        assertTrue(loaded.headers().contains("no-store"), loaded.headers());
        return loaded.content();
    }

    static Map<String, byte[]> read(byte[] zip) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }

    private static String text(Map<String, byte[]> files, String path) {
        byte[] content = files.get(path);
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }

    @Test
    void aBundleHoldsTheCaseUnderNeutralNames() throws IOException {
        filled();
        Map<String, byte[]> files = read(taken(made.caseFile));
        List<String> names = files.keySet().stream().filter(p -> !p.startsWith("proofs/")).toList();
        assertEquals(List.of("manifest.json", "case.json", "case.html"), names.subList(0, 3));
        assertEquals(
                Set.of("evidence/0001.txt", "letters/0001.txt"),
                Set.copyOf(names.subList(3, names.size())));
        assertEquals("What the ministry wrote.", text(files, "evidence/0001.txt"));
        assertEquals("What we wrote.", text(files, "letters/0001.txt"));
        String json = text(files, "case.json");
        for (String said :
                List.of(
                        "Letter of Ana Zerlindsdottir.txt",
                        "<b>Nobody</b> said why",
                        "\"what\":\"taken-in\"",
                        "\"kind\":\"evidence-added\"",
                        "\"path\":\"evidence/0001.txt\"")) {
            assertTrue(json.contains(said), () -> said + " in " + json);
        }
        String html = text(files, "case.html");
        assertTrue(html.contains("&lt;b&gt;Nobody&lt;/b&gt; said why"), html);
        assertFalse(html.contains("<b>"), html);
        assertTrue(
                text(files, "proofs/0001.json").contains("\"isonomia\":\"entry/1\""),
                files.keySet()::toString);
    }

    @Test
    void thatItWasTakenAlongIsEnteredWithTheHashOfItsManifest() throws IOException {
        filled();
        Map<String, byte[]> files = read(taken(made.caseFile));
        String hash = Hash.sha256(text(files, "manifest.json")).hex();
        List<String> entries =
                Acting.SERVER.call(
                        () ->
                                SERVER.part(JdbcClient.class)
                                        .sql(
                                                "SELECT e.event FROM ledger_event e JOIN"
                                                    + " ledger_leaf l ON l.event = e.id WHERE"
                                                    + " e.kind = 'case-exported' AND e.event LIKE"
                                                    + " :id")
                                        .param("id", "%" + made.caseFile.text() + "%")
                                        .query(String.class)
                                        .list());
        assertEquals(1, entries.size());
        assertTrue(entries.getFirst().contains("\"manifest\":\"sha256:" + hash + "\""), hash);
        assertFalse(entries.getFirst().contains("court"), "what somebody typed is no fact");
        String page = lead.browser().get(at(made.caseFile)).text();
        assertTrue(
                page.contains("The case was taken along as a file. The court asked for it"), page);
        assertTrue(page.contains("A piece of evidence was taken in."), page);
        assertEquals(
                2,
                Acting.SERVER
                        .call(
                                () ->
                                        SERVER.part(JdbcClient.class)
                                                .sql(
                                                        "SELECT count(*) FROM custody_event c JOIN"
                                                            + " exhibit e ON e.id = c.exhibit WHERE"
                                                            + " e.case_file = :id AND c.kind ="
                                                            + " 'OPENED'")
                                                .param("id", made.caseFile.value())
                                                .query(Integer.class)
                                                .single())
                        .intValue());
    }

    @Test
    void theSameCaseGivesTheSameBytesTwice() throws IOException {
        filled();
        Acting.SERVER.call(() -> SERVER.part(Ledger.class).seal());
        byte[] first = gathered("2026-11-25T10:00:00Z");
        assertArrayEquals(first, gathered("2026-11-25T10:00:00Z"));
        assertNotEquals(
                text(read(first), "manifest.json"),
                text(read(gathered("2026-11-25T10:00:01Z")), "manifest.json"));
    }

    private byte[] gathered(String at) {
        Bundles bundles = SERVER.part(Bundles.class);
        return lead.does(
                () -> {
                    Case file = bundles.file(lead.member(), made.caseFile);
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try {
                        bundles.gather(
                                        lead.member(),
                                        file,
                                        Instant.parse(at),
                                        Languages.words("en"))
                                .bundle()
                                .write(out);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return out.toByteArray();
                });
    }

    @Test
    void filesOfAnswersComeAlong() throws IOException {
        Asking asking = new Asking(SERVER).written("Scores", "Which?").sent().openAgain();
        Map<String, byte[]> files = read(taken(asking.caseFile));
        assertEquals("a;b\n", text(files, "answers/0001.csv"));
        String json = text(files, "case.json");
        assertTrue(json.contains("\"name\":\"table.csv\",\"path\":\"answers/0001.csv\""), json);
        assertTrue(json.contains("Nine"), json);
    }

    private static final class Ended {
        final int code;
        final String output;

        Ended(Path zip, String... more) throws IOException, InterruptedException {
            List<String> command =
                    new ArrayList<>(List.of("python3", "-B", SCRIPT.toString(), zip.toString()));
            command.addAll(List.of(more));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            code = process.waitFor();
        }
    }

    private static Path zip(Path folder, Map<String, byte[]> files) throws IOException {
        Path file = folder.resolve("changed.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> one : files.entrySet()) {
                out.putNextEntry(new ZipEntry(one.getKey()));
                out.write(one.getValue());
                out.closeEntry();
            }
        }
        return file;
    }

    @Test
    void whoeverHasItChecksItWithoutTheServer(@TempDir Path folder) throws Exception {
        filled();
        byte[] zip = taken(made.caseFile);
        String key = SERVER.part(Ledger.class).verifierKey().text();
        Ended whole = new Ended(Files.write(folder.resolve("case.zip"), zip), "--key", key);
        assertEquals(0, whole.code, whole.output);
        Map<String, byte[]> files = read(zip);
        assertTrue(
                whole.output.contains(Hash.sha256(text(files, "manifest.json")).hex()),
                whole.output);
        rejected(
                folder,
                files,
                "evidence/0001.txt",
                "Nothing was written.",
                "evidence/0001.txt is not");
        rejected(folder, files, "../escaped.txt", "more", "is not named in the manifest");
        Map<String, byte[]> fewer = new LinkedHashMap<>(files);
        fewer.remove("letters/0001.txt");
        Ended missing = new Ended(zip(folder, fewer));
        assertEquals(5, missing.code, missing.output);
        assertTrue(missing.output.contains("letters/0001.txt is missing"), missing.output);
        // A forged entry, with a manifest that was made to fit it.
        String proof = text(files, "proofs/0001.json");
        String forged = proof.replaceFirst("20[0-9]{2}-", "1999-");
        assertNotEquals(proof, forged);
        Map<String, byte[]> fitting = new LinkedHashMap<>(files);
        fitting.put(
                "manifest.json",
                bytes(
                        text(files, "manifest.json")
                                .replace(Hash.sha256(proof).hex(), Hash.sha256(forged).hex())));
        rejected(folder, fitting, "proofs/0001.json", forged, "does not lead from the entry");
    }

    private static void rejected(
            Path folder, Map<String, byte[]> files, String path, String content, String why)
            throws Exception {
        Map<String, byte[]> changed = new LinkedHashMap<>(files);
        changed.put(path, bytes(content));
        Ended ended = new Ended(zip(folder, changed));
        assertEquals(5, ended.code, ended.output);
        assertTrue(ended.output.startsWith("REJECTED"), ended.output);
        assertTrue(ended.output.contains(why), ended.output);
    }

    @Test
    void nobodyTakesItAlongWithoutAReasonOrARight() {
        filled();
        Answer answer = lead.browser().post(at(made.caseFile) + "/bundle", "reason", " ");
        assertEquals(422, answer.status());
        assertTrue(answer.text().contains("Why the case is taken along"), answer.text());
        assertEquals(403, made.officer.browser().get(at(made.caseFile) + "/bundle").status());
        assertEquals(
                403,
                made.officer
                        .browser()
                        .post(at(made.caseFile) + "/bundle", "reason", "I like it")
                        .status());
        assertFalse(
                made.officer.browser().get(at(made.caseFile)).text().contains("taken along as"),
                "nothing was entered");
    }

    @Test
    void aPathIsOursAndAppearsOnce() {
        for (String path :
                Set.of("../a.txt", "/a.txt", "evidence/Ana.pdf", "a/b/c.txt", "case", "")) {
            assertThrows(
                    IllegalArgumentException.class, () -> CaseBundle.Part.of(path, "text"), path);
        }
        List<CaseBundle.Part> twice =
                List.of(CaseBundle.Part.of("case.json", "a"), CaseBundle.Part.of("case.json", "b"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CaseBundle("2026-0001", Instant.EPOCH, twice));
    }

    @Test
    void aFileThatWasChangedEndsTheZipWithoutAnEnd() {
        CaseBundle.Part good = CaseBundle.Part.of("evidence/0001.txt", "as it was");
        CaseBundle.Part bad =
                new CaseBundle.Part(
                        good.path(),
                        good.bytes(),
                        good.sha256(),
                        () -> new ByteArrayInputStream(bytes("as it is!")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThrows(
                IOException.class,
                () -> new CaseBundle("2026-0001", Instant.EPOCH, List.of(bad)).write(out));
        assertFalse(
                out.toString(StandardCharsets.ISO_8859_1).contains("PK\5\6"), "it must not open");
    }

    @Test
    void aBriefHasOnePageWhateverIsInTheCase() throws IOException {
        made.officer.runs(
                () -> {
                    for (int i = 0; i < 8; i++) {
                        SERVER.part(Allegations.class)
                                .name(
                                        made.officer.member(),
                                        made.caseFile,
                                        "Nobody explained the score of her benefit. ".repeat(30));
                    }
                });
        String page = made.officer.browser().get(at(made.caseFile) + "/brief").text();
        assertTrue(page.contains("on one page"), page);
        assertTrue(page.contains("4 more allegations stand in the case."), page);
        assertTrue(page.contains("Nothing was found yet."), page);
        byte[] pdf = made.officer.browser().load(at(made.caseFile) + "/brief/file");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertEquals(1, document.getNumberOfPages());
            String said = new PDFTextStripper().getText(document);
            assertTrue(said.contains("Nobody explained the score"), said);
            assertTrue(said.contains(made.body.name().substring(0, 4)), said);
        }
        SignedIn stranger = new TestPeople(SERVER).officer(Role.INVESTIGATOR);
        assertEquals(404, stranger.browser().get(at(made.caseFile) + "/brief").status());
        assertEquals(404, stranger.browser().get(at(made.caseFile) + "/brief/file").status());
    }
}
