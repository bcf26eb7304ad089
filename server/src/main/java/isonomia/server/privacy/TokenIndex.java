package isonomia.server.privacy;

import isonomia.server.keys.Keys;
import isonomia.server.search.Stems;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Finds confidential text by its words without holding any: of each word it keeps a keyed hash of
/// its stems (HMAC-SHA-256, cut to 16 bytes), under a key that is not in the database.
///
/// What a copy of the database tells all the same: how many different stems a text has, which texts
/// share one, and how common each is. SECURITY says so.
@Component
public class TokenIndex {
    private static final int TOKEN_BYTES = 16;
    private static final int MOST = 500;

    private final JdbcClient jdbc;
    private final Keys keys;

    TokenIndex(JdbcClient jdbc, Keys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /// Lets `thing` be found by the words of `text`.
    ///
    /// @param key under which the text is encrypted: with it the words go
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(KeyId key, UUID thing, String text) {
        jdbc.sql(
                        """
                        INSERT INTO search_token (token, thing, data_key)
                        SELECT decode(t.token, 'hex'), :thing, :key
                          FROM unnest(:tokens) AS t (token)
                        ON CONFLICT DO NOTHING
                        """)
                .param("thing", thing)
                .param("key", key.value())
                .param("tokens", Stems.index(text).stream().map(this::token).toArray(String[]::new))
                .update();
    }

    /// What somebody looks for: each word as the tokens of which one has to be there.
    ///
    /// @param word the number of the word to which the token of the same place belongs
    /// @param words how many words
    public record Wanted(List<Integer> word, List<String> token, int words) {
        public Wanted {
            word = List.copyOf(word);
            token = List.copyOf(token);
        }

        /// Whether nothing is looked for.
        public boolean isEmpty() {
            return words == 0;
        }

        /// Binds what [#MATCHING] names.
        public JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement) {
            return statement
                    .param("word", word.toArray(Integer[]::new))
                    .param("token", token.toArray(String[]::new))
                    .param("words", words);
        }

        /// Without what was looked for: it may stand in a log.
        @Override
        public String toString() {
            return words + " words";
        }
    }

    /// The things that have every word, as a query in which [Wanted#bind] fills in the words.
    public static final String MATCHING =
            """
            SELECT s.thing
              FROM unnest(:word, :token) AS q (word, token)
              JOIN search_token s ON s.token = decode(q.token, 'hex')
             GROUP BY s.thing
            HAVING count(DISTINCT q.word) = :words
            """;

    /// What a query asks for.
    public Wanted wanted(String query) {
        List<Set<String>> words = Stems.query(query);
        List<Integer> word = new ArrayList<>();
        List<String> token = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            for (String stem : words.get(i)) {
                word.add(i);
                token.add(token(stem));
            }
        }
        return new Wanted(word, token, words.size());
    }

    /// The things that have every word that `query` asks for. Row-level security leaves a liaison
    /// officer those of her body.
    public List<UUID> find(String query) {
        Wanted wanted = wanted(query);
        if (wanted.isEmpty()) {
            return List.of();
        }
        return wanted.bind(jdbc.sql(MATCHING + " LIMIT :most"))
                .param("most", MOST)
                .query((row, _) -> row.getObject("thing", UUID.class))
                .list();
    }

    private String token(String stem) {
        return HexFormat.of()
                .formatHex(Arrays.copyOf(keys.hash("search-token", stem), TOKEN_BYTES));
    }
}
