package isonomia.server.casework.web;

import isonomia.server.casework.Dossier;
import isonomia.server.page.FormErrors;

/// What is alleged, and what was found.
///
/// @param name whether the reader may name another
/// @param find whether the reader may say what was found
public record AllegationsPage(
        Dossier dossier, boolean name, boolean find, String typed, FormErrors errors) {}
