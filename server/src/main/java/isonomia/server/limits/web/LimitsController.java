package isonomia.server.limits.web;

import isonomia.server.identity.Everyone;
import isonomia.server.limits.Door;
import isonomia.server.limits.Limits;
import isonomia.server.limits.TooMany;
import isonomia.server.page.KeptForm;
import isonomia.server.page.Pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Says how long to wait, and takes the answer to the puzzle. Comes before the pages of all other
/// failures.
@Controller
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class LimitsController {
    private static final int TOO_MANY = 429;

    private final Limits limits;
    private final Pages pages;

    LimitsController(Limits limits, Pages pages) {
        this.limits = limits;
        this.pages = pages;
    }

    @ExceptionHandler(TooMany.class)
    View tooMany(TooMany refusal, HttpServletRequest request, HttpServletResponse response) {
        long seconds = Math.max(1, refusal.patience().plusMillis(999).toSeconds());
        response.setHeader("Retry-After", String.valueOf(seconds));
        String path = String.valueOf(request.getRequestURI());
        if (path.endsWith(".json")) {
            return text(
                    "application/json",
                    "{\"error\":\"too many requests\",\"retry_after_seconds\":" + seconds + "}\n");
        }
        if (path.endsWith(".csv")) {
            return text(
                    "text/csv", "error,retry_after_seconds\ntoo many requests," + seconds + "\n");
        }
        return pages.view(
                TOO_MANY,
                "limits/wait.jte",
                new WaitPage(
                        seconds,
                        refusal.door().name(),
                        refusal.puzzle(),
                        request.getMethod().equals("POST"),
                        KeptForm.of(request, path),
                        path));
    }

    private static View text(String type, String text) {
        return (model, request, response) -> write(response, type, text);
    }

    private static void write(HttpServletResponse response, String type, String text)
            throws IOException {
        response.setStatus(TOO_MANY);
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    @Everyone("whoever came too often shows that her browser has solved its puzzle")
    @PostMapping("/limits/proof")
    ResponseEntity<Void> proof(
            @RequestParam(defaultValue = "") String door,
            @RequestParam(defaultValue = "") String answer,
            HttpServletRequest request) {
        boolean solved =
                Arrays.stream(Door.values())
                        .filter(d -> d.name().equals(door))
                        .anyMatch(d -> limits.solve(request, d, answer));
        return ResponseEntity.status(solved ? 204 : 422).build();
    }
}
