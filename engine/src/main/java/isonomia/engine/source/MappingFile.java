package isonomia.engine.source;

import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Mappings as YAML 1.2 files, in which yes, no, on and off are texts. The format is described by
/// `mapping.schema.json` beside this class.
public final class MappingFile {
    private static final int LARGEST = 1 << 20;

    private MappingFile() {}

    /// Reads a mapping.
    ///
    /// @throws Refusal with everything that is wrong with it, each with its line
    public static Mapping read(Path file) throws Refusal {
        String name = file.toString();
        byte[] bytes;
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw Problems.refusal(
                        name, Kind.MAPPING_TOO_LARGE, Map.of("bytes", Files.size(file)));
            }
            bytes = Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw Problems.refusal(name, Kind.MAPPING_ABSENT, Map.of());
        } catch (IOException e) {
            throw Problems.refusal(name, Kind.MAPPING_UNREADABLE, Map.of());
        }
        return parse(name, bytes);
    }

    /// Reads a mapping from bytes; `name` is how problems call it.
    ///
    /// @throws Refusal with everything that is wrong with it, each with its line
    public static Mapping parse(String name, byte[] bytes) throws Refusal {
        Problems problems = new Problems(name);
        if (bytes.length > LARGEST) {
            throw Problems.refusal(name, Kind.MAPPING_TOO_LARGE, Map.of("bytes", bytes.length));
        }
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException e) {
            throw Problems.refusal(name, Kind.MAPPING_NOT_UTF8, Map.of());
        }
        if (text.startsWith("\uFEFF")) {
            text = text.substring(1);
        }
        Optional<Node> root = compose(problems, text);
        if (root.isEmpty()) {
            throw Problems.refusal(name, Kind.MAPPING_EMPTY, Map.of());
        }
        if (!(root.get() instanceof MappingNode entries)) {
            problems.add(Kind.WRONG_TYPE, Entries.line(root.get()), "", Map.of("wanted", "block"));
            throw problems.refusal();
        }
        return new MappingDecoder(problems).decode(entries);
    }

    private static Optional<Node> compose(Problems problems, String text) throws Refusal {
        try {
            List<Node> documents = new java.util.ArrayList<>();
            new Compose(LoadSettings.builder().setUseMarks(true).build())
                    .composeAllFromString(text)
                    .forEach(documents::add);
            if (documents.size() > 1) {
                problems.add(Kind.MAPPING_SYNTAX, Entries.line(documents.get(1)), "", Map.of());
                throw problems.refusal();
            }
            return documents.stream().findFirst();
        } catch (MarkedYamlEngineException e) {
            long line = e.getProblemMark().map(mark -> mark.getLine() + 1L).orElse(0L);
            problems.add(Kind.MAPPING_SYNTAX, line, "", Map.of());
            throw problems.refusal();
        } catch (YamlEngineException | StackOverflowError e) {
            // Blocks nested a thousand deep exhaust the parser's stack; nothing of ours is lost.
            problems.add(Kind.MAPPING_SYNTAX, 0, "", Map.of());
            throw problems.refusal();
        }
    }

    /// The mapping in its canonical form; [#parse] of it gives an equal mapping.
    public static String text(Mapping mapping) {
        return new MappingText().of(mapping);
    }

    /// Writes the canonical form.
    public static void write(Path file, Mapping mapping) throws IOException {
        Files.writeString(file, text(mapping));
    }
}
