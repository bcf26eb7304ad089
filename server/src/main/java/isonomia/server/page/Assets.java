package isonomia.server.page;

import isonomia.server.identity.Access;
import isonomia.server.identity.Denied;
import isonomia.server.identity.Everyone;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/// Files beside the pages: stylesheet, fonts, script, icon.
@RestController
class Assets {
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9]+)+");
    private static final Map<String, MediaType> TYPES =
            Map.of(
                    "css", MediaType.parseMediaType("text/css;charset=UTF-8"),
                    "js", MediaType.parseMediaType("text/javascript;charset=UTF-8"),
                    "svg", MediaType.parseMediaType("image/svg+xml"),
                    "woff2", MediaType.parseMediaType("font/woff2"));

    @Everyone("style, fonts and script of the pages")
    @GetMapping("/assets/{name}")
    ResponseEntity<Resource> asset(@PathVariable String name) {
        return file("", name);
    }

    @Everyone("style, fonts and script of the pages")
    @GetMapping("/assets/fonts/{name}")
    ResponseEntity<Resource> font(@PathVariable String name) {
        return file("fonts/", name);
    }

    private static ResponseEntity<Resource> file(String folder, String name) {
        MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        ClassPathResource resource =
                new ClassPathResource("isonomia/server/assets/" + folder + name);
        if (!NAME.matcher(name).matches() || type == null || !resource.exists()) {
            throw new Denied(Access.Decision.ABSENT);
        }
        return ResponseEntity.ok()
                .contentType(type)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(resource);
    }
}
