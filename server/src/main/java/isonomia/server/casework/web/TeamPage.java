package isonomia.server.casework.web;

import isonomia.server.casework.Case;
import isonomia.server.casework.Part;
import isonomia.server.identity.Permission;
import isonomia.server.identity.Person;
import isonomia.server.identity.PersonId;
import isonomia.server.page.Choice;
import isonomia.server.page.FormErrors;
import isonomia.server.page.Frame;

import java.util.Arrays;
import java.util.List;

/// Who works on a case, and who must not.
///
/// @param workers who could work on it
/// @param lead whether the reader may say so
/// @param reader who is taken off when she says so of herself
public record TeamPage(
        Case file,
        String title,
        List<Person> workers,
        boolean lead,
        PersonId reader,
        String reason,
        FormErrors errors) {
    public TeamPage {
        workers = List.copyOf(workers);
    }

    static boolean mayWork(Person person) {
        return Arrays.stream(Part.As.values()).anyMatch(as -> fits(person, as));
    }

    /// Whether a person's roles allow a part.
    static boolean fits(Person person, Part.As as) {
        Permission needed =
                switch (as) {
                    case INTAKE -> Permission.CASES_TRIAGE;
                    case INVESTIGATOR -> Permission.CASES_WORK;
                    case LEAD -> Permission.CASES_LEAD;
                };
        return person.roles().stream().anyMatch(r -> r.permissions().contains(needed));
    }

    /// The people to choose from.
    public List<Choice> people() {
        return workers.stream().map(p -> Choice.of(p.id().value().toString(), p.name())).toList();
    }

    /// The parts to choose from.
    public static List<Choice> parts(Frame frame) {
        return Arrays.stream(Part.As.values())
                .map(as -> Choice.of(as.key(), frame.say("casework.part." + as.key())))
                .toList();
    }
}
