package isonomia.server.privacy.web;

import isonomia.engine.words.Words;
import isonomia.server.identity.Person;
import isonomia.server.page.Choice;
import isonomia.server.page.Paging;
import isonomia.server.privacy.AccessLog;

import org.springframework.web.util.UriComponentsBuilder;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The access log.
///
/// @param people to choose from, by name
public record AccessLogPage(
        AccessLog.Filter filter, List<AccessLog.Event> events, List<Person> people, Paging paging) {
    static final List<String> COLUMNS =
            List.of("at", "who", "roles", "purpose", "what", "thing", "class", "outcome");

    public AccessLogPage {
        events = List.copyOf(events);
        people = List.copyOf(people);
    }

    /// The people as answers of a form.
    public List<Choice> choices() {
        return people.stream().map(p -> Choice.of(p.id().value().toString(), p.name())).toList();
    }

    /// An address that leads to what the filter leaves.
    public static String address(String path, AccessLog.Filter filter) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        filter.person().ifPresent(p -> address.queryParam("person", p.value()));
        filter.thing().ifPresent(t -> address.queryParam("thing", t));
        filter.from().ifPresent(d -> address.queryParam("from", d));
        filter.to().ifPresent(d -> address.queryParam("to", d));
        if (filter.refused()) {
            address.queryParam("only", "refused");
        }
        return address.build().toUriString();
    }

    /// Whether anything is left out.
    public boolean filtered() {
        return address("", filter).contains("?");
    }

    /// The roles in which somebody read.
    public static String roles(Words words, AccessLog.Event event) {
        return event.roles().stream()
                .map(role -> words.say("identity.role." + role.key()))
                .collect(Collectors.joining(", "));
    }

    /// What they said it was for.
    public static String purpose(Words words, AccessLog.Event event) {
        return event.purpose().map(p -> words.say("privacy.purpose." + p.key())).orElse("");
    }

    /// What they read. A page that was refused is named by its route.
    public static String what(Words words, AccessLog.Event event) {
        return event.kind().startsWith("/")
                ? event.kind()
                : words.say("privacy.log.kind." + event.kind());
    }

    /// Whether they got it, and else why not.
    public static String outcome(Words words, AccessLog.Event event) {
        return words.say(
                "privacy.log.outcome."
                        + event.outcome().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
