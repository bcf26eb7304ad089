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
import java.util.stream.Collectors;

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
    /// @throws IllegalArgumentException with everything that is wrong with the file
    public static Topics load(Path data) {
        List<String> problems = new ArrayList<>();
        Map<String, Topic> types = new LinkedHashMap<>();
        Map<String, Topic> grounds = new LinkedHashMap<>();
        read(shipped(), problems, types, grounds);
        Path own = data.resolve(OWN);
        if (Files.exists(own)) {
            try {
                read(Files.readString(own), problems, types, grounds);
            } catch (IOException e) {
                problems.add(
                        "The file cannot be read as UTF-8. Save it in UTF-8, and let the account of"
                                + " the server read it.");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.stream()
                            .map(problem -> "  " + own + ": " + problem)
                            .collect(
                                    Collectors.joining(
                                            "\n",
                                            "What cases can be about cannot be used. Correct the"
                                                    + " file and start again:\n",
                                            "")));
        }
        return new Topics(List.copyOf(types.values()), List.copyOf(grounds.values()));
    }

    private static String shipped() {
        try (InputStream stream = Topics.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + SHIPPED);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + SHIPPED, e);
        }
    }

    private static void read(
            String text,
            List<String> problems,
            Map<String, Topic> types,
            Map<String, Topic> grounds) {
        JsonNode root;
        try {
            root =
                    JsonMapper.builder()
                            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                            .build()
                            .readTree(text);
        } catch (JacksonException e) {
            problems.add("This is no JSON: " + e.getOriginalMessage() + ".");
            return;
        }
        String standard = root.path("standard").asString("");
        if (!standard.equals("topics/1")) {
            problems.add("\"standard\" is \"%s\" and has to be \"topics/1\".".formatted(standard));
        }
        take(root, "types", problems, types);
        take(root, "grounds", problems, grounds);
    }

    private static void take(
            JsonNode root, String group, List<String> problems, Map<String, Topic> all) {
        int number = 0;
        for (JsonNode node : root.path(group)) {
            number++;
            Map<String, String> label = new LinkedHashMap<>();
            node.path("label")
                    .properties()
                    .forEach(said -> label.put(said.getKey(), said.getValue().asString("")));
            try {
                Topic topic = new Topic(node.path("code").asString(""), label);
                all.put(topic.code(), topic);
            } catch (IllegalArgumentException e) {
                problems.add("Number %d of \"%s\": %s".formatted(number, group, e.getMessage()));
            }
        }
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
