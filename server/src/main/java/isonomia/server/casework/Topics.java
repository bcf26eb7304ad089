package isonomia.server.casework;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What cases can be about: kinds of failing, and grounds of discrimination. Data: ours, and what the
/// institution adds in a file of its own.
public final class Topics {
    private static final String SHIPPED = "topics-1.json";

    /// The institution's own file, in the data folder.
    static final String OWN = "standards/topics.json";

    private final List<Topic> types;
    private final List<Topic> grounds;

    private Topics(List<Topic> types, List<Topic> grounds) {
        this.types = List.copyOf(types);
        this.grounds = List.copyOf(grounds);
    }

    /// Ours, with the institution's own when there is a file in `data`: what it says of a code that we have
    /// too takes the place of ours.
    ///
    /// @throws IllegalArgumentException when a file is not as it should be; says which, and what
    public static Topics load(Path data) {
        List<JsonNode> files = new ArrayList<>();
        files.add(shipped());
        Path own = data.resolve(OWN);
        if (Files.exists(own)) {
            try {
                files.add(parse(own.toString(), Files.readString(own)));
            } catch (IOException e) {
                throw new IllegalArgumentException(
                        own + ": The file cannot be read as UTF-8. Save it in UTF-8.", e);
            }
        }
        return new Topics(all(files, "types"), all(files, "grounds"));
    }

    private static JsonNode shipped() {
        try (InputStream stream = Topics.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + SHIPPED);
            }
            return parse(SHIPPED, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + SHIPPED, e);
        }
    }

    private static JsonNode parse(String name, String text) {
        try {
            JsonNode root =
                    JsonMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readTree(text);
            if (!root.path("standard").asString("").equals("topics/1")) {
                throw new IllegalArgumentException(
                        name
                                + ": \"standard\" is \"%s\" and has to be \"topics/1\"."
                                        .formatted(root.path("standard").asString("")));
            }
            return root;
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "%s: this is no JSON: %s".formatted(name, e.getOriginalMessage()), e);
        }
    }

    private static List<Topic> all(List<JsonNode> files, String group) {
        Map<String, Topic> all = new LinkedHashMap<>();
        for (JsonNode file : files) {
            for (JsonNode node : file.path(group)) {
                Map<String, String> label = new LinkedHashMap<>();
                node.path("label")
                        .properties()
                        .forEach(said -> label.put(said.getKey(), said.getValue().asString()));
                Topic topic = new Topic(node.path("code").asString(""), label);
                all.put(topic.code(), topic);
            }
        }
        return List.copyOf(all.values());
    }

    /// Kinds of failing, in the order of the file.
    public List<Topic> types() {
        return types;
    }

    /// Grounds of discrimination, in the order of the file.
    public List<Topic> grounds() {
        return grounds;
    }

    /// The kind of a code; empty when there is none.
    public Optional<Topic> type(String code) {
        return find(types, code);
    }

    /// The ground of a code; empty when there is none.
    public Optional<Topic> ground(String code) {
        return find(grounds, code);
    }

    private static Optional<Topic> find(List<Topic> topics, String code) {
        return topics.stream().filter(t -> t.code().equals(code)).findFirst();
    }
}
