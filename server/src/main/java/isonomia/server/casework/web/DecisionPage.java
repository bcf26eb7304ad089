package isonomia.server.casework.web;

import isonomia.server.casework.Dossier;
import isonomia.server.identity.Access;
import isonomia.server.page.FormErrors;

/// The decision of a case.
///
/// @param propose whether the reader may propose one
/// @param answer whether the reader may issue what is proposed, or why not
public record DecisionPage(
        Dossier dossier,
        boolean propose,
        Access.Decision answer,
        String outcome,
        String text,
        String reason,
        FormErrors errors) {}
