package isonomia.server.casework;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The questions by which an officer sees whether a computer may have taken part in a decision, and the
/// rule that makes a word of the answers. Both are data, in `computer-signs-1.json`. The word says where
/// it is worth asking the body; nothing is decided by it.
public final class ComputerSigns {
    private static final String FILE = "computer-signs-1.json";

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final ComputerSigns NOW = read();

    private final String standard;
    private final Rule rule;
    private final List<Asked> questions;

    private ComputerSigns(String standard, Rule rule, List<Asked> questions) {
        this.standard = standard;
        this.rule = rule;
        this.questions = List.copyOf(questions);
    }

    /// A question.
    ///
    /// @param strong whether "yes" hardly ever comes without a computer
    public record Asked(String code, boolean strong) {}

    /// How many answers make which word.
    ///
    /// @param probablyStrong strong signs that make it probable
    /// @param probablyAll signs of any kind that do
    /// @param perhapsAll signs of any kind by which it may be
    /// @param perhapsUnknown answers not known by which it may be
    public record Rule(int probablyStrong, int probablyAll, int perhapsAll, int perhapsUnknown) {
        public Rule {
            if (probablyStrong < 1 || perhapsAll < 1 || probablyAll < perhapsAll) {
                throw new IllegalArgumentException(
                        "What makes it probable is at least what makes it possible");
            }
        }
    }

    /// An answer. Not knowing is one.
    public enum Said {
        YES,
        NO,
        UNKNOWN;

        /// The message key, and the value in forms.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// That of a form; empty when there is none.
        public static Optional<Said> parse(String key) {
            return java.util.Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
        }
    }

    /// What the rule makes of the answers.
    public enum Result {
        PROBABLY,
        PERHAPS,
        NO_SIGN;

        /// The message key.
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The questions that are asked now.
    public static ComputerSigns now() {
        return NOW;
    }

    /// Which questions they are.
    public String standard() {
        return standard;
    }

    /// The rule.
    public Rule rule() {
        return rule;
    }

    /// The questions, in their order.
    public List<Asked> questions() {
        return questions;
    }

    /// What the rule makes of these answers. A question without an answer is one that nobody could
    /// answer.
    public Result result(Map<String, Said> answers) {
        Map<Said, Integer> count = new EnumMap<>(Said.class);
        int strong = 0;
        for (Asked question : questions) {
            Said said = answers.getOrDefault(question.code(), Said.UNKNOWN);
            count.merge(said, 1, Integer::sum);
            strong += question.strong() && said == Said.YES ? 1 : 0;
        }
        int yes = count.getOrDefault(Said.YES, 0);
        if (strong >= rule.probablyStrong() || yes >= rule.probablyAll()) {
            return Result.PROBABLY;
        }
        if (yes >= rule.perhapsAll()
                || count.getOrDefault(Said.UNKNOWN, 0) >= rule.perhapsUnknown()) {
            return Result.PERHAPS;
        }
        return Result.NO_SIGN;
    }

    static String json(Map<String, Said> answers) {
        ObjectNode object = JSON.createObjectNode();
        answers.forEach((code, said) -> object.put(code, said.key()));
        return object.toString();
    }

    static Map<String, Said> parse(String json) {
        Map<String, Said> answers = new LinkedHashMap<>();
        JSON.readTree(json)
                .properties()
                .forEach(
                        e ->
                                Said.parse(e.getValue().asString())
                                        .ifPresent(said -> answers.put(e.getKey(), said)));
        return answers;
    }

    private static ComputerSigns read() {
        try (InputStream stream = ComputerSigns.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException("There is no file " + FILE);
            }
            JsonNode root = JSON.readTree(stream);
            JsonNode rule = root.required("rule");
            List<Asked> questions = new ArrayList<>();
            for (JsonNode node : root.required("questions")) {
                questions.add(
                        new Asked(
                                node.required("code").asString(),
                                node.required("strong").asBoolean()));
            }
            return new ComputerSigns(
                    root.required("standard").asString(),
                    new Rule(
                            rule.required("probably-strong").asInt(),
                            rule.required("probably-all").asInt(),
                            rule.required("perhaps-all").asInt(),
                            rule.required("perhaps-unknown").asInt()),
                    questions);
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + FILE, e);
        }
    }
}
