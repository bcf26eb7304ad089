package isonomia.engine.source;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The named entries of one block of YAML, asked for one by one. What is wrong goes to the problems
/// and a harmless stand-in is given back, so that the decoder can go on and find the next problem;
/// with a problem found, nothing that was decoded is used.
final class Entries {
    /// The word that a proposal puts where a person has to decide.
    static final String UNDECIDED = "CHOOSE";

    /// As many digits as the SQL engine's decimals hold, and no exponents: a bound that fills pages
    /// when printed is no bound.
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,9})?");

    private final Problems problems;
    private final String path;
    private final long line;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, Long> lines = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Entries(Problems problems, String path, MappingNode block) {
        this.problems = problems;
        this.path = path;
        this.line = line(block);
        for (NodeTuple tuple : block.getValue()) {
            long at = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(Kind.WRONG_TYPE, at, path, Map.of("wanted", "text"));
                continue;
            }
            if (nodes.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                problems.add(
                        Kind.ENTRY_REPEATED,
                        at,
                        at(key.getValue()),
                        Map.of("first", lines.getOrDefault(key.getValue(), at)));
                continue;
            }
            lines.put(key.getValue(), at);
        }
    }

    static long line(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1L).orElse(0L);
    }

    /// The line of an entry, or of the block where the entry is absent.
    long line(String name) {
        return lines.getOrDefault(name, line);
    }

    /// How a person finds the entry: "decision: favourable".
    String at(String name) {
        return path.isEmpty() ? Texts.shown(name) : path + ": " + Texts.shown(name);
    }

    void problem(Kind kind, String name, Map<String, ?> values) {
        problems.add(kind, line(name), at(name), values);
    }

    boolean has(String name) {
        asked.add(name);
        Node node = nodes.get(name);
        // An entry with nothing after the colon is absent, except that it may not be forgotten.
        return node != null;
    }

    private Optional<Node> take(String name) {
        asked.add(name);
        return Optional.ofNullable(nodes.get(name));
    }

    private Optional<Node> require(String name) {
        Optional<Node> node = take(name);
        if (node.isEmpty()) {
            problems.add(Kind.ENTRY_ABSENT, line, at(name), Map.of("entry", name));
        }
        return node;
    }

    /// A text that must be there and say something.
    String text(String name) {
        return require(name).map(node -> text(name, node)).orElse("");
    }

    Optional<String> optionalText(String name) {
        return take(name).map(node -> text(name, node));
    }

    private String text(String name, Node node) {
        String text = scalar(name, node, "text");
        if (text.isEmpty() && node instanceof ScalarNode) {
            problems.add(Kind.TEXT_EMPTY, line(node), at(name), Map.of());
        }
        return text;
    }

    private String scalar(String name, Node node, String wanted) {
        if (!(node instanceof ScalarNode scalar)) {
            problems.add(Kind.WRONG_TYPE, line(node), at(name), Map.of("wanted", wanted));
            return "";
        }
        String text = Texts.clean(scalar.getValue());
        if (text.indexOf(0) >= 0) {
            problems.add(Kind.WRONG_TYPE, line(node), at(name), Map.of("wanted", wanted));
            return "";
        }
        if (undecided(text)) {
            problems.add(Kind.ENTRY_UNDECIDED, line(node), at(name), Map.of());
            return UNDECIDED;
        }
        return text;
    }

    private static boolean undecided(String text) {
        return text.equals(UNDECIDED) || text.startsWith(UNDECIDED + " ");
    }

    /// Values of a column: a list or one of it; may hold the empty text, must not be an empty list.
    List<String> values(String name) {
        return require(name).map(node -> values(name, node)).orElse(List.of());
    }

    List<String> optionalValues(String name) {
        return take(name).map(node -> values(name, node)).orElse(List.of());
    }

    private List<String> values(String name, Node node) {
        if (node instanceof ScalarNode scalar) {
            if (scalar.getValue().isEmpty() && scalar.isPlain()) {
                problems.add(Kind.LIST_EMPTY, line(node), at(name), Map.of());
                return List.of();
            }
            return List.of(scalar(name, node, "list"));
        }
        if (!(node instanceof SequenceNode list)) {
            problems.add(Kind.WRONG_TYPE, line(node), at(name), Map.of("wanted", "list"));
            return List.of();
        }
        if (list.getValue().isEmpty()) {
            problems.add(Kind.LIST_EMPTY, line(node), at(name), Map.of());
        }
        Set<String> values = new LinkedHashSet<>();
        for (Node item : list.getValue()) {
            String value = scalar(name, item, "text");
            if (!values.add(value) && item instanceof ScalarNode && !value.equals(UNDECIDED)) {
                problems.add(
                        Kind.VALUE_TWICE,
                        line(item),
                        at(name),
                        Map.of("value", Texts.shown(value), "other", at(name)));
            }
        }
        return List.copyOf(values);
    }

    /// Sentences: a list, or one of it, without empty ones.
    List<String> sentences(String name) {
        List<String> all = optionalValues(name);
        if (all.contains("")) {
            problem(Kind.TEXT_EMPTY, name, Map.of());
        }
        return all;
    }

    Optional<BigDecimal> number(String name, String wanted) {
        return take(name).flatMap(node -> number(name, node, wanted));
    }

    private Optional<BigDecimal> number(String name, Node node, String wanted) {
        String text = scalar(name, node, wanted);
        if (text.equals(UNDECIDED) || !(node instanceof ScalarNode)) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            problems.add(Kind.WRONG_TYPE, line(node), at(name), Map.of("wanted", wanted));
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(text));
    }

    List<BigDecimal> numbers(String name) {
        Optional<Node> node = take(name);
        if (node.isEmpty()) {
            return List.of();
        }
        if (!(node.get() instanceof SequenceNode list)) {
            return number(name, node.get(), "numbers").map(List::of).orElse(List.of());
        }
        if (list.getValue().isEmpty()) {
            problem(Kind.LIST_EMPTY, name, Map.of());
        }
        List<BigDecimal> numbers = new ArrayList<>();
        for (Node item : list.getValue()) {
            number(name, item, "number").ifPresent(numbers::add);
        }
        return numbers;
    }

    /// The block of an entry that must be there.
    Optional<Entries> block(String name) {
        return require(name).flatMap(node -> block(name, node));
    }

    Optional<Entries> optionalBlock(String name) {
        return take(name).flatMap(node -> block(name, node));
    }

    private Optional<Entries> block(String name, Node node) {
        if (node instanceof MappingNode block) {
            return Optional.of(new Entries(problems, at(name), block));
        }
        problems.add(
                node instanceof ScalarNode scalar && undecided(scalar.getValue())
                        ? Kind.ENTRY_UNDECIDED
                        : Kind.WRONG_TYPE,
                line(node),
                at(name),
                Map.of("wanted", "block"));
        return Optional.empty();
    }

    /// The blocks of a list; one block stands for a list of one.
    List<Entries> blocks(String name) {
        return require(name).map(node -> blocks(name, node)).orElse(List.of());
    }

    List<Entries> optionalBlocks(String name) {
        return take(name).map(node -> blocks(name, node)).orElse(List.of());
    }

    private List<Entries> blocks(String name, Node node) {
        if (!(node instanceof SequenceNode list)) {
            return block(name, node).stream().toList();
        }
        if (list.getValue().isEmpty()) {
            problems.add(Kind.LIST_EMPTY, line(node), at(name), Map.of());
        }
        List<Entries> blocks = new ArrayList<>();
        for (int i = 0; i < list.getValue().size(); i++) {
            block(name + " " + (i + 1), list.getValue().get(i)).ifPresent(blocks::add);
        }
        return blocks;
    }

    /// Whether the entry is written as a block of its own.
    boolean isBlock(String name) {
        return take(name).filter(MappingNode.class::isInstance).isPresent();
    }

    /// Reports the entries that nobody asked for; to be called last.
    void refuseOthers() {
        for (Map.Entry<String, Node> entry : nodes.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                problem(
                        Kind.ENTRY_UNKNOWN,
                        entry.getKey(),
                        Map.of(
                                "entry",
                                Texts.shown(entry.getKey()),
                                "nearest",
                                Texts.nearest(entry.getKey(), asked).orElse(""),
                                "known",
                                String.join(", ", asked)));
            }
        }
    }
}
