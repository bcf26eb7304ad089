package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The verifier in Python, which shares no line with this one, gives the same answers.
class SecondVerifierTest {
    private static final Path SCRIPT = Path.of("../docs/verify/isonomia_verify.py");

    private static final Map<String, Integer> CODES =
            Map.of("verified", 0, "unfinished", 4, "rejected", 5);

    private static final Map<String, String> WORDS =
            Map.of("OK", "verified", "OPEN", "unfinished", "REJECTED", "rejected");

    private record Ended(int code, String output) {}

    private static Ended python(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", "-B"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // The machine's own language must not matter.
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return fail(
                    "The second verifier is tested with python3, which could not be started here."
                            + " Install Python 3.8 or newer, for example the package python3.",
                    e);
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /// One process for all vectors: starting Python takes longer than a verification.
    @TestFactory
    Stream<DynamicTest> givesTheSameAnswer() throws Exception {
        StringBuilder runs = new StringBuilder();
        List<Vectors.Vector> vectors = Vectors.read();
        for (Vectors.Vector vector : vectors) {
            runs.append(arguments(vector).stream().map(Json::quoted).toList() + ",\n");
        }
        String[] printed =
                lines(
                                """
                                import contextlib, io
                                class Printed(io.StringIO):
                                    def reconfigure(self, **_): pass
                                for arguments in [%s]:
                                    sys.argv = ["isonomia_verify.py"] + arguments
                                    with contextlib.redirect_stdout(Printed()) as printed:
                                        code = v.main()
                                    print(code, printed.getvalue(), sep="\\n", end="---\\n")
                                """
                                        .formatted(runs))
                        .split("---\n", -1);
        assertEquals(vectors.size() + 1, printed.length);
        return IntStream.range(0, vectors.size())
                .mapToObj(
                        i ->
                                DynamicTest.dynamicTest(
                                        vectors.get(i).name(),
                                        () -> agrees(vectors.get(i), printed[i])));
    }

    private static List<String> arguments(Vectors.Vector vector) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Vectors.FOLDER.resolve(vector.file()).toString());
        vector.key().ifPresent(key -> arguments.addAll(List.of("--key", key)));
        vector.checkpoint()
                .map(name -> Vectors.FOLDER.resolve(name).toString())
                .ifPresent(file -> arguments.addAll(List.of("--checkpoint", file)));
        vector.consistency()
                .map(name -> Vectors.FOLDER.resolve(name).toString())
                .ifPresent(file -> arguments.addAll(List.of("--consistency", file)));
        return arguments;
    }

    private static void agrees(Vectors.Vector vector, String printed) {
        List<String> lines = printed.lines().toList();
        List<String> reasons =
                vector.answer().equals("rejected")
                        ? lines.stream()
                                .skip(2)
                                .map(line -> line.replaceAll("^- ([^:]*):.*", "$1"))
                                .toList()
                        : List.of();
        assertEquals(String.valueOf(CODES.get(vector.answer())), lines.getFirst(), printed);
        assertEquals(
                new Answer(vector.answer(), vector.reasons()),
                new Answer(WORDS.getOrDefault(lines.get(1), printed), reasons),
                printed);
    }

    @Test
    void endsAsItAnswers() throws Exception {
        for (String name : List.of("publication", "consistency-fork", "consistency")) {
            String file = Vectors.FOLDER.resolve(name + ".json").toString();
            Ended ended = python(List.of(SCRIPT.toString(), file));
            assertEquals(name.endsWith("fork") ? 5 : 0, ended.code(), ended.output());
        }
    }

    @Test
    void takesAKeyFromAFile(@TempDir Path folder) throws Exception {
        Path key = Files.writeString(folder.resolve("key"), Ledger.of(0).key.verifier() + "\n");
        String file = Vectors.FOLDER.resolve("publication.json").toString();
        Ended ended = python(List.of(SCRIPT.toString(), file, "--key", key.toString()));
        assertEquals(0, ended.code(), ended.output());
        assertTrue(ended.output().startsWith("OK\n"), ended.output());
    }

    @Test
    void refusesWhatItCannotUse() throws Exception {
        String file = Vectors.FOLDER.resolve("publication.json").toString();
        for (List<String> arguments :
                List.of(
                        List.of("no such file"),
                        List.of(file, "--key", "nonsense"),
                        List.of(file, "--checkpoint", "no such file"),
                        List.of(file, "--consistency", file))) {
            List<String> all = new ArrayList<>(List.of(SCRIPT.toString()));
            all.addAll(arguments);
            assertEquals(2, python(all).code(), arguments.toString());
        }
    }

    /// Runs lines of Python that use the script, with `v` as its name.
    private static String lines(String program) throws IOException, InterruptedException {
        String start =
                """
                import sys
                sys.stdout.reconfigure(encoding="utf-8")
                sys.path.insert(0, "../docs/verify")
                import isonomia_verify as v
                """;
        Ended ended = python(List.of("-c", start + program));
        assertEquals(0, ended.code(), ended.output());
        return ended.output();
    }

    @Test
    void verifiesAsTheRfcDoes() throws Exception {
        assertEquals(
                "True False False\n".repeat(3),
                lines(
                        """
                        for line in %s.split():
                            seed, public, message, signature = (bytes.fromhex(x) for x in line.split(","))
                            wrong = bytes([signature[0] ^ 1]) + signature[1:]
                            print(v.signed(public, message, signature), v.signed(public, message, wrong),
                                  v.signed(public, message + b"x", signature))
                        """
                                .formatted("\"\"\"" + KeysTest.RFC_8032 + "\"\"\"")));
    }

    @Test
    void readsTheSameJson() throws Exception {
        for (List<String> texts : List.of(JsonReaderTest.GOOD, JsonReaderTest.BAD)) {
            StringBuilder hex = new StringBuilder();
            for (String text : texts) {
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                hex.append('x').append(java.util.HexFormat.of().formatHex(bytes)).append(' ');
            }
            String answers =
                    lines(
                            """
                            for text in "%s".split():
                                try:
                                    v.Json(bytes.fromhex(text[1:]).decode()).whole()
                                    print("good")
                                except v.Malformed as e:
                                    print(e.reason)
                            """
                                    .formatted(hex));
            String expected = texts.equals(JsonReaderTest.GOOD) ? "good\n" : "json-syntax\n";
            assertEquals(expected.repeat(texts.size()), answers);
        }
    }

    @Test
    void agreesAboutDamagedFiles(@TempDir Path folder) throws Exception {
        Mutations mutations = new Mutations(2);
        byte[] original = Files.readAllBytes(Vectors.FOLDER.resolve("publication.json"));
        byte[] growth = Files.readAllBytes(Vectors.FOLDER.resolve("consistency.json"));
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = mutations.of(i % 4 == 0 ? growth : original);
            Files.write(folder.resolve(Integer.toString(i)), damaged);
            Answer answer = Answer.of(Verifier.ofItself().verify(damaged));
            expected.add(i + " " + answer.answer() + " " + answer.reasons());
        }
        String answers =
                lines(
                        """
                        words = {"OK": "verified", "OPEN": "unfinished", "REJECTED": "rejected"}
                        for i in range(2000):
                            answer, found = v.verify(open("%s/%%d" %% i, "rb").read())
                            print(i, words[answer], "[" + ", ".join(
                                part + " " + reason for reason, part, _ in found.reasons) + "]")
                        """
                                .formatted(folder));
        assertEquals(expected, answers.lines().toList());
    }
}
