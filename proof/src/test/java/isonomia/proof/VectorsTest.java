package isonomia.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class VectorsTest {
    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(Vectors.FOLDER.resolve(name));
    }

    /// With -Disonomia.accept=true the folder is made again: when a form changes on purpose.
    @Test
    void theVectorsAreThoseOfTheirGenerator() throws IOException {
        Map<String, byte[]> made = Vectors.make();
        if (Boolean.getBoolean("isonomia.accept")) {
            Files.createDirectories(Vectors.FOLDER);
            for (String name : names()) {
                Files.delete(Vectors.FOLDER.resolve(name));
            }
            for (Map.Entry<String, byte[]> file : made.entrySet()) {
                Files.write(Vectors.FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
        assertEquals(made.keySet(), names());
        for (Map.Entry<String, byte[]> file : made.entrySet()) {
            assertArrayEquals(file.getValue(), bytes(file.getKey()), file.getKey());
        }
    }

    private static Set<String> names() throws IOException {
        try (Stream<Path> files = Files.list(Vectors.FOLDER)) {
            return files.map(f -> f.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @TestFactory
    Stream<DynamicTest> isAnsweredAsItMustBe() throws IOException, Malformed {
        return Vectors.read().stream()
                .map(
                        vector ->
                                DynamicTest.dynamicTest(
                                        vector.name(),
                                        () ->
                                                assertEquals(
                                                        new Answer(
                                                                vector.answer(), vector.reasons()),
                                                        answer(vector))));
    }

    private static Answer answer(Vectors.Vector vector) throws IOException, Malformed {
        Verifier verifier = Verifier.ofItself();
        if (vector.key().isPresent()) {
            verifier = verifier.trusting(VerifierKey.parse(vector.key().get()));
        }
        if (vector.checkpoint().isPresent()) {
            verifier = verifier.keeping(bytes(vector.checkpoint().get()));
        }
        if (vector.consistency().isPresent()) {
            verifier = verifier.joinedBy(bytes(vector.consistency().get()));
        }
        return Answer.of(verifier.verify(bytes(vector.file())));
    }

    @Test
    void everyReasonHasItsVector() throws IOException, Malformed {
        Set<String> shown = new HashSet<>();
        List<Vectors.Vector> vectors = Vectors.read();
        vectors.forEach(v -> v.reasons().forEach(r -> shown.add(r.split(" ", 2)[1])));
        // A vector of 16 megabytes is not kept; FuzzTest has it.
        shown.add(Reason.Kind.FILE_LARGE.key());
        Set<String> all =
                Stream.of(Reason.Kind.values()).map(Reason.Kind::key).collect(Collectors.toSet());
        assertEquals(all, shown);
        assertTrue(vectors.size() > 100, "so many: " + vectors.size());
    }
}
