package isonomia.server.identity.web;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a person will know a browser by: its kind and the kind of machine, no more.
final class Device {
    private static final List<String> BROWSERS =
            List.of("Edg", "OPR", "Firefox", "Chrome", "Safari");
    private static final List<String> MACHINES =
            List.of("Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux");

    private Device() {}

    static String of(HttpServletRequest request) {
        @Nullable String agent = request.getHeader("User-Agent");
        if (agent == null) {
            return "?";
        }
        String browser =
                switch (first(BROWSERS, agent)) {
                    case "Edg" -> "Edge";
                    case "OPR" -> "Opera";
                    case String other -> other;
                };
        return browser + ", " + first(MACHINES, agent);
    }

    private static String first(List<String> kinds, String agent) {
        return kinds.stream().filter(agent::contains).findFirst().orElse("?");
    }
}
