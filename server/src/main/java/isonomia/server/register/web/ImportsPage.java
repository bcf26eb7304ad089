package isonomia.server.register.web;

import isonomia.server.page.FormErrors;
import isonomia.server.register.Import;

import java.util.List;

/// The imports so far, and the form that a file is chosen with.
///
/// @param kind as chosen
/// @param problems of the file that was sent, in words; none when none was
public record ImportsPage(
        List<Import> imports, String kind, FormErrors errors, List<String> problems) {
    public ImportsPage {
        imports = List.copyOf(imports);
        problems = List.copyOf(problems);
    }
}
