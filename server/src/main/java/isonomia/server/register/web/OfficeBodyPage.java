package isonomia.server.register.web;

import isonomia.server.identity.Person;
import isonomia.server.page.FormErrors;
import isonomia.server.register.Body;

import java.util.List;

/// A body in the workspace, with the form that invites a liaison officer, as typed.
public record OfficeBodyPage(
        Body body,
        List<Person> liaison,
        String name,
        String email,
        String language,
        FormErrors errors) {
    public OfficeBodyPage {
        liaison = List.copyOf(liaison);
    }
}
