package isonomia.server.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Collectors;

class LinksTest {
    private static List<String> links(String text) {
        return Links.in(text).stream()
                .map(Links.Piece::href)
                .filter(href -> !href.isEmpty())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "See https://a.example/x?y=1&z=(2). | https://a.example/x?y=1&z=(2",
                "(https://a.example/law) | https://a.example/law",
                "«http://a.example/ö», and more | http://a.example/ö",
                "انظر https://a.example/قانون، والمادة ٣ | https://a.example/قانون",
                "Write to help.desk@city.example. | mailto:help.desk@city.example"
            })
    void anAddressEndsBeforeTheSignsOfTheSentence(String text, String link) {
        assertEquals(List.of(link), links(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "https://",
                "ftp://a.example/",
                "http:a.example",
                "a@b",
                "@ at noon"
            })
    void onlyWebsitesAndMailAreFollowed(String text) {
        assertEquals(List.of(), links(text));
    }

    @Test
    void thePiecesAreTheWholeText() {
        String text = "One\nhttps://a.example/1 and https://b.example, then x@y.example!";
        assertEquals(
                text, Links.in(text).stream().map(Links.Piece::text).collect(Collectors.joining()));
        assertEquals(3, links(text).size());
        assertEquals(List.of(), Links.in(""));
    }
}
