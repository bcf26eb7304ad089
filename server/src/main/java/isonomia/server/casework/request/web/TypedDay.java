package isonomia.server.casework.request.web;

import isonomia.server.page.DateParts;

import jakarta.servlet.http.HttpServletRequest;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;

/// A day as somebody typed it in its three fields.
///
/// @param day empty when there is no such day
record TypedDay(DateParts parts, Optional<LocalDate> day) {
    /// The day of the fields that begin with `id`.
    static TypedDay of(HttpServletRequest request, String id) {
        DateParts parts =
                new DateParts(
                        typed(request, id + "-day"),
                        typed(request, id + "-month"),
                        typed(request, id + "-year"));
        return new TypedDay(parts, parsed(parts));
    }

    private static String typed(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getParameter(name)).orElse("").strip();
    }

    private static Optional<LocalDate> parsed(DateParts parts) {
        try {
            return Optional.of(
                    LocalDate.of(
                            Integer.parseInt(parts.year()),
                            Integer.parseInt(parts.month()),
                            Integer.parseInt(parts.day())));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    /// Whether nothing was typed.
    boolean empty() {
        return parts.equals(DateParts.none());
    }

    /// A day as a form shows it.
    static DateParts parts(Optional<LocalDate> day) {
        return day.map(
                        d ->
                                new DateParts(
                                        String.valueOf(d.getDayOfMonth()),
                                        String.valueOf(d.getMonthValue()),
                                        String.valueOf(d.getYear())))
                .orElse(DateParts.none());
    }
}
