package isonomia.engine.source;

import isonomia.engine.words.Words;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A mapping for a person to finish. It guesses nothing: where somebody has to decide there stands
/// CHOOSE, and a mapping with CHOOSE in it is refused. What the columns look like, and which names
/// suggest a protected ground, stands beside it in comments.
public final class Proposal {
    private static final int FEW = 12;

    /// Beginnings of the words by which columns of protected grounds are called, in lower case:
    /// English, French, Spanish, German, Dutch, Azerbaijani, Russian, Arabic.
    private static final List<String> GROUNDS =
            List.of(
                    "gender",
                    "sex",
                    "genre",
                    "género",
                    "genero",
                    "geschlecht",
                    "geslacht",
                    "cins",
                    "пол",
                    "جنس",
                    "race",
                    "raza",
                    "rasse",
                    "ras",
                    "irq",
                    "раса",
                    "ethni",
                    "etni",
                    "этни",
                    "origin",
                    "herkunft",
                    "herkomst",
                    "mənşə",
                    "color",
                    "colour",
                    "age",
                    "âge",
                    "edad",
                    "alter",
                    "leeftijd",
                    "yaş",
                    "возраст",
                    "عمر",
                    "birth",
                    "naissance",
                    "nacimiento",
                    "geburt",
                    "nation",
                    "nación",
                    "nacion",
                    "staatsang",
                    "citizen",
                    "vətəndaş",
                    "гражданств",
                    "جنسية",
                    "migra",
                    "disab",
                    "handicap",
                    "discapac",
                    "behinder",
                    "əlil",
                    "инвалид",
                    "إعاقة",
                    "relig",
                    "din",
                    "религи",
                    "دين",
                    "language",
                    "langue",
                    "idioma",
                    "lengua",
                    "sprache",
                    "taal",
                    "dil",
                    "язык",
                    "لغة",
                    "region",
                    "région",
                    "región",
                    "rayon",
                    "регион",
                    "منطقة",
                    "marital",
                    "famil",
                    "pregnan",
                    "belief",
                    "caste",
                    "indigen");

    private Proposal() {}

    /// The proposal, with comments in the language of the words.
    public static String yaml(Profile profile, Words words) {
        StringBuilder out = new StringBuilder();
        comment(out, "", words.say("refusal.proposal.head"));
        out.append("isonomia: ").append(MappingDecoder.VERSION).append("\ntitle: CHOOSE\n");
        comment(out, "", words.say("refusal.proposal.polarity"));
        listed(out, words, "few", few(profile));
        out.append("decision:\n  column: CHOOSE\n  favourable: [CHOOSE]\n");
        out.append("  unfavourable: [CHOOSE]\n");
        comment(out, "", words.say("refusal.proposal.outcome"));
        out.append("# outcome:\n#   column: CHOOSE\n#   deserved: [CHOOSE]\n");
        out.append("#   undeserved: [CHOOSE]\n");
        comment(out, "", words.say("refusal.proposal.protected"));
        listed(out, words, "candidates", candidates(profile));
        comment(out, "", words.say("refusal.proposal.bands"));
        out.append("protected:\n  - column: CHOOSE\n");
        comment(out, "", words.say("refusal.proposal.strata"));
        out.append("# strata:\n#   - column: CHOOSE\n#     reason: CHOOSE\n#\n");
        comment(out, "", words.say("refusal.proposal.columns", Map.of("rows", profile.rows())));
        for (Profile.Column column : profile.columns()) {
            comment(out, "  ", line(column, words));
        }
        return out.toString();
    }

    private static void listed(StringBuilder out, Words words, String key, List<String> columns) {
        if (!columns.isEmpty()) {
            comment(
                    out,
                    "",
                    words.say(
                            "refusal.proposal." + key,
                            Map.of("columns", String.join(", ", columns))));
        }
    }

    private static void comment(StringBuilder out, String indent, String text) {
        out.append("# ").append(indent).append(text).append('\n');
    }

    private static List<String> few(Profile profile) {
        return profile.columns().stream()
                .filter(c -> !c.identifying() && c.distinct() >= 2 && c.distinct() <= FEW)
                .map(c -> shown(c.name()))
                .toList();
    }

    private static List<String> candidates(Profile profile) {
        return profile.columns().stream()
                .filter(c -> !c.identifying() && suggestsGround(c.name()))
                .map(c -> shown(c.name()))
                .toList();
    }

    /// Whether a word of the name begins like that of a protected ground.
    static boolean suggestsGround(String name) {
        // "ageGroup" is two words; so is "age_group".
        String spaced = name.replaceAll("(\\p{Ll})(\\p{Lu})", "$1 $2").toLowerCase(Locale.ROOT);
        for (String word : spaced.split("[^\\p{L}\\p{M}]+", -1)) {
            for (String ground : GROUNDS) {
                if (word.equals(ground) || (ground.length() > 3 && word.startsWith(ground))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String line(Profile.Column column, Words words) {
        if (column.identifying()) {
            return words.say("refusal.proposal.hidden", Map.of("name", shown(column.name())));
        }
        List<String> sentences = new ArrayList<>();
        if (column.distinct() > Profile.EXACT) {
            sentences.add(
                    words.say(
                            "refusal.proposal.many",
                            Map.of("name", shown(column.name()), "values", Profile.EXACT)));
        } else {
            sentences.add(
                    words.say(
                                    "refusal.proposal.values",
                                    Map.of(
                                            "name",
                                            shown(column.name()),
                                            "values",
                                            column.distinct(),
                                            "shown",
                                            values(column)))
                            .strip());
        }
        column.numbers()
                .ifPresent(
                        range ->
                                sentences.add(
                                        words.say(
                                                "refusal.proposal.numbers",
                                                Map.of(
                                                        "least", range.least().toPlainString(),
                                                        "most", range.most().toPlainString()))));
        if (column.empty() > 0) {
            sentences.add(words.say("refusal.proposal.empty", Map.of("rows", column.empty())));
        }
        return String.join(" ", sentences);
    }

    private static String values(Profile.Column column) {
        if (column.frequent().isEmpty()) {
            return "";
        }
        return column.frequent().stream()
                .map(value -> shown(value.text()) + " " + value.rows())
                .collect(
                        Collectors.joining(
                                ", ",
                                "",
                                column.distinct() > column.frequent().size() ? ", …" : "."));
    }

    private static String shown(String text) {
        return MappingText.quoted(Texts.shown(text));
    }
}
