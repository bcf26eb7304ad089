package isonomia.server.page;

import isonomia.engine.words.Words;
import isonomia.server.identity.Everyone;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.regex.Pattern;

/// Keeps in which language somebody reads.
@RestController
class LanguageChoice {
    /// A path of this server: one slash, then anything but another slash or a backslash.
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[^\\s\\\\]*");

    @Everyone("the choice of language")
    @GetMapping("/language/{code}")
    ResponseEntity<Void> choose(
            @PathVariable String code, @RequestParam(defaultValue = "/") String to) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(HttpStatus.SEE_OTHER)
                        .header(HttpHeaders.LOCATION, OWN_PATH.matcher(to).matches() ? to : "/");
        if (Words.LANGUAGES.contains(code)) {
            answer.header(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(Languages.COOKIE, code)
                            .path("/")
                            .sameSite("Lax")
                            .httpOnly(true)
                            .maxAge(Duration.ofDays(365))
                            .build()
                            .toString());
        }
        return answer.build();
    }
}
