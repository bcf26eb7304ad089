package isonomia.server.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Set;

class StemsTest {
    /// As the token index finds: one of each.
    private static boolean finds(String query, String text) {
        Set<String> index = Stems.index(text);
        List<Set<String>> words = Stems.query(query);
        return !words.isEmpty()
                && words.stream().allMatch(w -> w.stream().anyMatch(index::contains));
    }

    @ParameterizedTest
    @CsvSource({
        "complaint, The complaints were rejected",
        "REJECTION rejected, rejections and rejecting",
        "demande, les demandes refusées",
        "refusee, les demandes refusées",
        "solicitud, las solicitudes denegadas",
        "denegado, solicitud denegada",
        "жалоба, рассмотрение жалоб",
        "учёт, без учета",
        "решениями, принятое решение",
        "الطلبات, رفض الطلب",
        "قرارات, قراراتهم",
        "məktəb, məktəblərdə",
        "mekteb, məktəblərdə",
        "MÜQAVİLƏ, müqavilələr",
        "qərar, qərarlarımız",
        "2026, Bericht vom 03.11.2026",
        "covid19, Covid-19"
    })
    void aWordIsFoundByItsOtherForms(String query, String text) {
        assertEquals(
                true, finds(query, text), () -> Stems.query(query) + " in " + Stems.index(text));
    }

    @ParameterizedTest
    @CsvSource({
        "complaint, The answer was late",
        "complaint missing, The complaints were rejected",
        "compl, The complaints were rejected",
        "жалоба, решение",
        "'...', anything",
        "'', anything"
    })
    void aWordThatIsNotThereIsNotFound(String query, String text) {
        assertEquals(
                false, finds(query, text), () -> Stems.query(query) + " in " + Stems.index(text));
    }

    @Test
    void aQueryHasFewWords() {
        assertEquals(
                Folding.MOST_WORDS,
                Stems.query(
                                java.util.stream.IntStream.range(100, 200)
                                        .mapToObj(String::valueOf)
                                        .collect(java.util.stream.Collectors.joining(" ")))
                        .size());
    }
}
